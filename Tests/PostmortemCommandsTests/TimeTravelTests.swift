import TestSupport
import Testing

/// What the repository said, what was true, what happened, and what changed.
@Suite struct TimeTravelTests {
  @Test func anyDay() throws {
    let transcript = try Transcript()
    // Three quarters in three commits each: 2026-02-02, 2026-05-04, 2026-08-03.
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
        ["action done cqm48 --on 2026-03-20", "action due kwvgd --to 2026-06-01 --note Later."]
      ),
      (1_785_747_600, ["action reopen cqm48", "action decline kwvgd --reason \"Not worth it.\""]),
    ] as [(Int64, [String])] {
      transcript.now = day
      for command in commands {
        let (_, errors, status) = transcript.outcome(command)
        #expect(status == 0, "\(command): \(errors)")
      }
    }
    transcript.run("actions")
    transcript.run("actions --at 2026-02-28")
    transcript.run("actions --at 2026-03-31")
    transcript.run("actions --as-of 2026-03-31")
    transcript.run("actions --as-of 2026-03-31 --overdue --format json --limit 1")
    transcript.run("actions --at HEAD~2 --overdue")
    transcript.run("actions --at 2025-12-31")
    transcript.run("actions --at nowhere")
    transcript.run("list --as-of 2026-01-30")
    transcript.run("show cqm48 --at 2026-02-28")
    transcript.run("review 2026-Q2")
    transcript.run("log")
    transcript.run("log cqm48 --format csv --columns recorded,stated,event,from,to")
    transcript.run("log --event completed,declined --when 2026-Q1")
    transcript.run("log --event finished")
    transcript.run("diff 2026-03-31..2026-08-03")
    transcript.run("diff HEAD~1.. --format markdown")
    transcript.run("diff HEAD..HEAD")
    transcript.run("diff HEAD~1.. --format json")
    transcript.run("diff HEAD")
    try expectGolden(transcript.text, "time-travel")
  }

  @Test func aBranchOfItsOwnIsRead() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    #expect(transcript.outcome("action done \(ids[0]) --branch topic").status == 0)
    #expect(transcript.outcome("diff HEAD..topic").output.contains("completed (open -> done)"))
    try transcript.repository.git("config", "postmortem.branch", "topic")
    #expect(transcript.outcome("actions --closed --format ids").output == "\(ids[0])\n")
    try transcript.repository.git("config", "postmortem.branch", "gone")
    let (_, errors, status) = transcript.outcome("actions")
    #expect(status == 2)
    #expect(errors.contains("git config --unset postmortem.branch"))
  }

  @Test func threeDotsAskWhatABranchDidSinceItLeft() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    #expect(transcript.outcome("action done \(ids[0]) --branch topic").status == 0)
    #expect(transcript.outcome("action assign \(ids[1]) --to zoe").status == 0)
    let differs = transcript.outcome("diff HEAD..topic").output
    #expect(differs.contains("completed (open -> done)") && differs.contains(ids[1]))
    let since = transcript.outcome("diff HEAD...topic").output
    #expect(since.contains("completed (open -> done)") && !since.contains(ids[1]))
    #expect(transcript.outcome("diff ...topic").output == since)
    let here = transcript.outcome("diff topic...").output
    #expect(here.contains(ids[1]) && !here.contains("completed"))
    // One revision alone is compared with HEAD.
    #expect(transcript.outcome("diff HEAD~1").output == here)
    try transcript.repository.git("checkout", "-q", "--orphan", "alone")
    try transcript.repository.git("commit", "-q", "-m", "alone")
    let (_, errors, status) = transcript.outcome("diff topic...alone")
    #expect(status == 2)
    #expect(errors.contains("have no commit in common"))
  }
}
