import Foundation
import TestSupport
import Testing

/// Somebody else checks what is done, by the policy's people and git's identity.
@Suite struct VerificationTests {
  private func make(_ policy: String) throws -> (transcript: Transcript, ids: [String]) {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    let text = try #require(transcript.repository.read("Schema/policy.yml"))
    try transcript.repository.commit(
      "Policy", files: ["Schema/policy.yml": text + policy], date: "1795252200 +0000")
    return (transcript, ids)
  }

  private static let people = """

    people:
      ada: {emails: [ada@example.org, ada@old.example]}
      ben: {emails: [ben@example.org], aliases: [benny]}
      cy: {emails: [cy@example.org]}

    """

  @Test func neitherOwnerNorCompleterVerifies() throws {
    let (transcript, ids) = try make(Self.people)
    // Owned by ada, completed by ben.
    transcript.variables["GIT_AUTHOR_EMAIL"] = "ben@example.org"
    transcript.run("action done \(ids[0]) --evidence https://git.example/1")
    transcript.run("action verify \(ids[0]) --what \"Looked\"")
    transcript.run("action verify \(ids[0]) --by benny --what \"Looked\"")
    transcript.variables["GIT_AUTHOR_EMAIL"] = "ada@old.example"
    transcript.run("action verify \(ids[0]) --what \"Looked\"")
    transcript.variables["GIT_AUTHOR_EMAIL"] = "cy@example.org"
    transcript.run("action verify \(ids[0]) --what \"Ten times the load, no time-out\"")
    try transcript.git("log -1 --format=%B")
    transcript.say("What was promised changes, so it is to be checked again")
    transcript.run("actions is:reverify --format ids")
    transcript.run("action set \(ids[0]) --field \"done_when=No query takes a second\"")
    transcript.run("actions is:reverify --columns id,status,verified_by,verification")
    transcript.run("action reopen \(ids[0])")
    transcript.run("action done \(ids[0])")
    transcript.say("Now it was cy who completed it, and ben may verify")
    transcript.run("action verify \(ids[0])")
    transcript.run("action verify \(ids[0]) --by ben --what \"Again\"")
    transcript.run("actions is:reverify")
    try expectGolden(transcript.text, "verification")
  }

  @Test func thePolicyCanLetAnyoneVerify() throws {
    let (transcript, ids) = try make(Self.people)
    let text = try #require(transcript.repository.read("Schema/policy.yml"))
    try transcript.repository.commit(
      "Anyone",
      files: [
        "Schema/policy.yml": text.replacing(
          "verification: another-person", with: "verification: anyone")
      ], date: "1795252200 +0000")
    #expect(transcript.outcome("action done \(ids[0])").status == 0)
    #expect(transcript.outcome("action verify \(ids[0])").status == 0)
  }

  @Test func thePolicyCanWantToKnowWhatWasChecked() throws {
    let (transcript, ids) = try make(Self.people)
    let text = try #require(transcript.repository.read("Schema/policy.yml"))
    try transcript.repository.commit(
      "Note",
      files: [
        "Schema/policy.yml": text.replacing(
          "note_required: [later-due]", with: "note_required: [verified]")
      ], date: "1795252200 +0000")
    #expect(transcript.outcome("action done \(ids[0])").status == 0)
    let (_, errors, status) = transcript.outcome("action verify \(ids[0]) --by cy")
    #expect(status == 2 && errors.contains("wants to know what was checked of \(ids[0])"))
    #expect(errors.contains("--what"))
    #expect(transcript.outcome("action verify \(ids[0]) --by cy --what Load").status == 0)
  }

  /// Who completed what came in as done, as migrations bring it in, nobody knows.
  @Test func whoeverImportedItMayVerifyIt() throws {
    let (transcript, _) = try make(Self.people)
    try transcript.repository.commit(
      "Import",
      files: [
        "Postmortems/2026/2026-09-01-old.md": """
        ---
        schema: 1
        id: 2026-09-01-old
        title: Old
        status: published
        started: 2026-09-01
        actions:
          - {id: k7q2d, title: Mend it, status: done, completed: 2026-09-02, owner: ben}
        ---

        """
      ], author: "Ada <ada@example.org>", date: "1795252200 +0000")
    let (_, errors, status) = transcript.outcome("action verify k7q2d --what Looked")
    #expect(status == 0, "\(errors)")
  }
}
