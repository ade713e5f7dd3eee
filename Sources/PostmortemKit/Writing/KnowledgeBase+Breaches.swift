import Git
import PostmortemModel

extension KnowledgeBase {
  /// Refuses what a command would write and `check` would then call an error: words that the policy
  /// does not know, a status whose required keys are missing, and whatever else can be said of the file
  /// by itself, such as times out of order.
  ///
  /// - Parameters:
  ///   - document: The postmortem as it would be.
  ///   - before: The postmortem as it is, whose breaches are nobody's fault now; nil for a new one.
  ///   - view: The commit whose policy counts.
  /// - Throws: ``KnowledgeBaseError`` with what the policy knows or wants.
  func refuseBreaches(
    in document: PostmortemDocument, since before: PostmortemDocument?, _ view: View
  ) throws(KnowledgeBaseError) {
    try refuseUnknownWords(in: document.postmortem, since: before?.postmortem, view)
    try refuseMissingKeys(in: document, since: before, view)
    try refuseErrors(in: document, since: before, view)
  }

  private func refuseUnknownWords(
    in incident: Postmortem, since before: Postmortem?, _ view: View
  ) throws(KnowledgeBaseError) {
    guard Linter.severity(of: UnknownWord.self, under: view.policy) == .error else { return }
    let said = { (incident: Postmortem?) in
      [[incident?.severity].compactMap { $0 }, incident?.services ?? [], incident?.causes ?? []]
    }
    let words = { (policy: Policy) in
      [policy.severities.map(\.key), policy.services, policy.causes]
    }
    let known = words(view.policy)
    let names = ["severity", "service", "cause"]
    for (number, new) in said(incident).enumerated() where !known[number].isEmpty {
      let old = said(before)[number]
      guard let word = new.first(where: { !known[number].contains($0) && !old.contains($0) }) else {
        continue
      }
      let isWritten = uncommittedPolicy(over: view).map { words($0)[number].contains(word) }
      throw KnowledgeBaseError(
        .invalidValue,
        "the policy knows no \(names[number]) '\(word.showingControls())', only "
          + known[number].joined(separator: ", "),
        hints: isWritten == true
          ? [hintToCommitPolicy(over: view)]
          : [
            Suggestion.nearest(to: word, among: known[number]).map { "did you mean '\($0)'?" },
            "a new word is added in \(folder)\(Self.policyPath)",
          ].compactMap { $0 })
    }
  }

  private func refuseMissingKeys(
    in document: PostmortemDocument, since before: PostmortemDocument?, _ view: View
  ) throws(KnowledgeBaseError) {
    guard Linter.severity(of: RequiredKey.self, under: view.policy) == .error else { return }
    let (incident, old) = (document.postmortem, before?.postmortem)
    let isNewStatus = old?.status != incident.status
    let known = old.map { isNewStatus ? [] : RequiredKey.missingKeys(in: $0, view.policy) } ?? []
    let missing = RequiredKey.missingKeys(in: incident, view.policy)
      .filter { !known.contains($0) }.map { $0.showingControls() }
    guard !missing.isEmpty else { return }
    throw KnowledgeBaseError(
      .refused,
      "the policy requires of what is \(incident.status.rawValue): "
        + missing.joined(separator: ", "),
      hints: old == nil
        ? ["give it too, or begin with a draft"]
        : Self.waysToSay(missing, of: incident, isNewStatus: isNewStatus))
  }

  /// The commands that give an incident the keys that it lacks, together with its status.
  private static func waysToSay(
    _ missing: [String], of incident: Postmortem, isNewStatus: Bool
  ) -> [String] {
    let status = isNewStatus ? " --field status=\(incident.status.rawValue)" : ""
    let fields = missing.filter { $0 != IncidentKey.actions.rawValue }
      .map { " --field \($0)=\(placeholder(of: $0))" }
    var ways: [String] = []
    if missing.contains(IncidentKey.actions.rawValue) {
      ways.append("'postmortem action add \(incident.id) --title TEXT' adds an action")
    }
    if !fields.isEmpty {
      ways.append(
        "'postmortem edit \(incident.id)\(status)\(fields.joined())' says it, "
          + "'postmortem edit \(incident.id)' opens your editor")
    }
    return ways
  }

  /// What stands for the value of a key in a command, so that it is filled in rather than taken.
  private static func placeholder(of key: String) -> String {
    guard let key = IncidentKey(rawValue: key) else { return "VALUE" }
    return switch key.kind {
    case .day: "DAY"
    case .moment: "TIME"
    case .lines: "WORD,WORD"
    case .incidentIDs: "ID,ID"
    case .line: "WORD"
    default: "TEXT"
    }
  }

  /// Refuses what the other rules that need no other file call errors.
  private func refuseErrors(
    in document: PostmortemDocument, since before: PostmortemDocument?, _ view: View
  ) throws(KnowledgeBaseError) {
    var template: TemplateSections?
    if document.postmortem.status == .published {
      let bytes = try git { try self.template(in: view.commit.tree) }
      template = bytes.map { TemplateSections(String(decoding: $0, as: UTF8.self)) }
    }
    let errors = { (document: PostmortemDocument) in
      var context = LintContext(
        policy: view.policy, today: view.today, folder: self.folder, documents: [document])
      context.template = template
      // Words and missing keys have sentences of their own.
      return Linter(context).ownErrors(in: document)
        .filter { ![UnknownWord.name, RequiredKey.name].contains($0.rule) }
    }
    let old = before.map(errors) ?? []
    let new = Baseline(old).dividing(errors(document)).new
    guard let first = new.first else { return }
    let sentences = new.map { "\($0.path):\($0.line ?? 1): \($0.message)" }
    var hints = new.compactMap(\.hint)
    if first.rule == TimesOutOfOrder.name, before != nil {
      hints.append(Self.timesTogether(first, of: document.postmortem.id))
    }
    hints += new.map { "'postmortem check --explain \($0.rule)' says more" }
    var said: Set<String> = []
    throw KnowledgeBaseError(
      .refused,
      new.count == 1
        ? sentences[0]
        : "'postmortem check' would find \(new.count) errors\n  "
          + sentences.joined(separator: "\n  "),
      hints: hints.filter { said.insert($0).inserted })
  }

  /// The command that changes both times of a finding at once.
  private static func timesTogether(_ finding: Finding, of id: IncidentID) -> String {
    let keys = [IncidentKey.started, .detected, .mitigated, .resolved, .published].filter {
      finding.message.contains("'\($0.rawValue)'")
    }
    let fields = keys.map { " --field \($0.rawValue)=\(placeholder(of: $0.rawValue))" }
    return "'postmortem edit \(id)\(fields.joined())' changes them together"
  }
}
