import TestSupport
import Testing

/// Names of owners that differ in case only are said to be two, and made one.
@Suite struct OwnerSpellingTests {
  @Test func anotherCaseIsSaidAndMended() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    transcript.run(
      "action add search --title \"Page when the index is empty\" --owner Ada --dry-run")
    let (added, _) = transcript.run(
      "action add search --title \"Page when the index is empty\" --owner Ada")
    let id = added.trimmed
    transcript.run("action assign \(ids[1]) \(ids[2]) --to ADA")
    transcript.run("action assign \(ids[1]) --to ada")
    transcript.run("action set \(ids[2]) --field owner=Ada")
    transcript.run("check --quiet")
    transcript.run("actions --per owner --format markdown --output lists")
    transcript.run("check --fix --quiet")
    transcript.run("actions --worktree --format csv --columns id,owner")
    try transcript.commitAll("One owner")
    transcript.say("The policy's spelling comes first")
    let text = try #require(transcript.repository.read("Schema/policy.yml"))
    try transcript.repository.commit(
      "Policy", files: ["Schema/policy.yml": text + "people:\n  Ada: {aliases: [al]}\n"],
      date: "1795252200 +0000")
    transcript.run("action assign \(id) --to ada")
    transcript.run("action assign \(id) --to AL")
    transcript.run("action assign \(id) --to al")
    try expectGolden(transcript.text, "owner-spelling")
  }
}
