import Foundation
import PostmortemModel
import TestSupport
import Testing

@Suite struct LinterTests {
  @Test func rulesAreInOrderOfTheirNames() {
    let names = Linter.rules.map { $0.name }
    #expect(names == Set(names).sorted())
    for name in names {
      #expect(name.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil, "\(name)")
    }
  }

  /// `IDAndStartDiffer` is `id-and-start-differ`.
  @Test func aRuleIsNamedAsItsTypeAndItsFile() throws {
    let folder = JSONSchema.repository.appending(path: "Sources/PostmortemModel/Lint/Rules").path
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(files == Linter.rules.map { "\($0).swift" }.sorted())
    for rule in Linter.rules {
      let words = "\(rule)".matches(of: /[A-Z]+(?![a-z])|[A-Z][a-z]+/).map {
        $0.output.lowercased()
      }
      #expect(rule.name == words.joined(separator: "-"))
      let text = try String(contentsOfFile: "\(folder)/\(rule).swift", encoding: .utf8)
      #expect(text.hasPrefix("/// "), "the first line says what must hold")
      #expect(text.contains("\npublic enum \(rule): LintRule {\n"))
    }
  }

  @Test func thePolicyDecidesHowMuchAFindingMatters() throws {
    let file = LintBench.file("status: published\nseverty: a\nresolved: 2036-01-01")
    let severities = { (lint: String) in
      let found = try LintBench(policy: "lint: {\(lint)}").findings(in: file)
      return found.map { "\($0.rule) \($0.severity.rawValue)" }
    }
    #expect(
      try severities("")
        == ["no-actions warning", "unknown-key warning", "future-date error"])
    #expect(
      try severities("no-actions: error, unknown-key: note, future-date: off")
        == ["no-actions error", "unknown-key note"])
    #expect(try severities("no-actions: off, unknown-key: off, future-date: off") == [])
    #expect(
      try severities("no-such-rule: off")
        == ["no-actions warning", "unknown-key warning", "future-date error"])
  }

  @Test func findingsComeFromTheTop() throws {
    let file = LintBench.file(
      """
      actions:
        - {id: aaaaa, title: a, status: declined}
        - {id: bbbbb, title: b, status: superseded, completed: 2026-06-01}
      zzz: 1
      status: published
      resolved: 2036-01-01
      """)
    let found = try LintBench().findings(in: file)
    #expect(
      found.map(\.rule) == [
        "closed-without-date", "declined-without-reason", "superseded-without-successor",
        "unknown-key", "future-date",
      ])
    #expect(found.map { $0.line ?? 0 } == [3, 3, 4, 5, 7])
  }

  @Test func aWellKeptFileHasNoFindings() throws {
    let bench = LintBench(
      policy: """
        severities: [{key: sev1}]
        services: [payments]
        causes: [software-defect]
        people: {ada: {aliases: [al]}, ben: }
        required: {published: [severity, services, started, resolved, impact, causes]}
        """, others: ["2026-01-02-outage": "actions: [{id: k7q2d, title: a, status: open}]"])
    try expectFindings(
      """
      status: published
      published: 2026-05-09
      severity: sev1
      services: [payments]
      started: 2026-05-04T10:00:00+01:00
      detected: 2026-05-04T10:01:00+01:00
      mitigated: 2026-05-04T10:40:00+01:00
      resolved: 2026-05-04T11:00:00+01:00
      impact: Nobody could pay.
      causes: [software-defect]
      recurrence_of: [2026-01-02-outage]
      source: {url: https://example.org/a}
      x_cost: 12
      actions:
        - {id: aaaaa, title: a, status: verified, owner: al, created: 2026-05-05, completed: 2026-06-01,
           verified_by: ben, evidence: [x]}
        - {id: bbbbb, title: b, status: open, priority: p1, owner: ben, due: 2027-01-01, similar_to: [k7q2d]}
        - {id: ccccc, title: c, status: declined, completed: unknown, reason: too dear}
        - {id: ddddd, title: d, status: superseded, completed: 2026-06-01, superseded_by: bbbbb}
      """, [], in: bench)
  }
}
