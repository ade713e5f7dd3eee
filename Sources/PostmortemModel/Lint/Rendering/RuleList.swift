/// The rules as a page of the manual.
public enum RuleList {
  /// The page: a table, then each rule with why, a text that breaks it and one that holds to it.
  public static var page: String {
    var page = """
      # Lint rules

      What `check` holds postmortems to, beyond being readable.

      ## Overview

      `postmortem check --rules` writes this page, and `postmortem check --explain vague-verb` one rule of it. The policy sets how much a
      finding matters, by rule: `lint: {no-actions: off, unknown-owner: error}`. The severity below is the one without a word of the
      policy. <doc:Checking> says how to use them.

      | rule | severity | what holds |
      |---|---|---|

      """
    for rule in Linter.rules {
      page += "| `\(rule.name)` | \(rule.severity.rawValue) | \(rule.explanation.summary) |\n"
    }
    for rule in Linter.rules {
      page += "\n### \(rule.name)\n\n" + section(of: rule)
    }
    return page
  }

  /// What the page says of one rule, without its heading.
  public static func section(of rule: any LintRule.Type) -> String {
    let explanation = rule.explanation
    var section = wrapped(explanation.summary) + "\n" + wrapped(explanation.why)
    if !explanation.policy.isEmpty {
      section += "\nUnder a policy that says\n\n" + code(explanation.policy)
    }
    section += "\nBreaks it:\n\n" + code(explanation.bad)
    section += "\nHolds to it:\n\n" + code(explanation.good)
    return section
  }

  private static func code(_ text: String) -> String {
    "```\(text.contains("\n---") ? "markdown" : "yaml")\n\(text)\n```\n"
  }

  private static func wrapped(_ text: String) -> String {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if line.utf8.count + word.utf8.count >= 120 {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " " + word
    }
    return (lines + [line]).joined(separator: "\n") + "\n"
  }
}
