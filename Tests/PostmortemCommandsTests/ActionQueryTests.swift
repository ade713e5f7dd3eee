import Foundation
import TestSupport
import Testing

/// Verbs change what a query finds, once somebody has seen it and agrees.
@Suite struct ActionQueryTests {
  @Test func aLeaversActionsAreGivenToSomebodyElse() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    let text = try #require(transcript.repository.read("Schema/policy.yml"))
    let people =
      "\npeople:\n  anna: {emails: [anna@example.org], until: 2026-10-31}\n"
      + "  ben: {emails: [ben@example.org]}\n"
    try transcript.repository.commit(
      "Policy", files: ["Schema/policy.yml": text + people], date: "1795252200 +0000")
    for id in [ids[0], ids[2]] {
      #expect(transcript.outcome("action assign \(id) --to anna").status == 0)
    }
    #expect(transcript.outcome("action assign \(ids[1]) --to dora").status == 0)
    transcript.say("Who is gone, and who is unknown")
    transcript.run("actions is:orphaned --columns id,owner,title")
    transcript.say("Nobody can be asked")
    transcript.run("action assign --query owner:anna --to ben")
    transcript.run("action assign --query owner:anna --to ben --dry-run")
    transcript.say("Somebody at a terminal says no, and then yes")
    transcript.answers = ["n", "y"]
    transcript.run("action assign --query owner:anna --to ben")
    transcript.run("action assign --query owner:anna --to ben --quiet")
    transcript.answers = nil
    try transcript.git("log -1 --format=%B")
    transcript.run("action assign --query owner:anna --to ben --yes")
    transcript.say("Every verb takes a query")
    transcript.run("action due --query is:orphaned --to 2027-02-01 --yes")
    transcript.run("action move --query owner:dora --to search --yes")
    transcript.run("action done --query owner:ben --on 2026-11-20 --yes")
    transcript.run("action done --query is:active,done --yes")
    try transcript.git("log -4 --format=%s")
    transcript.say("What makes no sense is refused")
    for line in [
      "action start", "action start \(ids[0]) --query is:active", "action start \(ids[0]) --yes",
      "action start --query is:actve",
    ] {
      transcript.run(line)
    }
    try expectGolden(transcript.text, "action-query")
  }

  /// Whoever finished something keeps it, unless the query says otherwise.
  @Test func closedActionsAreCountedAndSpared() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    #expect(transcript.outcome("action assign \(ids[1]) \(ids[2]) --to ada").status == 0)
    #expect(transcript.outcome("action done \(ids[0]) --on 2026-11-20").status == 0)
    for line in [
      "action assign --query owner:ada --to ben --dry-run",
      "action assign --query 'owner:ada is:draft' --to ben --yes",
      "action assign --query 'owner:ada,ben completed:2026' --to cy --yes",
      "action set --query owner:ada,ben --field team=core --dry-run --quiet",
      "action set --query owner:ada,ben --field team=core --yes",
      "action assign --query 'owner:ada is:closed' --to ben --yes",
      "action assign --query '\(ids[0])' --to cy --yes", "action assign \(ids[0]) --to ada",
    ] {
      transcript.run(line)
    }
    try expectGolden(transcript.text, "action-query-closed")
  }

  /// A file that cannot be read may hold some of what is meant.
  @Test func nothingIsChangedWhereSomethingCannotBeRead() throws {
    let transcript = try Transcript()
    _ = try transcript.twoIncidents()
    try transcript.repository.commit(
      "Break", files: ["Postmortems/2026/2026-01-01-x.md": "---\nid: [\n---\n"])
    let head = try transcript.repository.git("rev-parse", "HEAD")
    let (_, errors, status) = transcript.outcome("action assign --query is:active --to ben --yes")
    #expect(status == 2 && errors.contains("could not be read"))
    #expect(try transcript.repository.git("rev-parse", "HEAD") == head)
  }
}
