import Foundation
import PostmortemModel
import Testing

/// What the manual says of the rules is true.
@Suite struct RuleExplanationTests {
  /// The knowledge base in which the examples stand.
  static func bench(_ policy: String) -> LintBench {
    LintBench(
      policy: policy,
      others: [
        "2026-01-02-outage": "actions: [{id: t5rvj, title: a, status: open}]"
      ],
      template: try? String(
        contentsOf: JSONSchema.repository.appending(path: "Schema/template.md"), encoding: .utf8),
      closings: ActionID("k7q2d").flatMap { id in
        CalendarDay("2026-08-20").map { [id: $0] }
      } ?? [:])
  }

  static func rules(in example: String, _ explanation: RuleExplanation) throws -> Set<String> {
    let file = LintBench.file(example)
    return Set(try bench(explanation.policy).findings(in: file).map(\.rule))
  }

  @Test(arguments: Linter.rules.indices)
  func theBadExampleBreaksTheRuleAndTheGoodOneNone(index: Int) throws {
    let rule = Linter.rules[index]
    let explanation = rule.explanation
    #expect(try Self.rules(in: explanation.bad, explanation).contains(rule.name), "\(rule.name)")
    let good = try Self.rules(in: explanation.good, explanation)
    #expect(!good.contains(rule.name), "\(rule.name)")
  }

  @Test(arguments: Linter.rules.indices)
  func theRuleSaysItInItsFileToo(index: Int) throws {
    let rule = Linter.rules[index]
    let file = JSONSchema.repository.appending(
      path: "Sources/PostmortemModel/Lint/Rules/\(rule).swift")
    let first = try String(contentsOf: file, encoding: .utf8).prefix { $0 != "\n" }
    #expect(first == "/// \(rule.explanation.summary)")
    #expect(rule.explanation.summary.hasSuffix(".") && rule.explanation.why.hasSuffix("."))
  }

  /// `RECORD=1` writes the page, and fails.
  @Test func theManualsPageIsWhatTheProgramSays() throws {
    let file = JSONSchema.repository.appending(
      path: "Sources/PostmortemCommands/Documentation.docc/LintRules.md")
    let page = try String(contentsOf: file, encoding: .utf8)
    guard page != RuleList.page else { return }
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try RuleList.page.write(to: file, atomically: true, encoding: .utf8)
    }
    Issue.record("LintRules.md is not what 'postmortem check --rules' writes")
  }
}
