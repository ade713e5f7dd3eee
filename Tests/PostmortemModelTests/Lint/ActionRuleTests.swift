import PostmortemModel
import TestSupport
import Testing

/// The rules about actions: where they must speak, and where they must not.
@Suite struct ActionRuleTests {
  @Test func closedWithoutDate() throws {
    let hint = "write completed: 2026-03-31, or completed: unknown"
    let message = { (id: String, status: String) in
      "action \(id) is \(status) without a 'completed' day"
    }
    try expectFindings(
      """
      actions:
        - {id: aaaaa, title: a, ➊status: done}
        - id: bbbbb
          title: b
          ➋status: verified
        - {id: ccccc, title: c, ➌status: declined, reason: r}
        - {id: ddddd, title: d, ➍status: superseded, superseded_by: aaaaa, completed: }
      """,
      [
        Expected(1, "closed-without-date", message("aaaaa", "done"), hint),
        Expected(2, "closed-without-date", message("bbbbb", "verified"), hint),
        Expected(3, "closed-without-date", message("ccccc", "declined"), hint),
        Expected(4, "closed-without-date", message("ddddd", "superseded"), hint),
      ])
    try expectFindings(
      """
      actions:
        - {id: aaaaa, title: a, status: done, completed: 2026-06-01}
        - {id: bbbbb, title: b, status: declined, reason: r, completed: unknown}
        - {id: ccccc, title: c, status: proposed}
        - {id: ddddd, title: d, status: blocked}
      """, [])
  }

  @Test func completedBeforeCreated() throws {
    try expectFindings(
      """
      actions:
        - {id: aaaaa, title: a, status: done, created: 2026-06-02, ➊completed: 2026-06-01}
      """,
      [
        Expected(
          1, "completed-before-created",
          "action aaaaa was completed on 2026-06-01, before it was created on 2026-06-02",
          "correct 'created' or 'completed'")
      ])
    try expectFindings(
      """
      actions:
        - {id: aaaaa, title: a, status: done, created: 2026-06-01, completed: 2026-06-01}
        - {id: bbbbb, title: b, status: done, created: 2026-06-01, completed: unknown}
        - {id: ccccc, title: c, status: done, completed: 2026-06-01}
        - {id: ddddd, title: d, status: open, created: 2026-06-01}
      """, [])
  }

  @Test func completedNotClosed() throws {
    try expectFindings(
      """
      actions:
        - {id: aaaaa, title: a, status: open, ➊completed: 2026-06-01}
        - {id: bbbbb, title: b, status: proposed, ➋completed: unknown}
      """,
      [
        Expected(
          1, "completed-not-closed", "action aaaaa is open, but has a 'completed' day",
          "'postmortem action done aaaaa --on DAY', or remove 'completed'"),
        Expected(
          2, "completed-not-closed", "action bbbbb is proposed, but has a 'completed' day",
          "remove 'completed'"),
      ])
    try expectFindings(
      """
      actions:
        - {id: aaaaa, title: a, status: done, completed: 2026-06-01}
        - {id: bbbbb, title: b, status: open, completed: }
      """, [])
  }

  @Test func declinedWithoutReason() throws {
    try expectFindings(
      """
      actions:
        - {id: aaaaa, title: a, ➊status: declined, completed: 2026-06-01}
        - {id: bbbbb, title: b, ➋status: declined, completed: 2026-06-01, reason: ''}
      """,
      [
        Expected(
          1, "declined-without-reason", "action aaaaa is declined without a reason",
          "'postmortem action set aaaaa --field reason=...'"),
        Expected(
          2, "declined-without-reason", "action bbbbb is declined without a reason",
          "'postmortem action set bbbbb --field reason=...'"),
      ])
    try expectFindings(
      """
      actions:
        - {id: aaaaa, title: a, status: declined, completed: 2026-06-01, reason: too dear}
        - {id: bbbbb, title: b, status: open}
      """, [])
  }

  @Test func supersededWithoutSuccessor() throws {
    try expectFindings(
      """
      actions:
        - {id: aaaaa, title: a, ➊status: superseded, completed: 2026-06-01}
      """,
      [
        Expected(
          1, "superseded-without-successor",
          "action aaaaa is superseded, but 'superseded_by' names no action",
          "write superseded_by: and the id of its successor")
      ])
    try expectFindings(
      """
      actions:
        - {id: aaaaa, title: a, status: superseded, completed: 2026-06-01, superseded_by: bbbbb}
        - {id: bbbbb, title: b, status: open}
      """, [])
  }

  static let people = """
    people:
      ada: {emails: [Ada@example.org], aliases: [adalove], until: 2026-11-20}
      ben: {aliases: [benjamin], until: 2026-11-21}
      cleo:
    """

  @Test func ownerGone() throws {
    let bench = LintBench(policy: Self.people)
    try expectFindings(
      """
      actions:
        - {id: aaaaa, title: a, status: open, ➊owner: ada}
        - {id: bbbbb, title: b, status: blocked, ➋owner: ada@example.org}
      """,
      [
        Expected(
          1, "owner-gone", "'ada', who owns aaaaa, was there until 2026-11-20",
          "'postmortem action assign aaaaa --to NAME'"),
        Expected(
          2, "owner-gone", "'ada@example.org', who owns bbbbb, was there until 2026-11-20",
          "'postmortem action assign bbbbb --to NAME'"),
      ], in: bench)
    try expectFindings(
      """
      actions:
        - {id: aaaaa, title: a, status: done, completed: 2026-06-01, owner: ada}
        - {id: bbbbb, title: b, status: open, owner: ben}
        - {id: ccccc, title: c, status: open, owner: cleo}
        - {id: ddddd, title: d, status: proposed, owner: ada}
      """, [], in: bench)
  }

  @Test func unknownOwner() throws {
    let add = "add the person under 'people' in Schema/policy.yml"
    try expectFindings(
      """
      actions:
        - {id: aaaaa, title: a, status: open, owner: ➊cloe}
        - {id: bbbbb, title: b, status: open, owner: ➋benjamni}
        - {id: ccccc, title: c, status: open, owner: ➌"ze\\u202Eno"}
      """,
      [
        Expected(1, "unknown-owner", "the policy knows no 'cloe'", "did you mean 'cleo'?"),
        Expected(2, "unknown-owner", "the policy knows no 'benjamni'", "did you mean 'benjamin'?"),
        Expected(3, "unknown-owner", "the policy knows no 'ze\\u{202E}no'", add),
      ], in: LintBench(policy: Self.people))
    try expectFindings(
      """
      actions:
        - {id: aaaaa, title: a, status: open, owner: cleo}
        - {id: bbbbb, title: b, status: open, owner: benjamin}
        - {id: ccccc, title: c, status: done, completed: 2026-06-01, owner: ADA@example.org}
        - {id: ddddd, title: d, status: open}
      """, [], in: LintBench(policy: Self.people))
    // A policy that names nobody leaves the choice of names free.
    try expectFindings("actions: [{id: aaaaa, title: a, status: open, owner: who}]", [])
  }

  @Test func ownerSpelling() throws {
    let message = { (owner: String, usual: String) in
      "'\(owner)' is written '\(usual)' elsewhere; here they are two owners"
    }
    // The more frequent spelling counts, of equals the one in small letters.
    let bench = LintBench(
      others: [
        "2026-01-02-outage": """
        actions:
          - {id: k7q2d, title: a, status: open, owner: anna}
          - {id: x91ma, title: a, status: open, owner: "ben O'Hara"}
        """
      ])
    try expectFindings(
      """
      actions:
        - {id: aaaaa, title: a, status: open, owner: ➊Anna}
        - {id: bbbbb, title: b, status: done, completed: 2026-06-01, owner: anna}
        - {id: ccccc, title: c, status: open, owner: ➋"BEN O'Hara"}
        - {id: ddddd, title: d, status: open, owner: anne}
        - {id: eeeee, title: e, status: open}
      """,
      [
        Expected(
          1, "owner-spelling", message("Anna", "anna"),
          "'postmortem action assign aaaaa --to anna'"),
        Expected(
          2, "owner-spelling", message("BEN O'Hara", "ben O'Hara"),
          "'postmortem action assign ccccc --to 'ben O'\\''Hara''"),
      ], in: bench)
    try expectFindings(
      """
      actions:
        - {id: aaaaa, title: a, status: open, owner: Cleo}
        - {id: bbbbb, title: b, status: open, owner: ➊cleo}
        - {id: ccccc, title: c, status: open, owner: Cleo}
      """,
      [
        Expected(
          1, "owner-spelling", message("cleo", "Cleo"),
          "'postmortem action assign bbbbb --to Cleo'")
      ])
  }

  /// What the policy knows in another case is said once, and can be mended.
  @Test func anOwnerThatThePolicyWritesOtherwise() throws {
    let bench = LintBench(policy: Self.people)
    let fields = """
      actions:
        - {id: aaaaa, title: a, status: open, owner: ➊Cleo}
        - {id: bbbbb, title: b, status: open, owner: cleo}
        - {id: ccccc, title: c, status: open, owner: ➋Benjamin}
      """
    try expectFindings(
      fields,
      [
        Expected(1, "unknown-owner", "the policy knows no 'Cleo'", "did you mean 'cleo'?"),
        Expected(2, "unknown-owner", "the policy knows no 'Benjamin'", "did you mean 'benjamin'?"),
      ], in: bench)
    let document = try PostmortemDocument(
      parsing: LintBench.file(fields).bytes, path: LintBench.path)
    let (mended, gone) = document.fixing(try bench.findings(in: document))
    #expect(gone.map(\.rule) == ["unknown-owner", "unknown-owner"])
    #expect(mended.postmortem.actions.map(\.owner) == ["cleo", "cleo", "benjamin"])
  }

  @Test func verifiedByOwner() throws {
    let verified = { (fields: String) in
      "actions: [{id: aaaaa, title: a, status: verified, completed: 2026-06-01, \(fields)}]"
    }
    let bench = LintBench(policy: Self.people)
    for fields in ["owner: cleo, ➊verified_by: cleo", "owner: benjamin, ➊verified_by: ben"] {
      try expectFindings(
        verified(fields),
        [
          Expected(
            1, "verified-by-owner",
            "action aaaaa is verified by its owner, and the policy wants another person",
            "set the status back to done until somebody else has checked it")
        ], in: bench)
    }
    for fields in ["owner: cleo, verified_by: ben", "owner: cleo", "verified_by: ben"] {
      try expectFindings(verified(fields), [], in: bench)
    }
    try expectFindings(
      verified("owner: cleo, verified_by: cleo"), [], in: LintBench(policy: "verification: anyone"))
  }
}
