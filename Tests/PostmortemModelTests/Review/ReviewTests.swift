import TestSupport
import Testing

@testable import PostmortemModel

@Suite struct ReviewTests {
  @Test func aQuarterReadsLikeThis() throws {
    let review = try ReviewFixture().review("2026-Q2")
    #expect(review.markdown == Self.page)
  }

  static let page = #"""
    # Reliability review 2026-Q2

    2026-04-01 to 2026-06-30 (Africa/Lagos), as commit `444444444444` knows it. Figures are for the end of 2026-06-30.

    ## Balance of actions

    |     | Opening | New | Reopened | Done | Declined | Superseded | Removed | Closing |
    | --- | ------: | --: | -------: | ---: | -------: | ---------: | ------: | ------: |
    | All |       3 |   2 |        1 |    1 |        1 |          1 |       1 |       2 |

    ### By severity

    | Severity | Opening | New | Reopened | Moved in | Done | Declined | Superseded | Removed | Moved out | Closing |
    | -------- | ------: | --: | -------: | -------: | ---: | -------: | ---------: | ------: | --------: | ------: |
    | sev1     |       3 |   0 |        1 |        0 |    0 |        1 |          1 |       0 |         0 |       2 |
    | sev2     |       0 |   2 |        0 |        0 |    1 |        0 |          0 |       1 |         0 |       0 |

    ### By service

    | Service  | Opening | New | Reopened | Moved in | Done | Declined | Superseded | Removed | Moved out | Closing |
    | -------- | ------: | --: | -------: | -------: | ---: | -------: | ---------: | ------: | --------: | ------: |
    | search   |       0 |   2 |        0 |        0 |    1 |        0 |          0 |       1 |         0 |       0 |
    | payments |       3 |   2 |        1 |        0 |    1 |        1 |          1 |       1 |         0 |       2 |

    An incident may have several services: these rows overlap.

    ### By type

    | Type    | Opening | New | Reopened | Moved in | Done | Declined | Superseded | Removed | Moved out | Closing |
    | ------- | ------: | --: | -------: | -------: | ---: | -------: | ---------: | ------: | --------: | ------: |
    | prevent |       1 |   2 |        0 |        0 |    1 |        0 |          1 |       1 |         0 |       0 |
    | (none)  |       2 |   0 |        1 |        0 |    0 |        1 |          0 |       0 |         0 |       2 |

    ### By priority

    | Priority | Opening | New | Reopened | Moved in | Done | Declined | Superseded | Removed | Moved out | Closing |
    | -------- | ------: | --: | -------: | -------: | ---: | -------: | ---------: | ------: | --------: | ------: |
    | p1       |       2 |   2 |        0 |        0 |    1 |        0 |          1 |       1 |         0 |       1 |
    | (none)   |       1 |   0 |        1 |        0 |    0 |        1 |          0 |       0 |         0 |       1 |

    No action of this balance states its team.

    Opening + new + reopened + moved in − done − declined − superseded − removed − moved out = closing. Verified counts as done. Ideas nobody has decided on: 2.

    ## Incidents: 1

    | Incident                             | Severity | Services         | Title                | Actions |
    | ------------------------------------ | -------- | ---------------- | -------------------- | ------: |
    | `2026-04-10-search-was-slow` (draft) | sev1     | search, payments | 検索 \| was \<slow\> |       2 |

    ## Ended in this period: 3

    | Day        | Action  | How        | Owner | Title             |
    | ---------- | ------- | ---------- | ----- | ----------------- |
    | 2026-04-30 | `ccccc` | declined   |       | Measure \*ccccc\* |
    | 2026-05-20 | `eeeee` | verified   | ben   | Measure \*eeeee\* |
    | 2026-06-30 | `bbbbb` | superseded | ada   | Measure \*bbbbb\* |

    ## What is left: 2

    Overdue: 1. Without an owner: 2. Without a due day: 1.

    | Due        | Overdue | Action  | Incident                    | Priority | Status | Owner | Title             |
    | ---------- | ------- | ------- | --------------------------- | -------- | ------ | ----- | ----------------- |
    | 2026-05-01 | 60 d    | `aaaaa` | `2026-02-03-sign-in-failed` | p1       | open   |       | Measure \*aaaaa\* |
    |            |         | `ddddd` | `2026-02-03-sign-in-failed` |          | open   |       | Measure \*ddddd\* |

    ## What this review could not know

    - Incidents without a known day, in no period: 1.
    - Actions closed at a time that nobody knows, in no balance: 1.

    """#

  @Test func theSameValuesGiveTheSameBytes() throws {
    let first = try ReviewFixture().review("2026-Q2").markdown
    for _ in 0..<5 { #expect(try ReviewFixture().review("2026-Q2").markdown == first) }
  }

  @Test func anUnfinishedPeriodIsThatUpToTheCommit() throws {
    let review = try ReviewFixture().review("2026-Q2", on: "05-01")
    #expect(review.day == ReviewFixture.day("05-01"))
    #expect(
      review.caveats.first == "The period is not over: the figures are those up to 2026-05-01.")
    #expect(review.ended.map(\.action.id.text) == ["ccccc"])
    let whole = try ReviewFixture().review("2026-Q2", on: "06-30")
    #expect(whole.day == whole.period.end)
    #expect(!whole.caveats.contains { $0.contains("not over") })
  }

  @Test func closingIsTheNextOpening() throws {
    let fixture = try ReviewFixture()
    let months = try ["2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-07"].map {
      try fixture.review($0, on: "12-31")
    }
    for (month, next) in zip(months, months.dropFirst()) {
      #expect(month.total.closing == next.total.opening, "\(month.period.name)")
      #expect(month.total.closing == month.owed.count, "\(month.period.name)")
    }
  }

  @Test func whatHasNoDayIsCountedApart() throws {
    var fixture = try ReviewFixture()
    var review = try fixture.review("2026-Q2")
    #expect(review.undatedIncidents == 1)
    #expect(!review.incidents.contains { $0.id.text == "disk-full" })
    #expect(review.closedAtUnknownTime == 1)
    #expect(!(review.ended + review.owed).contains { $0.action.id.text == "hhhhh" })
    #expect(review.undecided == 2)
    #expect(
      review.caveats == [
        "Incidents without a known day, in no period: 1.",
        "Actions closed at a time that nobody knows, in no balance: 1.",
      ])

    fixture.set("disk-full") { $0.started = try? Moment("2026-06-30T23:30:00+01:00") }
    fixture.commit("07-03", ["disk-full"])
    review = try fixture.review("2026-Q2")
    #expect(review.undatedIncidents == 0)
    #expect(review.incidents.map(\.id.text) == ["2026-04-10-search-was-slow", "disk-full"])
  }

  @Test func whatCannotBeKnownIsSaid() throws {
    var fixture = try ReviewFixture()
    fixture.commit(
      "07-03",
      files: [
        .init(path: "Postmortems/2026/b|.md", content: .unreadable),
        .init(path: "Postmortems/2026/a_b.md", content: .unreadable),
      ])
    fixture.ledger.isShallow = true
    let review = try fixture.review("2026-Q2")
    #expect(
      review.caveats.prefix(2) == [
        "The clone is shallow: what happened before its first commit is taken to have happened there.",
        "These files cannot be read and count as they last could: Postmortems/2026/a_b.md, Postmortems/2026/b|.md.",
      ])
    #expect(review.markdown.contains("## What this review could not know\n\n- The clone"))
    #expect(review.markdown.contains("Postmortems/2026/a\\_b.md, Postmortems/2026/b\\|.md."))
  }

  @Test func nothingIsSaidOfNothing() throws {
    let review = try Review(
      of: Period(
        name: "2026-Q1", start: ReviewFixture.day("01-01"), end: ReviewFixture.day("03-31")),
      commitDay: ReviewFixture.day("12-31"), ledger: Ledger(), incidents: [], policy: Policy(),
      provenance: .init(commit: "abc", policy: nil, timeZone: "UTC"))
    #expect(review.total == Balance())
    #expect(
      review.markdown == """
        # Reliability review 2026-Q1

        2026-01-01 to 2026-03-31 (UTC), as commit `abc` knows it. Figures are for the end of 2026-03-31.

        ## Balance of actions

        |     | Opening | New | Reopened | Done | Declined | Superseded | Removed | Closing |
        | --- | ------: | --: | -------: | ---: | -------: | ---------: | ------: | ------: |
        | All |       0 |   0 |        0 |    0 |        0 |          0 |       0 |       0 |

        Opening + new + reopened + moved in − done − declined − superseded − removed − moved out = closing. Verified counts as done. Ideas nobody has decided on: 0.

        ## Incidents: 0

        ## Ended in this period: 0

        ## What is left: 0

        Overdue: 0. Without an owner: 0. Without a due day: 0.

        """)
  }

  @Test func partsStandInTheOrderOfThePolicy() throws {
    var policy = Policy()
    policy.severities = [.init(key: "sev1"), .init(key: "sev2")]
    policy.services = ["search", "payments"]
    let order = { (division: Division, parts: [String]) in division.order(of: parts, policy) }
    #expect(
      order(.severity, ["(none)", "a", "sev2", "sev0", "sev1"])
        == ["sev1", "sev2", "a", "sev0", "(none)"])
    #expect(order(.service, ["payments", "api", "search"]) == ["search", "payments", "api"])
    #expect(order(.priority, ["p2", "(none)", "p0"]) == ["p0", "p2", "(none)"])
    #expect(order(.team, ["b", "a"]) == ["a", "b"])
    #expect(
      order(.type, ["(none)", "process", "detect", "prevent"])
        == ["prevent", "detect", "process", "(none)"])
    let review = try ReviewFixture().review("2026-Q2")
    #expect(review.breakdowns.map(\.key) == ["severity", "service", "team", "type", "priority"])
    #expect(review.breakdowns.map(\.overlaps) == [false, true, false, false, false])
  }

  @Test func aBalanceThatDoesNotAddUpIsAnError() throws {
    var wrong = Balance()
    (wrong.opening, wrong.closing) = (1, 2)
    #expect(!wrong.reconciles)
    var right = Balance()
    (right.new, right.movedIn, right.done, right.closing) = (2, 1, 1, 2)
    #expect(right.reconciles)
    var totals: [String: Balance] = ["sev1": right]
    let error = #expect(throws: Balance.Discrepancy.self) {
      try Balance.add(["sev1": wrong], of: .example, to: &totals)
    }
    #expect(error == Balance.Discrepancy(action: .example, part: "sev1"))
    let whole = #expect(throws: Balance.Discrepancy.self) {
      try Balance.add(["": wrong], of: .example, to: &totals)
    }
    #expect(whole?.part == nil)
    #expect(totals == ["sev1": right], "nothing of it was counted")
    try Balance.add(["sev1": right, "sev2": right], of: .example, to: &totals)
    #expect(totals["sev1"]?.new == 4 && totals["sev2"] == right)
    #expect(totals["sev1"]?.reconciles == true)
  }

  /// Parts that do not overlap add up to the whole; moves between them cancel out.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func partsAddUpToTheTotal(seed: UInt64) throws {
    let history = SimulatedHistory(seed: seed)
    var ledger = Ledger()
    for step in history.steps { ledger.append(step) }
    let start = SimulatedHistory.firstDay.advanced(by: 90)
    let period = Period(name: "p", start: start, end: start.advanced(by: 150))
    let review = try Review(
      of: period, commitDay: period.end, ledger: ledger, incidents: [], policy: Policy(),
      provenance: .init(commit: "a", policy: nil, timeZone: "UTC"))
    #expect(review.total.closing == review.owed.count, "seed \(seed)")
    for breakdown in review.breakdowns where !breakdown.overlaps {
      var sum = Balance()
      for part in breakdown.parts {
        #expect(part.balance.reconciles, "seed \(seed), \(breakdown.key) \(part.name)")
        sum.add(part.balance)
      }
      #expect(sum.movedIn == sum.movedOut, "seed \(seed), \(breakdown.key)")
      (sum.movedIn, sum.movedOut) = (0, 0)
      #expect(sum == review.total, "seed \(seed), \(breakdown.key)")
    }
  }
}
