import PostmortemModel
import TestSupport
import Testing

/// What is left of the template in a postmortem that is published.
@Suite struct TemplateRuleTests {
  static let template = """

    # {{title}}

    Everybody may read this page, and nobody is blamed.

    ## Summary

    What happened, in three sentences.

    ## Timeline

    All times with their offset.

    | Time | Event |
    |---|---|

    **What we saw:**

    - HH:MM What happened, or who did what.

    ## What went well

    ### Luck

    Where we were lucky once more.

    ## Who took part

    """

  private static func findings(_ body: String, status: String = "published") throws -> [String] {
    let file = LintBench.file("status: \(status)\nno_actions_reason: None\n---\n\(body)")
    return try LintBench(template: Self.template).findings(in: file)
      .filter { $0.rule == TemplateText.name }
      .map { "\($0.line ?? 0): \($0.message)" }
  }

  private static func left(_ title: String, _ line: String) -> String {
    "the section '\(title)' still says what the template does: '\(line)'"
  }

  @Test func theTemplateItselfIsNoPostmortem() throws {
    let body = Self.template.replacing("{{title}}", with: "Outage")
    #expect(
      try Self.findings(body) == [
        "14: \(Self.left("Summary", "What happened, in three sentences."))",
        "18: \(Self.left("Timeline", "All times with their offset."))",
        "31: \(Self.left("Luck", "Where we were lucky once more."))",
        "35: the section 'Who took part' is empty",
      ])
    for status in ["draft", "in-review"] {
      #expect(try Self.findings(body, status: status) == [])
    }
  }

  @Test(arguments: [
    (
      "## Summary\n\nIt was slow.\n\nWhat happened, in three sentences.",
      "What happened, in three sentences."
    ),
    (
      "## TIMELINE\r\n\r\n- HH:MM What happened, or who did what.\r\n- 10:00 Slow\r\n",
      "- HH:MM What happened, or who did what."
    ),
    ("Luck\n----\n\n  Where we were lucky once more.  ", "Where we were lucky once more."),
  ])
  func aLineThatIsLeftIsNamed(body: String, line: String) throws {
    let found = try Self.findings("# Outage\n\n\(body)")
    #expect(found.count == 1 && found[0].hasSuffix("still says what the template does: '\(line)'"))
  }

  @Test(arguments: [
    "## Summary\n\n", "## Summary\n\n<!-- What\nhappened? -->\n\n", "## Summary\n",
    "## Summary\n<!-- never closed",
  ])
  func anEmptySectionIsNamed(body: String) throws {
    // A comment that nobody closes goes on to the end.
    let rests =
      body.hasSuffix("closed") ? [""] : ["", "\n## Other\n\nText.\n", "\n# Other\n\nText.\n"]
    for rest in rests {
      let found = try Self.findings(body + rest)
      #expect(found.count == 1 && found[0].hasSuffix(": the section 'Summary' is empty"), "\(rest)")
    }
  }

  @Test(arguments: [
    "", "Everybody may read this page, and nobody is blamed.", "What happened, in three sentences.",
    "## Summary\n\nIt was slow.", "## Summary\n\n### Seen by users\n\nIt was slow.",
    "## Other\n\n## What went well\n\n### Luck\n\nIt was night.",
    "## Timeline\n\n| Time | Event |\n|---|---|\n| 10:00 | Slow |\n\n**What we saw:** nothing.",
    "## Timeline\n\n**What we saw:**\n\nNothing.",
  ])
  func whatIsWrittenOrGoneIsFine(body: String) throws {
    #expect(try Self.findings("# Outage\n\n\(body)\n") == [])
  }

  @Test func withoutATemplateNothingIsLeftOfIt() throws {
    let file = LintBench.file("status: published\n---\n## Summary\n\n## Timeline\n")
    #expect(try LintBench().findings(in: file).allSatisfy { $0.rule != TemplateText.name })
  }
}
