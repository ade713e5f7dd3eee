import PostmortemModel
import Testing

/// The rules about words: the places where they must speak, and texts where they must not.
@Suite struct WordingRuleTests {
  private static func action(_ title: String, _ fields: String = "status: open") -> String {
    "actions:\n  - id: k7q2d\n    title: \(title)\n    \(fields)"
  }

  @Test(arguments: [
    "⟦Improve⟧ monitoring of the database", "\"⟦improve⟧ things\"", "We should ⟦enhance⟧ alerts",
    "'⟦Make better⟧ use of the cache'", "⟦Look into⟧ the slow queries",
    "Tell the shift to ⟦be more careful⟧", "Further ⟦strengthen⟧ the process",
    "⟦Try to⟧ avoid restarts", "Deploy ⟦more carefully⟧",
    ">-\n      ⟦Improve⟧ how\n      we deploy",
    "\"Monitoring and Alerts: ⟦Enhance⟧ tools\"", "⟦Better⟧ alerts for CPU load",
  ])
  func vagueVerb(title: String) throws {
    try expectWords("vague-verb", Self.action(title))
    try expectWords("vague-verb", Self.action(title, "status: proposed"))
  }

  @Test(arguments: [
    "Page when the database refuses connections", "Improve p99 latency to 200 ms",
    "Self-improve the pool", "Write a better-tested parser", "Document how to improve a query",
    "Improvements of the page", "Betterment fund", "Alarm on a careful-mode restart",
    "Improve the page by splitting it", "Enhance the probe to include replication",
    "\"Improve monitoring: page when a disk is full\"",
  ])
  func clearVerb(title: String) throws {
    try expectWords("vague-verb", Self.action(title))
  }

  @Test func whatIsBoundedOrClosedMayBeVague() throws {
    let title = "Improve monitoring"
    for fields in [
      "status: open\n    done_when: An alarm pages.", "status: done", "status: declined",
      "status: superseded",
    ] {
      try expectWords("vague-verb", Self.action(title, fields))
    }
  }

  @Test(arguments: [
    "⟦Train engineers⟧ to look twice", "⟦Remind everyone⟧ of the checklist",
    "⟦Retrain all on-call staff⟧", "⟦Teach the operators⟧ how backups work",
    "⟦Provide training to the whole team⟧", "⟦Raise awareness⟧ of phishing",
    "\"Quarterly ⟦refresher training⟧\"", "⟦Coach new members⟧ of the rota",
  ])
  func peopleFixing(title: String) throws {
    try expectWords("people-fixing", Self.action(title))
  }

  @Test(arguments: [
    "Train the fraud model on new data", "Update training and tools so that teams help",
    "Delete training data after a year",
    "Stop the training job before a deployment", "Show engineers the diff before it is applied",
    "Educational discounts are billed twice", "Alarm on a trained model that drifts",
    "Constrain operators to one region", "Warn before a restore overwrites a disk",
    "Remind by e-mail before a certificate expires",
  ])
  func systemFixing(title: String) throws {
    try expectWords("people-fixing", Self.action(title))
  }

  @Test(arguments: [
    "⟦Monitor⟧ the queue", "Test backups ⟦regularly⟧", "⟦Investigate⟧ a paid option",
    "Add alarms ⟦where possible⟧", "Remove old flags, ⟦etc⟧.", "⟦Keep an eye⟧ on the certificate",
    "\"Alarms: ⟦monitor⟧ the queue\"",
    "Check limits ⟦on a regular basis⟧", "⟦Ensure that all⟧ services retry",
  ])
  func noEndState(title: String) throws {
    try expectWords("no-end-state", Self.action(title))
    try expectWords("no-end-state", Self.action(title, "status: in-progress"))
  }

  @Test(arguments: [
    "Monitor 3 queues", "Page on a long queue", "Restore a backup every month in a test",
    "Keep errors out of the cache", "Investigate why it was slow",
    "Limit requests so that it cannot happen in the future", "Add a monitor of the queue",
    "Ensure that writes are retried",
  ])
  func hasEndState(title: String) throws {
    try expectWords("no-end-state", Self.action(title))
  }

  @Test func anIdeaNeedsNoEnd() throws {
    for fields in ["status: proposed", "status: done", "status: open\n    done_when: It pages."] {
      try expectWords("no-end-state", Self.action("Monitor the queue", fields))
    }
  }

  @Test func blameLanguage() throws {
    try expectWords(
      "blame-language",
      """
      title: An ⟦operator error⟧ stopped payments
      impact: "Nobody could pay, since somebody ⟦forgot to⟧ renew."
      why_surprised: The team ⟦should have
        noticed⟧ it.
      ---
      # ⟦Human error⟧

      The engineer ⟦failed to follow⟧ the runbook. He ⟦failed to⟧ ask, and was *⟦careless⟧*.

      - The vendor ⟦is to
        blame⟧.

      | when | what |
      |---|---|
      | 10:00 | She ⟦screwed up⟧ the restore |
      """)
  }

  @Test func whatBlamesNobody() throws {
    try expectWords(
      "blame-language",
      """
      title: Sign-in failed
      impact: Users could not sign in.
      ---
      The server failed to start, the alarm should have fired, and the tests should have caught it.
      We do not call this human error; it was not human error. The fault is in the driver.

      `git blame` names the commit. "It was human error", the report says, and “careless” too.

      > The operator forgot to renew it.

          human error in code

      ```
      forgot to
      ```

      <div>human error</div>

      See [what they say](https://example.org/human error) and <https://example.org/careless>.
      We load it lazily. A superhuman error-handling layer is careless-proof. The team failed to reproduce it.
      """)
  }
}
