import TestSupport
import Testing

@testable import PostmortemCommands

/// What the policy does not allow is refused before it is committed, by every command that writes it.
@Suite struct PublishingTests {
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
