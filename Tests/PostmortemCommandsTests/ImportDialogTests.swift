import Foundation
import PostmortemModel
import TestSupport
import Testing

/// What a person sees of an import at a terminal: the draft beside the report, and questions.
@Suite struct ImportDialogTests {
  static let vague = """
    # Search found nothing

    ## Summary
    Search broke at 09:40 and was restored at 10:10 on 12 March 2026.

    ## Root cause
    An index was empty. The timeline of the vendor says otherwise.

    ## Action items
    - Watch the size of the index, Mina, by 2026-04-01
    - [x] Fill the index
    """

  private func transcript(_ policy: Bool = true) throws -> Transcript {
    let transcript = try Transcript()
    try transcript.repository.write(ImportCommandTests.report, to: "../report.md")
    try transcript.repository.write(Self.vague, to: "../vague.md")
    _ = transcript.outcome("init")
    if policy {
      try transcript.repository.write(
        """
        version: 1
        time_zone: Africa/Lagos
        severities: [{key: sev1}, {key: sev2}]
        services: [payments, search]

        """, to: "Schema/policy.yml")
      _ = try transcript.repository.git("commit", "-qam", "Policy")
    }
    return transcript
  }

  @Test(arguments: [80, 140])
  func aDryRunShowsTheWordsBesideTheDraft(columns: Int) throws {
    let transcript = try transcript()
    transcript.columns = columns
    transcript.run("import --dry-run ../report.md")
    transcript.run("import --dry-run ../vague.md --actions-as open")
    for line in transcript.text.split(separator: "\n") where !line.hasPrefix("Hint") {
      #expect(String(line).displayWidth <= columns || line.hasPrefix("../"), "\(line)")
    }
    #expect(try transcript.repository.git("rev-list", "--count", "HEAD").trimmed == "2")
    try expectGolden(transcript.text, "import-dry-run-\(columns)")
  }

  @Test func asksForWhatIsMissing() throws {
    let transcript = try transcript()
    transcript.answers = ["", "Nowhere", "Africa/Lagos", "worst", "sev1", "open"]
    let screen = transcript.screen(["import", "../vague.md"])
    #expect(transcript.answers == [])
    transcript.answers = nil
    let path = "Postmortems/2026/2026-03-12-search-found-nothing.md"
    let file = try #require(transcript.repository.read(path))
    #expect(file.contains("severity: sev1\n"))
    #expect(file.contains("services: [search]\n"))
    #expect(file.contains("started: 2026-03-12T09:40:00+01:00\n"))
    #expect(file.contains("status: open\n"))
    #expect(file.contains("status: done\n"))
    try expectGolden(screen + "\n" + transcript.outcome("show 2026-03-12").output, "import-asks")
  }

  @Test func theEndOfTheInputChangesNothing() throws {
    let transcript = try transcript()
    for count in 0...2 {
      transcript.answers = Array(repeating: "", count: count)
      let (output, errors, status) = transcript.outcome("import ../vague.md")
      #expect(status == 2)
      #expect(output == "")
      #expect(errors.contains("nothing was imported"))
    }
    #expect(try transcript.repository.git("rev-list", "--count", "HEAD").trimmed == "2")
    #expect(try transcript.repository.git("status", "--short") == "")
  }

  @Test(arguments: [
    "import ../vague.md --no-input", "import ../vague.md ../report.md",
    "import ../vague.md --dry-run",
  ])
  func nobodyIsAskedWhoDidNotWantIt(command: String) throws {
    let transcript = try transcript()
    transcript.answers = ["never read"]
    #expect(transcript.outcome(command).status == 0)
    #expect(transcript.answers?.count == 1)
  }

  @Test func aBatchAsksIfItIsTold() throws {
    let transcript = try transcript()
    transcript.answers = Array(repeating: "", count: 20)
    let errors = transcript.outcome("import --ask ../vague.md ../report.md").errors
    #expect(errors.components(separatedBy: "How bad was it?").count == 3)
    #expect(errors.components(separatedBy: "Did somebody commit").count == 2)
  }

  @Test func anUndatedReportGetsItsDay() throws {
    let transcript = try transcript()
    try transcript.repository.write(
      """
      # All stood still

      ## Issue summary

      From 10 PM to 1:30 AM WAT the search failed.

      ## Root cause

      A full disk.
      """, to: "../undated.md")
    transcript.answers = ["yesterday", "2026-03-12", "", "", ""]
    #expect(transcript.outcome("import ../undated.md").status == 0)
    let file = transcript.repository.read("Postmortems/2026/2026-03-12-all-stood-still.md")
    #expect(file?.contains("started: 2026-03-12T22:00:00+01:00\n") == true)
    #expect(file?.contains("resolved: 2026-03-13T01:30:00+01:00\n") == true)
  }
}
