import TestSupport
import Testing

/// One thing as of a day, and why an action is overdue.
@Suite struct WhyOverdueTests {
  /// Promises of February, moved in May and closed in August, recorded in three sittings.
  private func base() throws -> Transcript {
    let transcript = try Transcript()
    let policy = """
      version: 1
      severities: [{key: sev2, action_days: {p1: 40}}]
      people: {ada: {}, ben: {}}

      """
    for (day, commands) in [
      (
        1_770_022_800,
        [
          "init", "new \"Checkout was slow\" --started 2026-01-28 --severity sev2 --no-edit",
          "action add checkout --title \"Limit queries\" --owner ada --due 2026-03-01 --priority p1",
          "action add checkout --title \"Alarm on slow checkouts\" --owner ben --due 2026-04-01",
        ]
      ),
      (
        1_777_885_200,
        [
          "action due cqm48 --to 2026-06-01 --note \"The vendor is late.\"",
          "action block cqm48 --by \"the vendor\"", "action done kwvgd --on 2026-03-20",
        ]
      ),
      (
        1_785_747_600,
        [
          "action start cqm48", "action due cqm48 --to 2026-07-15 --note Again.",
          "action add checkout --title \"Cache results\" --owner ben",
        ]
      ),
    ] as [(Int64, [String])] {
      transcript.now = day
      for command in commands {
        let (_, errors, status) = transcript.outcome(command)
        guard status == 0 else { throw SetUpFailure(command: command, errors: errors) }
        guard command == "init" else { continue }
        try transcript.repository.write(policy, to: "Schema/policy.yml")
        let date = "@\(transcript.now) +0000"
        try transcript.repository.git(
          ["commit", "--quiet", "--all", "--message", "policy"],
          environment: ["GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date])
      }
    }
    return transcript
  }

  @Test func why() throws {
    let transcript = try base()
    let added = transcript.outcome("actions --format ids no:due").output.dropLast()
    for line in [
      "show cqm48 --why-overdue", "show cqm48 --why-overdue --format json",
      "show kwvgd --why-overdue", "show \(added) --why-overdue",
      "show cqm48 --why-overdue --as-of 2026-05-20",
      "show cqm48 --why-overdue --at 2026-05-20", "show kwvgd --why-overdue --as-of 2026-03-15",
      "show checkout --why-overdue", "show cqm48 --why-overdue --format markdown",
    ] {
      transcript.run(line)
    }
    try expectGolden(transcript.text, "why-overdue")
  }

  @Test func asOfADay() throws {
    let transcript = try base()
    for line in [
      "show kwvgd --as-of 2026-03-31", "show kwvgd --as-of 2026-03-15",
      "show kwvgd --at 2026-03-31",
      "show checkout --as-of 2026-03-31", "show checkout --as-of 2026-01-27",
      "show checkout --as-of 2026-03-31 --format json",
      "show checkout --as-of 2026-03-31 --format markdown",
      "show kwvgd --as-of soon", "actions is:slipped --as-of 2026-04-30",
      "actions is:slipped --as-of 2026-05-31",
      "actions is:missed --as-of 2026-03-15 --columns id,due,original_due,slips,deadline",
      "actions is:missed --as-of 2026-04-15 --format ids",
      "list is:missed --as-of 2026-03-15 --format ids",
      "log --as-of 2026-03-31", "log --at 2026-05-20 event:re-dated",
    ] {
      transcript.run(line)
    }
    try expectGolden(transcript.text, "as-of")
  }
}
