import TestSupport
import Testing

@testable import PostmortemCommands

/// What the policy does not allow is refused before it is committed, by every command that writes it.
@Suite struct PublishingTests {
  /// Takes out everything from the first section on.
  private static let withoutSections = "sed -i '/^## /,$d'"

  private static func base() throws -> Transcript {
    let transcript = try Transcript()
    _ = try transcript.twoIncidents()
    return transcript
  }

  private static func head(_ transcript: Transcript) throws -> String {
    try transcript.repository.git("rev-parse", "HEAD").trimmed
  }

  @Test func aWordThatThePolicyDoesNotKnowIsRefused() throws {
    let transcript = try Self.base()
    let policy = try #require(transcript.repository.read("Schema/policy.yml"))
    try transcript.repository.commit(
      "policy",
      files: ["Schema/policy.yml": policy + "services: [payments, search]\ncauses: [bad-deploy]\n"])
    let head = try Self.head(transcript)
    transcript.variables["EDITOR"] = "sed -i 's/^severity: .*/severity: sev9/'"
    for (line, message) in [
      (
        "new Late --severity sev9 --no-edit",
        "the policy knows no severity 'sev9', only sev1, sev2, sev3"
      ),
      (
        "new Late --service payment --no-edit",
        "the policy knows no service 'payment', only payments, search"
      ),
      ("new Late --cause rain --no-edit", "the policy knows no cause 'rain', only bad-deploy"),
      (
        "edit checkout --field severity=sev9",
        "the policy knows no severity 'sev9', only sev1, sev2, sev3"
      ), ("edit checkout", "the policy knows no severity 'sev9', only sev1, sev2, sev3"),
      (
        "edit checkout --field services=payments,mail",
        "the policy knows no service 'mail', only payments, search"
      ),
    ] {
      let (_, errors, status) = transcript.outcome(line)
      #expect(status == 2 && errors.hasPrefix("Error: \(message)\n"), "\(line): \(errors)")
      #expect(try Self.head(transcript) == head, "\(line)")
    }
    // A policy that turns the rule off leaves the choice of words free, and old words stay.
    try transcript.repository.commit(
      "policy",
      files: [
        "Schema/policy.yml": policy + "services: [mail]\nlint: {required-key: error}\n"
      ])
    #expect(transcript.outcome("edit checkout --field impact=Slow").status == 0)
    try transcript.repository.commit(
      "policy", files: ["Schema/policy.yml": policy + "lint: {unknown-word: warning}\n"])
    #expect(transcript.outcome("new Late --severity sev9 --no-edit").status == 0)
  }

  @Test func whatIsPublishedSaysWhatThePolicyWants() throws {
    let transcript = try Self.base()
    let head = try Self.head(transcript)
    transcript.variables["EDITOR"] = "sed -i 's/^status: draft/status: published/'"
    for line in [
      "edit checkout --field status=published", "edit checkout",
      "new Late --status published --severity sev2 --no-edit",
      "edit checkout --field status=published --field impact=Slow",
    ] {
      let (_, errors, status) = transcript.outcome(line)
      #expect(
        status == 2 && errors.hasPrefix("Error: the policy requires of what is published: "),
        "\(line): \(errors)")
      #expect(errors.contains("resolved"), "\(line): \(errors)")
      #expect(try Self.head(transcript) == head, "\(line)")
    }
    #expect(transcript.outcome("edit checkout", editor: Self.withoutSections).status == 0)
    let (_, errors, status) = transcript.outcome(
      "edit checkout --field status=published --field resolved=2026-10-05 --field impact=Slow")
    #expect(status == 0, "\(errors)")
    #expect(
      try transcript.repository.git("log", "-1", "--format=%B").trimmed == """
        Publish 2026-10-05-checkout-was-slow: Checkout was slow

        Postmortem: 2026-10-05-checkout-was-slow
        Status: draft -> published
        """)
    let text = try #require(
      transcript.repository.read("Postmortems/2026/2026-10-05-checkout-was-slow.md"))
    #expect(text.contains("status: published\npublished: 2026-11-21\n"), "\(text)")
    #expect(transcript.outcome("check").errors.contains("required-key") == false)
    // What is published already may be mended bit by bit.
    transcript.variables["EDITOR"] = "sed -i '/^impact:/d'"
    #expect(transcript.outcome("edit checkout").status == 2)
    #expect(
      transcript.outcome("edit checkout --field published=2026-10-08 --field tags=slow,late").status
        == 0)
  }

  /// What `check` would call an error is not written.
  @Test func errorsAreNotWritten() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    let head = try Self.head(transcript)
    for line in [
      "edit checkout --field resolved=2026-10-04",
      "edit checkout --field started=2026-10-05T10:00:00Z --field mitigated=2026-10-05T09:30:00Z --field resolved=2026-10-05T09:00:00Z",
      "edit checkout --field resolved=2036-10-05", "edit checkout --field started=2026-10-06",
      "new Late --started 2026-10-05 --resolved 2026-10-04 --no-edit",
      "action set \(ids[0]) --field created=2036-01-01",
      "action set \(ids[0]) --field similar_to=\(ids[0])",
    ] {
      transcript.run(line)
    }
    #expect(try Self.head(transcript) == head)
    transcript.say("In the editor too")
    let (_, errors, status) = transcript.outcome(
      "edit checkout", editor: "sed -i 's/^started: .*/&\\nresolved: 2026-10-01/'")
    #expect(status == 2 && errors.contains("'resolved' (2026-10-01) is before 'started'"))
    transcript.say("What was wrong before is no reason")
    let path = "Postmortems/2026/2026-10-05-checkout-was-slow.md"
    let text = try #require(transcript.repository.read(path))
    try transcript.repository.commit(
      "By hand",
      files: [
        path: text.replacing(
          "started: 2026-10-05\n", with: "started: 2026-10-05\nresolved: 2026-10-01\n")
      ], date: "1795252200 +0000")
    transcript.run("edit checkout --field severity=sev1")
    transcript.run("edit checkout --field resolved=2026-10-02")
    transcript.run("edit checkout --field resolved=2026-10-05")
    try expectGolden(transcript.text, "refused-errors")
  }

  /// The template alone is no postmortem, and what goes back to draft is not published.
  @Test func publishingAndBack() throws {
    let transcript = try Self.base()
    transcript.run("edit checkout --field status=published")
    let publish =
      "edit checkout --field status=published --field resolved=2026-10-05 --field impact=Slow"
    transcript.run(publish)
    transcript.run(
      "new Late --started 2026-10-05 --resolved 2026-10-05 --impact Slow --service a --severity sev1 "
        + "--status published --no-edit")
    #expect(
      transcript.outcome("edit checkout", editor: "sed -i 's/^What happened, whom.*/It was slow./'")
        .status == 0)
    transcript.run(publish)
    #expect(transcript.outcome("edit checkout", editor: "sed -i '/^## Timeline/,$d'").status == 0)
    transcript.run(publish)
    transcript.run("check --quiet Postmortems/2026/2026-10-05-checkout-was-slow.md")
    transcript.run("edit checkout --field status=in-review --dry-run")
    transcript.run("edit checkout --field status=in-review")
    try transcript.git("show --format=%B --unified=0 HEAD")
    transcript.say("A day that is given stays")
    transcript.run("edit checkout --field status=published --field published=2026-10-07")
    transcript.run(
      "edit checkout --field status=draft --field published=2026-10-07 --field tags=slow --dry-run")
    try expectGolden(transcript.text, "publishing")
  }

  @Test func keysOfTheOrganisationsOwnAreSet() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    for line in [
      "edit checkout --field x_customer_impact=high --field x-cost=12",
      "list x_customer_impact:high --format ids", "action set \(ids[0]) --field x_effort='3 days'",
      "actions 'x_effort:\"3 days\"' --format ids", "edit checkout --field x_cost=",
      "edit checkout --field x_=1", "edit checkout --field 'x_a b=1'",
    ] {
      transcript.run(line)
    }
    #expect(
      transcript.outcome(
        "edit checkout",
        editor: "sed -i 's/^x_customer_impact: .*/&\\nx_teams: [a, b]\\nx_map: {a: 1}/'"
      ).status == 0)
    for line in [
      "edit checkout --field x_teams=c", "edit checkout --field x_map=c",
      "edit checkout --field x_teams=",
    ] {
      transcript.run(line)
    }
    try transcript.git("show --format=%B --unified=0 HEAD")
    try expectGolden(transcript.text, "own-keys")
  }

  @Test func fieldsOfAnIncidentAreSet() throws {
    let transcript = try Self.base()
    for line in [
      "edit checkout --field severity=sev1 --field services=payments,search -n",
      "edit checkout --field severity=sev1", "edit checkout --field severity=sev1",
      "edit checkout --field id=another", "edit checkout --field actions=",
      "edit checkout --field colour=red", "edit checkout --field started=soon",
      "edit checkout --field status=finished", "edit nosuch --field severity=sev1",
      "edit checkout --field title=", "edit checkout --field severity= --branch topic",
    ] {
      transcript.run(line)
    }
    try expectGolden(transcript.text, "edit-fields")
  }
}

extension Transcript {
  /// Runs a command with an editor.
  fileprivate func outcome(
    _ commandLine: String, editor: String
  ) -> (output: String, errors: String, status: Int32) {
    let before = variables["EDITOR"]
    defer { variables["EDITOR"] = before }
    variables["EDITOR"] = editor
    return outcome(commandLine)
  }
}
