import PostmortemModel
import Testing

/// The rules about what was promised, and whether it was kept.
@Suite struct PromiseRuleTests {
  @Test func noPreventiveAction() throws {
    let detect = "{id: aaaaa, title: a, status: open, type: detect}"
    for rest in [
      "", ", {id: bbbbb, title: b, status: open, type: mitigate}",
      ", {id: bbbbb, title: b, status: declined, reason: r, type: prevent}",
    ] {
      try expectWords(
        "no-preventive-action", "status: published\n⟦actions⟧: [\(detect)\(rest)]")
    }
    for text in [
      "status: draft\nactions: [\(detect)]",
      "status: published\nno_actions_reason: none\nactions: []",
      "status: published\nactions: [\(detect), {id: bbbbb, title: b, status: open}]",
      "status: published\nactions: [\(detect), {id: bbbbb, title: b, status: done, type: prevent}]",
      "status: published\nactions: [{id: aaaaa, title: a, status: declined, type: detect}]",
    ] {
      try expectWords("no-preventive-action", text)
    }
  }

  private static func actions(_ priorities: [String], _ key: String = "actions") -> String {
    let list = zip(["aaaaa", "bbbbb", "ccccc", "ddddd"], priorities).map {
      "  - {id: \($0), title: a, status: open\($1.isEmpty ? "" : ", priority: \($1)")}"
    }
    return "\(key):\n" + list.joined(separator: "\n")
  }

  @Test func samePriority() throws {
    try expectWords("same-priority", Self.actions(["p1", "p1", "p1"], "⟦actions⟧"))
    try expectWords("same-priority", Self.actions(["p3", "p3", "p3", "p3"], "⟦actions⟧"))
    for priorities in [["p1", "p1"], ["p1", "p1", "p2"], ["p1", "p1", ""], ["", "", ""], []] {
      try expectWords("same-priority", Self.actions(priorities))
    }
    try expectWords(
      "same-priority",
      Self.actions(["p1", "p1"])
        + "\n  - {id: ccccc, title: c, status: declined, reason: r, priority: p1}")
  }

  @Test func noUrgentAction() throws {
    let bench = LintBench(policy: "severities: [{key: sev1}, {key: sev2}]")
    for status in ["published", "in-review"] {
      try expectWords(
        "no-urgent-action",
        "status: \(status)\n⟦severity⟧: sev1\n" + Self.actions(["p2", ""]), in: bench)
    }
    for text in [
      "status: published\nseverity: sev1\n" + Self.actions(["p1", "p3"]),
      "status: published\nseverity: sev1\n" + Self.actions(["p0"]),
      "status: published\nseverity: sev2\n" + Self.actions(["p2"]),
      "status: draft\nseverity: sev1\n" + Self.actions(["p2"]),
      "status: published\nseverity: sev1\nno_actions_reason: none",
    ] {
      try expectWords("no-urgent-action", text, in: bench)
    }
    try expectWords(
      "no-urgent-action", "status: published\nseverity: sev1\n" + Self.actions(["p2"]))
  }

  @Test func overdueWithoutOwner() throws {
    try expectWords(
      "overdue-without-owner",
      """
      actions:
        - {id: aaaaa, title: a, status: open, ⟦due⟧: 2026-11-20}
        - {id: bbbbb, title: b, status: blocked, team: search, ⟦due⟧: 2025-01-01}
        - {id: ccccc, title: c, status: open, due: 2026-11-21}
        - {id: ddddd, title: d, status: open, due: 2026-11-20, owner: ada}
        - {id: eeeee, title: e, status: done, due: 2026-11-20}
        - {id: fffff, title: f, status: proposed, due: 2026-11-20}
        - {id: ggggg, title: g, status: open}
      """)
  }

  @Test func doneWithoutEvidence() throws {
    try expectWords(
      "done-without-evidence",
      """
      actions:
        - {id: aaaaa, title: a, ⟦status⟧: done, completed: 2026-06-01}
        - {id: bbbbb, title: b, ⟦status⟧: verified, completed: 2026-06-01, verified_by: ada}
        - {id: ccccc, title: c, ⟦status⟧: done, completed: 2026-06-01, evidence: []}
        - {id: ddddd, title: d, status: done, completed: 2026-06-01, evidence: [x]}
        - {id: eeeee, title: e, status: verified, completed: 2026-06-01, verification: Filled it.}
        - {id: fffff, title: f, status: done, completed: unknown}
        - {id: ggggg, title: g, status: declined, completed: 2026-06-01, reason: r}
        - {id: hhhhh, title: h, status: open}
      """)
  }

  @Test func backDatedCompletion() throws {
    let recorded = try #require(CalendarDay("2026-06-30"))
    let ids = ["aaaaa", "bbbbb", "ccccc", "ddddd"].compactMap { ActionID($0) }
    let bench = LintBench(
      policy: "back_dated_days: 10",
      closings: Dictionary(uniqueKeysWithValues: ids.map { ($0, recorded) }))
    try expectWords(
      "back-dated-completion",
      """
      actions:
        - {id: aaaaa, title: a, status: done, ⟦completed⟧: 2026-06-19}
        - {id: bbbbb, title: b, status: declined, reason: r, ⟦completed⟧: 2025-06-19}
        - {id: ccccc, title: c, status: done, completed: 2026-06-20}
        - {id: ddddd, title: d, status: done, completed: unknown}
        - {id: eeeee, title: e, status: done, completed: 2020-06-20}
      """, in: bench)
  }
}
