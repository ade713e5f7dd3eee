import PostmortemModel
import TestSupport
import Testing

/// A knowledge base of a few files, to hold against the rules.
struct LintBench {
  static let today = CalendarDay("2026-11-21") ?? CalendarDay(ordinal: 0)
  static let path = "Postmortems/2026/2026-05-04-outage.md"

  /// The lines of the policy.
  var policy = ""
  /// The knowledge base's folder.
  var folder = ""
  /// Other files, which are not judged: their fields by their ids.
  var others: [String: String] = [:]

  /// A file of some fields, which may have marks, and the required ones that are not among them; after
  /// a line `---` comes the body.
  static func file(_ fields: String, id: String = "2026-05-04-outage") -> MarkedText {
    MarkedText(text(fields, id: id))
  }

  /// The text of such a file, with its marks.
  static func text(_ fields: String, id: String = "2026-05-04-outage") -> String {
    let parts = fields.split(separator: "\n---\n", maxSplits: 1)
    let front = parts.first.map(String.init) ?? ""
    let given = front.split(separator: "\n").map { line in
      line.drop { !$0.isASCII || $0 == "⟦" }
    }
    let own = ["schema: 1", "id: \(id)", "title: Outage", "status: draft"].filter { line in
      !given.contains { $0.hasPrefix(line.prefix { $0 != " " }) }
    }
    let lines = (front.isEmpty ? [] : [front]) + own
    let body = parts.count > 1 ? parts[1] + "\n" : "# Outage\n"
    return "---\n\(lines.joined(separator: "\n"))\n---\n\n\(body)"
  }

  /// The text that new postmortems begin with; nil for none.
  var template: String?
  /// The days on which history recorded that actions were closed.
  var closings: [ActionID: CalendarDay] = [:]

  /// The findings in a file, by all rules.
  func findings(in file: MarkedText, at path: String = Self.path) throws -> [Finding] {
    try findings(in: try PostmortemDocument(parsing: file.bytes, path: folder + path))
  }

  /// The findings in a document, by all rules.
  func findings(in document: PostmortemDocument) throws -> [Finding] {
    var documents = [document]
    for (id, fields) in others {
      documents.append(
        try PostmortemDocument(
          parsing: Self.file(fields, id: id).bytes, path: "\(folder)Postmortems/2026/\(id).md"))
    }
    var context = LintContext(
      policy: try PolicyTests.policy(policy), today: Self.today, folder: folder,
      documents: documents.sorted { $0.path < $1.path })
    context.closings = closings
    context.template = template.map { TemplateSections($0) }
    return Linter(context).findings(in: document)
  }
}

/// What a rule is to say at a mark of a text.
struct Expected: Sendable {
  var mark: Int
  var rule: String
  var message: String
  var hint: String?

  init(_ mark: Int, _ rule: String, _ message: String, _ hint: String?) {
    self.mark = mark
    self.rule = rule
    self.message = message
    self.hint = hint
  }
}

/// Holds a file against every rule: nothing but what is expected may be found.
///
/// The actions of these tests come without evidence.
func expectFindings(
  _ fields: String, _ expected: [Expected], in bench: LintBench = LintBench(),
  at path: String = LintBench.path, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = LintBench.file(fields)
  let found = try bench.findings(in: file, at: path).filter { $0.rule != DoneWithoutEvidence.name }
  let wanted = try expected.map { expected in
    let place = try #require(file[expected.mark], sourceLocation: sourceLocation)
    return "\(place): \(expected.rule): \(expected.message) | \(expected.hint ?? "-")"
  }
  let told = found.map { finding in
    "\(finding.line ?? 0):\(finding.column ?? 0): \(finding.rule): \(finding.message)"
      + " | \(finding.hint ?? "-")"
  }
  #expect(told == wanted, sourceLocation: sourceLocation)
  for finding in found {
    let rule = Linter.rules.first { $0.name == finding.rule }
    #expect(finding.severity == rule?.severity, sourceLocation: sourceLocation)
    #expect(finding.path == bench.folder + path, sourceLocation: sourceLocation)
  }
}

/// Holds a file against one rule: it must find exactly the words between `⟦` and `⟧`.
func expectWords(
  _ rule: String, _ fields: String, in bench: LintBench = LintBench(),
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let marked = MarkedWords(LintBench.text(fields))
  let document = try PostmortemDocument(
    parsing: Array(marked.text.utf8), path: bench.folder + LintBench.path)
  let found = try bench.findings(in: document).filter { $0.rule == rule }
  let places = found.map { finding in
    MarkedWords.Place(
      words: words(of: finding, in: marked.text), line: finding.line ?? 0,
      column: finding.column ?? 0, endLine: finding.endLine ?? 0,
      endColumn: finding.endColumn ?? 0)
  }
  #expect(places == marked.places, sourceLocation: sourceLocation)
}

/// The words from where a finding begins to where it ends.
private func words(of finding: Finding, in text: String) -> String {
  var (line, column) = (1, 1)
  var words = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    let isBehind = (line, column) >= (finding.line ?? 0, finding.column ?? 0)
    if isBehind, (line, column) < (finding.endLine ?? 0, finding.endColumn ?? 0) {
      words.append(scalar)
    }
    (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
  }
  return String(words)
}
