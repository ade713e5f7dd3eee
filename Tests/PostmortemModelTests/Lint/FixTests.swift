import PostmortemModel
import TestSupport
import Testing

/// What is mended without a doubt.
@Suite struct FixTests {
  static let policy = """
    severities: [{key: sev1}]
    services: [user-accounts, payments]
    causes: [software-defect]
    """

  @Test func onlyTheWordsChange() throws {
    let text = LintBench.file(
      """
      severity: "SEV1"   # as the form says
      services: [User Accounts, payments]
      causes:
        - software_defect # yes
      Why-Surprised: It had worked.
      actions:
        - {id: k7q2d, title: a, status: open, Done-When: "It pages."}
      """)
    let document = try PostmortemDocument(parsing: text.bytes, path: LintBench.path)
    let bench = LintBench(policy: Self.policy)
    let (mended, gone) = document.fixing(try bench.findings(in: document))
    #expect(gone.count == 5)
    let expected = text.text.replacing("\"SEV1\"", with: "sev1")
      .replacing("User Accounts", with: "user-accounts")
      .replacing("software_defect", with: "software-defect")
      .replacing("Why-Surprised", with: "why_surprised").replacing("Done-When", with: "done_when")
    #expect(String(decoding: mended.bytes, as: UTF8.self) == expected)
    #expect(try bench.findings(in: mended).isEmpty)
  }

  @Test func whatMayMeanSomethingElseIsLeft() throws {
    for fields in [
      "services: [Payments, payments]", "services: [payment]", "severity: s1",
      "Impact: a\nimpact: b", "x_impact: a", "severity: |\n  SEV1", "severty: sev1",
    ] {
      let document = try PostmortemDocument(
        parsing: LintBench.file(fields).bytes, path: LintBench.path)
      let found = try LintBench(policy: Self.policy).findings(in: document)
      let (mended, gone) = document.fixing(found)
      #expect(gone.isEmpty, "\(fields)")
      #expect(mended.bytes == document.bytes)
    }
  }

  /// A fix after which the file could not be read is not made.
  @Test func aFixIsProven() throws {
    let file = LintBench.file("title: Again\n---\n[a](none.md)")
    let document = try PostmortemDocument(parsing: file.bytes, path: LintBench.path)
    var finding = try #require(try LintBench().findings(in: document).first)
    for range in [0..<4, 4..<6] {
      finding.fix = Fix(title: "break it", range: range, replacement: "\u{0}")
      let (mended, gone) = document.fixing([finding])
      #expect(gone.isEmpty && mended.bytes == document.bytes)
    }
  }
}
