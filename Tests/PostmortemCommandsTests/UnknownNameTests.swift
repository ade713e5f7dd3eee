import TestSupport
import Testing

/// A question that finds nothing says which of its names nobody knows.
@Suite struct UnknownNameTests {
  @Test func whatNothingIsCalledIsSaid() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    let text = try #require(transcript.repository.read("Schema/policy.yml"))
    try transcript.repository.commit(
      "Policy",
      files: [
        "Schema/policy.yml": text
          + "services: [payments, search, mail]\npeople:\n  anna: {team: core}\n"
      ], date: "1795252200 +0000")
    for line in [
      "actions service:payment", "actions --service serach --format json --quiet",
      "actions service:payment --format ids", "list severity:sve1,sev9", "actions owner:Ada,bob",
      "actions team:cor", "list cause:rain tag:rain author:rain", "log owner:adda",
      "actions id:zzzzz", "list incident:chekout", "list recurrence_of:chekout",
      "actions service:payment --group owner", "actions service:payment --format markdown",
      "action assign --query service:payment --to ben", "list --exit-code service:payment",
    ] {
      transcript.run(line)
    }
    transcript.say("What the policy knows, and what there is, is no mistake")
    for line in [
      "actions service:mail", "actions owner:anna", "actions is:closed owner:ada service:search",
      "actions is:closed -- -service:payment", "actions service:payment,search --format ids",
    ] {
      transcript.run(line)
    }
    transcript.say("Ids stand for their actions, wherever a query does")
    for line in [
      "actions \(ids[0]) \(ids[2]) --format ids", "actions \(ids[0]) is:closed",
      "list \(ids[2]) --format ids", "action start --query '\(ids[0]) \(ids[1])' --yes",
      "actions zzzzz",
    ] {
      transcript.run(line)
    }
    try expectGolden(transcript.text, "unknown-names")
  }
}
