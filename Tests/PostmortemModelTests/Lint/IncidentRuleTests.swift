import PostmortemModel
import Testing

/// The rules about incidents and files: where they must speak, and where they must not.
@Suite struct IncidentRuleTests {
  @Test func futureDate() throws {
    let hint = "check the year; only 'due' lies ahead"
    let message = { (key: String, day: String) in
      "'\(key)' is \(day), which is to come (today is 2026-11-21)"
    }
    try expectFindings(
      """
      ➊published: 2026-11-23
      started: 2026-05-04
      ➋detected: 2036-05-04T10:00:00Z
      ➌mitigated: 2036-05-04T11:00:00Z
      ➍resolved: 2036-05-05
      actions:
        - {id: aaaaa, title: a, status: open, due: 2099-01-01, ➎created: 2027-01-01, ➏confirmed: 2027-01-02}
        - {id: bbbbb, title: b, status: done, ➐completed: 2026-12-01}
      """,
      [
        Expected(1, "future-date", message("published", "2026-11-23"), hint),
        Expected(2, "future-date", message("detected", "2036-05-04"), hint),
        Expected(3, "future-date", message("mitigated", "2036-05-04"), hint),
        Expected(4, "future-date", message("resolved", "2036-05-05"), hint),
        Expected(5, "future-date", message("created", "2027-01-01"), hint),
        Expected(6, "future-date", message("confirmed", "2027-01-02"), hint),
        Expected(7, "future-date", message("completed", "2026-12-01"), hint),
      ])
    // A day that begins in the east is not the future there.
    try expectFindings(
      """
      published: 2026-11-22
      actions: [{id: aaaaa, title: a, status: open, due: 2099-01-01, created: 2026-11-22}]
      """, [])
  }

  @Test func idAndStartDiffer() throws {
    try expectFindings(
      "➊started: 2026-05-05T00:10:00+02:00",
      [
        Expected(
          1, "id-and-start-differ", "started on 2026-05-05, but the id says 2026-05-04",
          "correct 'started'; an id that was published never changes")
      ])
    // The day counts as it is written, not as it is in UTC.
    try expectFindings("started: 2026-05-04T23:50:00-05:00", [])
    try expectFindings("started: 2026-05-04", [])
    try expectFindings("resolved: 2026-06-04", [])
    try expectFindings(
      "id: search-was-slow\nstarted: 2026-05-05", [],
      at: "Postmortems/undated/search-was-slow.md")
  }

  @Test func timesOutOfOrder() throws {
    let hint = "check the day, the time and the offset of both"
    try expectFindings(
      """
      started: 2026-05-04T10:00:00Z
      ➊detected: 2026-05-04T10:59:00+01:00
      ➋mitigated: 2026-05-04T09:00:00Z
      ➌resolved: 2026-05-03
      ➍published: 2025-05-08
      """,
      [
        Expected(
          1, "times-out-of-order",
          "'detected' (2026-05-04T10:59:00+01:00) is before 'started' (2026-05-04T10:00:00Z)",
          hint),
        Expected(
          2, "times-out-of-order",
          "'mitigated' (2026-05-04T09:00:00Z) is before 'started' (2026-05-04T10:00:00Z)", hint),
        Expected(
          3, "times-out-of-order",
          "'resolved' (2026-05-03) is before 'started' (2026-05-04T10:00:00Z)", hint),
        Expected(
          4, "times-out-of-order",
          "'published' (2025-05-08) is before 'started' (2026-05-04T10:00:00Z)", "check the year"),
      ])
    try expectFindings(
      "mitigated: 2026-05-04T12:00:00Z\n➊resolved: 2026-05-04T11:59:00Z",
      [
        Expected(
          1, "times-out-of-order",
          "'resolved' (2026-05-04T11:59:00Z) is before 'mitigated' (2026-05-04T12:00:00Z)", hint)
      ])
    // An outage that ends by itself at night is noticed in the morning.
    try expectFindings(
      """
      started: 2026-05-04T02:00:00+01:00
      mitigated: 2026-05-04T01:10:00Z
      resolved: 2026-05-04T02:10:00+01:00
      detected: 2026-05-04T09:00:00+01:00
      published: 2026-05-04
      """, [])
    try expectFindings(
      "started: 2026-05-04\ndetected: 2026-05-04T00:00:00Z\nresolved: 2026-05-04", [])
  }

  @Test func misplacedFile() throws {
    try expectFindings(
      "➊id: 2025-05-04-outage",
      [
        Expected(
          1, "misplaced-file", "the id belongs to another file",
          "'git mv -- ops/Postmortems/2026/2026-05-04-outage.md "
            + "ops/Postmortems/2025/2025-05-04-outage.md', or correct the id")
      ], in: LintBench(folder: "ops/"))
    try expectFindings("", [], in: LintBench(folder: "ops/"))
    try expectFindings("id: outage", [], at: "Postmortems/undated/outage.md")
    try expectFindings(
      "➊id: outage",
      [
        Expected(
          1, "misplaced-file", "the id belongs to another file",
          "'git mv -- Postmortems/2026/outage.md Postmortems/undated/outage.md', or correct the id")
      ], at: "Postmortems/2026/outage.md")
  }

  @Test func duplicateID() throws {
    let action = "actions: [{id: aaaaa, title: a, status: open}]"
    let bench = LintBench(others: ["2026-05-05-a": action, "2026-05-06-b": action])
    try expectFindings(
      "actions: [{➊id: aaaaa, title: a, status: open}, {id: bbbbb, title: b, status: open}]",
      [
        Expected(
          1, "duplicate-id",
          "action aaaaa stands in Postmortems/2026/2026-05-05-a.md, "
            + "Postmortems/2026/2026-05-06-b.md too",
          "if it is another action, give it another id; if it moved, remove the old one")
      ], in: bench)
    try expectFindings("actions: [{id: bbbbb, title: b, status: open}]", [], in: bench)
    try expectFindings(
      "➊id: 2026-05-04-outage",
      [
        Expected(
          1, "duplicate-id", "the id stands in Postmortems/2026/2026-05-04-copy.md too",
          "if it is another incident, give it another id; if it moved, remove the old file")
      ],
      in: LintBench(others: ["2026-05-04-copy": "id: 2026-05-04-outage"]))
  }

  @Test func danglingReference() throws {
    let others = ["2026-04-01-outage": "actions: [{id: k7q2d, title: a, status: open}]"]
    try expectFindings(
      """
      recurrence_of: [2026-04-01-outage, ➊2026-04-02-outage]
      not_recurrence_of: [➋something-else-altogether]
      related: [➌2026-04-01-outgae]
      actions:
        - {id: aaaaa, title: a, status: superseded, completed: 2026-06-01, superseded_by: ➍k7q2e}
        - {id: bbbbb, title: b, status: open, similar_to: [k7q2d, ➎k7qzz], not_similar_to: [➏zzzzz]}
      """,
      [
        Expected(
          1, "dangling-reference", "there is no incident '2026-04-02-outage'",
          "did you mean '2026-04-01-outage'?"),
        Expected(
          2, "dangling-reference", "there is no incident 'something-else-altogether'", nil),
        Expected(
          3, "dangling-reference", "there is no incident '2026-04-01-outgae'",
          "did you mean '2026-04-01-outage'?"),
        Expected(
          4, "dangling-reference", "there is no action 'k7q2e'", "did you mean 'k7q2d'?"),
        // Two letters away is where chance puts another action.
        Expected(5, "dangling-reference", "there is no action 'k7qzz'", nil),
        Expected(6, "dangling-reference", "there is no action 'zzzzz'", nil),
      ], in: LintBench(others: others))
    try expectFindings(
      """
      recurrence_of: [2026-04-01-outage]
      actions:
        - {id: aaaaa, title: a, status: superseded, completed: 2026-06-01, superseded_by: k7q2d}
        - {id: bbbbb, title: b, status: open, similar_to: [aaaaa, k7q2d]}
      """, [], in: LintBench(others: others))
  }

  @Test func selfReference() throws {
    let hints = ["name the other incident, or remove it", "name the other action, or remove it"]
    let itself = { (key: String) in "'\(key)' names the incident itself" }
    let action = { (key: String) in "'\(key)' names action aaaaa itself" }
    try expectFindings(
      """
      ➊recurrence_of: [2026-05-04-outage]
      ➋not_recurrence_of: [2026-05-04-outage]
      ➌related: [2026-05-04-outage]
      actions:
        - {id: aaaaa, title: a, status: superseded, completed: 2026-06-01, ➍superseded_by: aaaaa}
        - {id: bbbbb, title: b, status: open, similar_to: [aaaaa]}
      """,
      [
        Expected(1, "self-reference", itself("recurrence_of"), hints[0]),
        Expected(2, "self-reference", itself("not_recurrence_of"), hints[0]),
        Expected(3, "self-reference", itself("related"), hints[0]),
        Expected(4, "self-reference", action("superseded_by"), hints[1]),
      ])
    try expectFindings(
      """
      actions:
        - {id: aaaaa, title: a, status: open, ➊similar_to: [aaaaa], ➋not_similar_to: [aaaaa]}
      """,
      [
        Expected(1, "self-reference", action("similar_to"), hints[1]),
        Expected(2, "self-reference", action("not_similar_to"), hints[1]),
      ])
  }

  @Test func noActions() throws {
    let hint =
      "'postmortem action add 2026-05-04-outage --title \"...\"', or write no_actions_reason"
    let message = "published without actions and without a reason"
    for rest in ["", "\nactions: []", "\nno_actions_reason: ''"] {
      try expectFindings("➊status: published\(rest)", [Expected(1, "no-actions", message, hint)])
    }
    for fields in [
      "status: draft", "status: in-review", "status: published\nno_actions_reason: all is mended",
      "status: published\nactions: [{id: aaaaa, title: a, status: open}]",
    ] {
      try expectFindings(fields, [])
    }
  }

  @Test func requiredKey() throws {
    let policy = """
      required:
        draft: [title, x_cost]
        in-review: [source, actions]
        published: [severity, services, x_team]
      """
    let missing = { (key: String, status: String) in
      "'\(key)' is missing, which the policy requires of \(status) postmortem"
    }
    let hint = "add it, or set the status back to draft"
    let bench = LintBench(policy: policy)
    try expectFindings(
      "no_actions_reason: none\nservices: []\n➊status: published\nx_team: {}",
      [
        Expected(1, "required-key", missing("severity", "a published"), hint),
        Expected(1, "required-key", missing("services", "a published"), hint),
        Expected(1, "required-key", missing("x_team", "a published"), hint),
      ], in: bench)
    try expectFindings(
      "➊status: in-review",
      [
        Expected(1, "required-key", missing("source", "an in-review"), hint),
        Expected(1, "required-key", missing("actions", "an in-review"), hint),
      ], in: bench)
    try expectFindings(
      "➊status: draft\nx_cost:",
      [
        Expected(
          1, "required-key", missing("x_cost", "a draft"),
          "add it, or take it out of 'required' in Schema/policy.yml")
      ], in: bench)
    for fields in [
      "status: draft\nx_cost: 0",
      "status: in-review\nsource: {url: a}\nactions: [{id: aaaaa, title: a, status: open}]",
      """
      status: published
      severity: sev1
      services: [a]
      x_team: {lead: ada}
      no_actions_reason: none
      """,
    ] {
      try expectFindings(fields, [], in: bench)
    }
  }

  @Test func unknownKey() throws {
    let own = "keys of your own begin with 'x_'"
    try expectFindings(
      """
      ➊severty: sev1
      ➋Services: [a]
      ➌zzz:
      x_zzz: 1
      actions:
        - id: aaaaa
          title: a
          status: open
          ➍blockedby: rain
          x_cost: 1
      """,
      [
        Expected(
          1, "unknown-key", "nobody reads the key 'severty'", "did you mean 'severity'? \(own)"),
        Expected(
          2, "unknown-key", "nobody reads the key 'Services'", "did you mean 'services'? \(own)"),
        Expected(3, "unknown-key", "nobody reads the key 'zzz'", own),
        Expected(
          4, "unknown-key", "nobody reads the key 'blockedby'",
          "did you mean 'blocked_by'? \(own)"),
      ])
    try expectFindings("x_: 1\ntags: [a]", [])
  }

  @Test func unknownWord() throws {
    let bench = LintBench(
      policy: """
        severities: [{key: sev1}, {key: sev2}]
        services: [authentication, payments]
        causes: [software-defect]
        """)
    try expectFindings(
      "severity: ➊S1\nservices: [payments, ➋authentification, ➌zzz]\ncauses: [➍bug]",
      [
        Expected(1, "unknown-word", "the policy knows no severity 'S1'", "did you mean 'sev1'?"),
        Expected(
          2, "unknown-word", "the policy knows no service 'authentification'",
          "did you mean 'authentication'?"),
        Expected(
          3, "unknown-word", "the policy knows no service 'zzz'",
          "one of authentication, payments"),
        Expected(4, "unknown-word", "the policy knows no cause 'bug'", "one of software-defect"),
      ], in: bench)
    try expectFindings(
      "severity: sev2\nservices: [payments]\ncauses: [software-defect]", [], in: bench)
    try expectFindings("severity: any\nservices: [x]\ncauses: [y]", [])
  }
}
