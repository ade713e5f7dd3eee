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

  /// A file of some fields, which may have marks, and the required ones that are not among them.
  static func file(_ fields: String, id: String = "2026-05-04-outage") -> MarkedText {
    let given = MarkedText(fields).text.split(separator: "\n")
    let own = ["schema: 1", "id: \(id)", "title: Outage", "status: draft"].filter { line in
      !given.contains { $0.hasPrefix(line.prefix { $0 != " " }) }
    }
    let front = (fields.isEmpty ? [] : [fields]) + own
    return MarkedText("---\n\(front.joined(separator: "\n"))\n---\n\n# Outage\n")
  }

  /// The findings in a file, by all rules.
  func findings(in file: MarkedText, at path: String = Self.path) throws -> [Finding] {
    let document = try PostmortemDocument(parsing: file.bytes, path: folder + path)
    var documents = [document]
    for (id, fields) in others {
      documents.append(
        try PostmortemDocument(
          parsing: Self.file(fields, id: id).bytes, path: "\(folder)Postmortems/2026/\(id).md"))
    }
    let context = LintContext(
      policy: try PolicyTests.policy(policy), today: Self.today, folder: folder,
      documents: documents.sorted { $0.path < $1.path })
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
func expectFindings(
  _ fields: String, _ expected: [Expected], in bench: LintBench = LintBench(),
  at path: String = LintBench.path, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = LintBench.file(fields)
  let found = try bench.findings(in: file, at: path)
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
