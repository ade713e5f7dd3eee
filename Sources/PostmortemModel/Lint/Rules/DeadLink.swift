/// A link to another postmortem leads to one.
public enum DeadLink: LintRule {
  /// The rule's name.
  public static let name = "dead-link"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.warning
  /// Whether it judges by the file alone.
  public static let judgesFileAlone = false
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: "A link to another postmortem leads to one.",
    why: """
      Files move when a day is corrected. Only links to files under `Postmortems/` are judged, and \
      nothing is fetched. `--fix` writes the new address if exactly one postmortem has the name, or \
      had it as one of its `aliases`.
      """,
    bad: """
      title: Sign-in failed again
      ---
      See [the first time](../2025/2026-01-02-outage.md).
      """,
    good: """
      title: Sign-in failed again
      ---
      See [the first time](2026-01-02-outage.md).
      """)

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    let body = document.body
    guard body.contains(UInt8(ascii: "]")) else { return [] }
    let tree = CommonMarkTree(body)
    var counts: [String: Int] = [:]
    for destination in tree.destinations() where isDead(destination, document, context) {
      counts[destination, default: 0] += 1
    }
    guard !counts.isEmpty else { return [] }
    let written = LinkPlaces(document, besides: tree.codeLines()).places
    let dead = counts.sorted { $0.key < $1.key }.prefix(Linter.mostInBody)
    return dead.flatMap { destination, count -> [Finding] in
      let places = (written[destination] ?? []).prefix(Linter.mostInBody)
      let message = "there is no postmortem '\(destination.showingControls())'"
      guard !places.isEmpty else {
        return [finding(document, message, hint: hint(destination, context), subject: destination)]
      }
      return places.map { place in
        var found = finding(document, in: place, message, hint: hint(destination, context))
        // Where more places look like links than there are, one of them is something else.
        if places.count <= count, let target = target(of: destination, context) {
          let path = LinkPath.relative(from: document.path, to: target)
          let fragment = destination.drop { $0 != "#" }
          found.fix = Fix(
            title: "link to '\(path)'", range: place, replacement: path + fragment)
        }
        return found
      }
    }
  }

  /// Whether a link leads into the folder of postmortems, and to none.
  private static func isDead(
    _ destination: String, _ document: PostmortemDocument, _ context: LintContext
  ) -> Bool {
    guard let path = LinkPath.resolve(destination, from: document.path),
      path.hasPrefix(context.folder + "Postmortems/"), path.hasSuffix(".md")
    else { return false }
    return !context.paths.contains(path)
  }

  /// The one file that a link must have meant.
  private static func target(of destination: String, _ context: LintContext) -> String? {
    let name = LinkPath.name(of: destination)
    guard let id = IncidentID(name) else { return nil }
    var paths = context.incidents[id] ?? []
    if paths.isEmpty {
      let known = context.aliases[name] ?? []
      paths = known.count == 1 ? context.incidents[known[0]] ?? [] : []
    }
    return paths.count == 1 ? paths[0] : nil
  }

  private static func hint(_ destination: String, _ context: LintContext) -> String? {
    if let path = target(of: destination, context) {
      return "it stands in \(path); '--fix' mends the link"
    }
    let ids = context.incidents.keys.map(\.text).sorted()
    return Suggestion.nearest(to: LinkPath.name(of: destination), among: ids)
      .map { "did you mean '\($0)'?" }
  }
}
