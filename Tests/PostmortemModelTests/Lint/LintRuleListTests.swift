import Foundation
import PostmortemModel
import Testing

/// The manual's list of rules is that of the program.
@Suite struct LintRuleListTests {
  @Test func everyRuleIsInTheManual() throws {
    let sources = JSONSchema.repository.appending(path: "Sources")
    let page = try String(
      contentsOf: sources.appending(path: "PostmortemCommands/Documentation.docc/LintRules.md"),
      encoding: .utf8)
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
    let expected = try Linter.rules.map { rule in
      let file = sources.appending(path: "PostmortemModel/Lint/Rules/\(rule).swift")
      let text = try String(contentsOf: file, encoding: .utf8)
      let summary = try #require(text.split(separator: "\n").first { $0.hasPrefix("/// ") })
      return "| `\(rule.name)` | \(rule.severity.rawValue) | \(summary.dropFirst(4)) |"
    }
    #expect(rows == expected)
  }
}
