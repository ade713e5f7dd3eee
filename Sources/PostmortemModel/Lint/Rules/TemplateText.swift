/// A published postmortem has none of the template's empty sections and words left.
public enum TemplateText: LintRule {
  /// The rule's name.
  public static let name = "template-text"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.error
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: "A published postmortem has none of the template's empty sections and words left.",
    why: """
      Under its headings `Schema/template.md` says what to write there. A section that nobody needs goes \
      with its heading; a text that every postmortem is to have stands above the template's first section. \
      Rows of tables, labels that end in a colon and lines of one or two words may stay in a section that \
      says something else too.
      """,
    bad: """
      status: published
      no_actions_reason: None is needed
      ---
      # Outage

      ## Summary

      What happened, whom it affected and for how long, in three sentences.

      ## Lessons
      """,
    good: """
      status: published
      no_actions_reason: None is needed
      ---
      # Outage

      ## Summary

      Nobody could pay for an hour.
      """)

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    guard document.postmortem.status == .published, let template = context.template else {
      return []
    }
    let sections = document.markdown.sections()
    return sections.indices.compactMap { index in
      let section = sections[index]
      guard template.has(section.title) else { return nil }
      let said = TemplateSections.said(in: section.text)
      let title = section.title.showingControls()
      if said.isEmpty {
        let next = index + 1 < sections.count ? sections[index + 1].level : 0
        // What stands in sections of its own is there.
        guard next <= section.level else { return nil }
        return finding(document, section, "the section '\(title)' is empty")
      }
      guard let line = template.leftOver(in: said, of: section.title) else { return nil }
      return finding(
        document, section,
        "the section '\(title)' still says what the template does: \(VisibleText.quoted(line))")
    }
  }

  private static func finding(
    _ document: PostmortemDocument, _ section: MarkdownSection, _ message: String
  ) -> Finding {
    Finding(
      rule: name, severity: severity, path: document.path, line: section.lines.lowerBound,
      message: message,
      hint: "write it, or take the heading out: 'postmortem edit \(document.postmortem.id)'",
      subject: section.title)
  }
}
