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

    2026-04-01 to 2026-06-30 (Africa/Lagos), as commit `444444444444` knows it; no policy, definitions 2. Figures are for the end of 2026-06-30.

    ## What to talk about

    - 2 actions are owed, down from 3 at the start: 3 came in, 1 was done, and 3 were given up.
    - 1 of 2 promises due was kept on time; the broken one is of sev1.
    - 1 action is overdue, by 60 days; nothing that is owed has an owner.

    ## Balance of actions

    |         | Opening | New | Reopened | Done | Declined | Superseded | Removed | Closing |
    | ------- | ------: | --: | -------: | ---: | -------: | ---------: | ------: | ------: |
    | 2026-Q2 |       3 |   2 |        1 |    1 |        1 |          1 |       1 |       2 |
    | 2026-Q1 |       0 |   4 |        0 |    1 |        0 |          0 |       0 |       3 |

    Owed at the end of each of the last 2 quarters: `█▅` 3 2. Before 2026-Q1 nothing was owed.

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

    Opening + new + reopened + moved in − done − declined − superseded − removed − moved out = closing. Verified counts as done. Ideas nobody has decided on: 2. Closed at a time that nobody knows, in no balance: 1.

    ## Promises due: 2

    |     | Due | On time | Late | Re-dated | Declined | Superseded | Removed | Downgraded | Still open | Not yet due |
    | --- | --: | ------: | ---: | -------: | -------: | ---------: | ------: | ---------: | ---------: | ----------: |
    | All |   2 |       1 |    0 |        0 |        0 |          0 |       0 |          0 |          1 |           0 |

    | By severity | Due | On time | Late | Re-dated | Declined | Superseded | Removed | Downgraded | Still open | Not yet due |
    | ----------- | --: | ------: | ---: | -------: | -------: | ---------: | ------: | ---------: | ---------: | ----------: |
    | sev1        |   1 |       0 |    0 |        0 |        0 |          0 |       0 |          0 |          1 |           0 |
    | sev2        |   1 |       1 |    0 |        0 |        0 |          0 |       0 |          0 |          0 |           0 |

    | By service | Due | On time | Late | Re-dated | Declined | Superseded | Removed | Downgraded | Still open | Not yet due |
    | ---------- | --: | ------: | ---: | -------: | -------: | ---------: | ------: | ---------: | ---------: | ----------: |
    | search     |   1 |       1 |    0 |        0 |        0 |          0 |       0 |          0 |          0 |           0 |
    | payments   |   2 |       1 |    0 |        0 |        0 |          0 |       0 |          0 |          1 |           0 |

    | By type | Due | On time | Late | Re-dated | Declined | Superseded | Removed | Downgraded | Still open | Not yet due |
    | ------- | --: | ------: | ---: | -------: | -------: | ---------: | ------: | ---------: | ---------: | ----------: |
    | prevent |   1 |       1 |    0 |        0 |        0 |          0 |       0 |          0 |          0 |           0 |
    | (none)  |   1 |       0 |    0 |        0 |        0 |          0 |       0 |          0 |          1 |           0 |

    | By priority | Due | On time | Late | Re-dated | Declined | Superseded | Removed | Downgraded | Still open | Not yet due |
    | ----------- | --: | ------: | ---: | -------: | -------: | ---------: | ------: | ---------: | ---------: | ----------: |
    | p1          |   2 |       1 |    0 |        0 |        0 |          0 |       0 |          0 |          1 |           0 |

    By the first due day that each ever had, else by the policy's deadline, and by what it was when somebody first committed to it: re-dating, declining or downgrading hides nothing. Kept on time: 50% (n = 2, few); broken: 1.

    ### Broken: 1, the worst severities first

    | Promised   | Severity | Priority | Outcome    | Days | Action  | Incident                    | Team | Title             |
    | ---------- | -------- | -------- | ---------- | ---- | ------- | --------------------------- | ---- | ----------------- |
    | 2026-05-01 | sev1     | p1       | still open | 60   | `aaaaa` | `2026-02-03-sign-in-failed` |      | Measure \*aaaaa\* |

    ## Promises made

    | Quarter | Made |  Done in 30 days | Given up |  Done in 60 days | Given up | Done in 90 days | Given up |
    | ------- | ---: | ---------------: | -------: | ---------------: | -------: | --------------: | -------: |
    | 2026-Q1 |    4 | 25% (n = 4, few) |        0 | 25% (n = 4, few) |        0 | 0% (n = 4, few) |        1 |
    | 2026-Q2 |    2 |  0% (n = 2, few) |        0 | 50% (n = 2, few) |        0 |               – |        – |

    Only actions that are old enough count, n of them; given up is declined or superseded. Those who make a share stand under its name in "Ask again", and those that it is of come by the name with `n` at its end: `postmortem review '2026-Q2' --rows 'promises_made.2026-Q1.after_30_days.n' --at 4444444444444444444444444444444444444444`.

    ## What is left: 2

    Overdue: 1. Without an owner: 2. Owner gone or unknown: 0. Without a due day: 1. Blocked: 0. Stale: 1.

    | Age               |                      | Actions |
    | ----------------- | -------------------- | ------: |
    | up to 30 days     |                      |       0 |
    | 31–90 days        |                      |       0 |
    | 91–180 days       | ████████████████████ |       2 |
    | 181–365 days      |                      |       0 |
    | 366 days and more |                      |       0 |

    ### Longest overdue

    | Due        | Overdue | Action  | Incident                    | Priority | Team | Title             |
    | ---------- | ------- | ------- | --------------------------- | -------- | ---- | ----------------- |
    | 2026-05-01 | 60 d    | `aaaaa` | `2026-02-03-sign-in-failed` | p1       |      | Measure \*aaaaa\* |

    ## Incidents: 1

    By severity: sev1 1.

    By service (they overlap): search 1, payments 1.

    By cause (they overlap): (none) 1.

    By week: `▁█▁▁▁▁▁▁▁▁▁▁▁▁`.

    | From the beginning until | detected: median | p90 | max |   n | mitigated: median | p90 | max |   n | resolved: median | p90 | max |   n |
    | ------------------------ | ---------------: | --: | --: | --: | ----------------: | --: | --: | --: | ---------------: | --: | --: | --: |
    | sev1                     |                – |   – |   – |   0 |                 – |   – |   – |   0 |                – |   – |   – |   0 |
    | All                      |                – |   – |   – |   0 |                 – |   – |   – |   0 |                – |   – |   – |   0 |

    Percentiles are nearest ranks; "few" marks fewer than 5 incidents. How long incidents last says little about how reliable a service is.

    Postmortems published in time: 0, late: 0, overdue: 0, with time left: 0, without a limit or a day: 1. Days from the end to publication: unknown.

    | Incident                             | Severity | Services         | Title                |
    | ------------------------------------ | -------- | ---------------- | -------------------- |
    | `2026-04-10-search-was-slow` (draft) | sev1     | search, payments | 検索 \| was \<slow\> |

    ## Came back: 0

    No incident of this period names an earlier one.

    ## Promised again: 0

    No measure of this period had been promised before.

    ## What this review could not know

    - Incidents without a known day, in no period: 1.
    - Incidents of the period without times of beginning and end: 1.
    - Actions closed at a time that nobody knows, in no balance: 1.
    - Actions that state a day of the period more than 7 days before its record: 1.
    - Actions that count in the period by what was recorded only after 2026-06-30: 1.

    ## Ask again

    The query behind every figure, those of each part too, is in the JSON of this review: `postmortem review '2026-Q2' --at 4444444444444444444444444444444444444444 --format json`. What the figures of each part mean is in the manual's article on counting, under the part's name.

    - balance.total.opening, 3: `postmortem actions 'is:active' --at 4444444444444444444444444444444444444444 --as-of 2026-03-31`
    - balance.total.new, 2: `postmortem log 'balance:new when:2026-04-01..2026-06-30' --at 4444444444444444444444444444444444444444`
    - balance.total.reopened, 1: `postmortem log 'balance:reopened when:2026-04-01..2026-06-30' --at 4444444444444444444444444444444444444444`
    - balance.total.done, 1: `postmortem log 'balance:done when:2026-04-01..2026-06-30' --at 4444444444444444444444444444444444444444`
    - balance.total.declined, 1: `postmortem log 'balance:declined when:2026-04-01..2026-06-30' --at 4444444444444444444444444444444444444444`
    - balance.total.superseded, 1: `postmortem log 'balance:superseded when:2026-04-01..2026-06-30' --at 4444444444444444444444444444444444444444`
    - balance.total.removed, 1: `postmortem log 'balance:removed when:2026-04-01..2026-06-30' --at 4444444444444444444444444444444444444444`
    - balance.total.closing, 2: `postmortem actions 'is:active' --at 4444444444444444444444444444444444444444 --as-of 2026-06-30`
    - balance.total.came\_in, 3: `postmortem log 'balance:new,reopened when:2026-04-01..2026-06-30' --at 4444444444444444444444444444444444444444`
    - balance.total.given\_up, 3: `postmortem log 'balance:declined,superseded,removed when:2026-04-01..2026-06-30' --at 4444444444444444444444444444444444444444`
    - balance.undecided, 2: `postmortem actions 'is:proposed' --at 4444444444444444444444444444444444444444 --as-of 2026-06-30`
    - balance.closed\_at\_unknown\_time, 1: `postmortem actions 'id:hhhhh' --at 4444444444444444444444444444444444444444 --as-of 2026-06-30`
    - promises\_due.total.due, 2: `postmortem actions 'id:aaaaa,eeeee' --at 4444444444444444444444444444444444444444 --as-of 2026-06-30`
    - promises\_due.total.on\_time, 1: `postmortem actions 'id:eeeee' --at 4444444444444444444444444444444444444444 --as-of 2026-06-30`
    - promises\_due.total.still\_open, 1: `postmortem actions 'id:aaaaa' --at 4444444444444444444444444444444444444444 --as-of 2026-06-30`
    - promises\_due.total.broken, 1: `postmortem actions 'id:aaaaa' --at 4444444444444444444444444444444444444444 --as-of 2026-06-30`
    - promises\_due.total.judged, 2: `postmortem actions 'id:aaaaa,eeeee' --at 4444444444444444444444444444444444444444 --as-of 2026-06-30`
    - promises\_due.broken.sev1, 1: `postmortem actions 'id:aaaaa' --at 4444444444444444444444444444444444444444 --as-of 2026-06-30`
    - promises\_made.2026-Q1.made, 4: `postmortem actions 'id:aaaaa,bbbbb,ccccc,ddddd' --at 4444444444444444444444444444444444444444 --as-of 2026-06-30`
    - promises\_made.2026-Q1.after\_30\_days.done, 1: `postmortem actions 'id:ddddd' --at 4444444444444444444444444444444444444444 --as-of 2026-06-30`
    - promises\_made.2026-Q1.after\_60\_days.done, 1: `postmortem actions 'id:ddddd' --at 4444444444444444444444444444444444444444 --as-of 2026-06-30`
    - promises\_made.2026-Q2.made, 2: `postmortem review '2026-Q2' --rows 'promises_made.2026-Q2.made' --at 4444444444444444444444444444444444444444`
    - promises\_made.2026-Q2.after\_60\_days.done, 1: `postmortem actions 'id:eeeee' --at 4444444444444444444444444444444444444444 --as-of 2026-06-30`
    - left.total, 2: `postmortem actions 'is:active' --at 4444444444444444444444444444444444444444 --as-of 2026-06-30`
    - left.overdue, 1: `postmortem actions 'is:overdue' --at 4444444444444444444444444444444444444444 --as-of 2026-06-30`
    - left.unowned, 2: `postmortem actions 'is:unowned' --at 4444444444444444444444444444444444444444 --as-of 2026-06-30`
    - left.undated, 1: `postmortem actions 'is:active no:due' --at 4444444444444444444444444444444444444444 --as-of 2026-06-30`
    - left.stale, 1: `postmortem actions 'is:stale' --at 4444444444444444444444444444444444444444 --as-of 2026-06-30`
    - incidents.publication.unjudged, 1: `postmortem list 'id:2026-04-10-search-was-slow' --at 4444444444444444444444444444444444444444`
    - incidents.total, 1: `postmortem list 'id:2026-04-10-search-was-slow' --at 4444444444444444444444444444444444444444`
    - unknown.undated\_incidents, 1: `postmortem list 'id:disk-full' --at 4444444444444444444444444444444444444444`
    - unknown.back\_dated, 1: `postmortem actions 'id:eeeee' --at 4444444444444444444444444444444444444444 --as-of 2026-06-30`
    - unknown.recorded\_later, 1: `postmortem actions 'id:bbbbb' --at 4444444444444444444444444444444444444444 --as-of 2026-06-30`
    - unknown.untimed\_incidents, 1: `postmortem list 'id:2026-04-10-search-was-slow' --at 4444444444444444444444444444444444444444`

    """#

  @Test func theSameValuesGiveTheSameBytes() throws {
    let first = try ReviewFixture().review("2026-Q2").markdown
    for _ in 0..<5 { #expect(try ReviewFixture().review("2026-Q2").markdown == first) }
  }

  @Test func anUnfinishedPeriodIsThatUpToTheCommit() throws {
    let review = try ReviewFixture().review("2026-Q2", on: "05-01")
    #expect(review.day == ReviewFixture.day("05-01"))
    #expect(
      Self.sentences(review).first
        == "The period is not over: the figures are those up to 2026-05-01.")
    #expect(review.markdown.hasPrefix("# Reliability review 2026-Q2, to date\n"))
    #expect(review.balance.total.declined == 1 && review.balance.total.done == 0)
    // As many days of the quarter before.
    #expect(review.balance.previous.period.end == ReviewFixture.day("01-31"))
    let whole = try ReviewFixture().review("2026-Q2", on: "06-30")
    #expect(whole.day == whole.period.end)
    #expect(!whole.unknowns.isToDate)
  }

  @Test func closingIsTheNextOpening() throws {
    let fixture = try ReviewFixture()
    let months = try ["2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-07"].map {
      try fixture.review($0, on: "12-31")
    }
    for (month, next) in zip(months, months.dropFirst()) {
      #expect(month.balance.total.closing == next.balance.total.opening, "\(month.period.name)")
      #expect(month.balance.total.closing == month.left.total, "\(month.period.name)")
    }
  }

  @Test func whatHasNoDayIsCountedApart() throws {
    var fixture = try ReviewFixture()
    var review = try fixture.review("2026-Q2")
    #expect(review.unknowns.undatedIncidents.map(\.text) == ["disk-full"])
    #expect(!review.incidents.incidents.contains { $0.id.text == "disk-full" })
    #expect(review.balance.closedAtUnknownTime == 1)
    #expect(review.question("balance.closed_at_unknown_time")?.query.terms == "id:hhhhh")
    #expect(review.balance.undecided == 2)
    #expect(
      Self.sentences(review) == [
        "Incidents without a known day, in no period: 1.",
        "Incidents of the period without times of beginning and end: 1.",
        "Actions closed at a time that nobody knows, in no balance: 1.",
        "Actions that state a day of the period more than 7 days before its record: 1.",
        "Actions that count in the period by what was recorded only after 2026-06-30: 1.",
      ])

    fixture.set("disk-full") { $0.started = try? Moment("2026-06-30T23:30:00+01:00") }
    fixture.commit("07-03", ["disk-full"])
    review = try fixture.review("2026-Q2")
    #expect(review.unknowns.undatedIncidents.isEmpty)
    #expect(
      review.incidents.incidents.map(\.id.text) == ["2026-04-10-search-was-slow", "disk-full"])
  }

  static func sentences(_ review: Review) -> [String] {
    review.unknowns.sentences(on: review.day, backDatedDays: review.provenance.backDatedDays)
      .map(\.description)
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
      Self.sentences(review).prefix(2) == [
        "The clone is shallow: what happened before its first commit is taken to have happened there.",
        "These files cannot be read and count as they last could: Postmortems/2026/a_b.md, Postmortems/2026/b|.md.",
      ])
    #expect(review.markdown.contains("## What this review could not know\n\n- The clone"))
    #expect(review.markdown.contains("Postmortems/2026/a\\_b.md, Postmortems/2026/b\\|.md."))
  }

  @Test func nothingIsSaidOfNothing() throws {
    let policy = Policy()
    let review = try Review(
      of: Period(
        name: "2026-Q1", start: ReviewFixture.day("01-01"), end: ReviewFixture.day("03-31")),
      commitDay: ReviewFixture.day("12-31"), ledger: Ledger(), policy: policy,
      provenance: .init(
        commit: "abc", policyID: nil, policy: policy, recorded: Instant(seconds: 0)))
    #expect(review.balance.total == Balance())
    #expect(review.questions.allSatisfy { $0.rows == 0 })
    #expect(Self.sentences(review).isEmpty)
    #expect(review.markdown == Self.emptyPage)
  }

  static let emptyPage = #"""
    # Reliability review 2026-Q1

    2026-01-01 to 2026-03-31 (UTC), as commit `abc` knows it; no policy, definitions 2. Figures are for the end of 2026-03-31.

    ## What to talk about

    - Nothing is owed, and nothing came in.

    ## Balance of actions

    |         | Opening | New | Reopened | Done | Declined | Superseded | Removed | Closing |
    | ------- | ------: | --: | -------: | ---: | -------: | ---------: | ------: | ------: |
    | 2026-Q1 |       0 |   0 |        0 |    0 |        0 |          0 |       0 |       0 |
    | 2025-Q4 |       0 |   0 |        0 |    0 |        0 |          0 |       0 |       0 |

    Owed at the end of this quarter: `▁` 0. Before 2026-Q1 nothing was owed.

    Opening + new + reopened + moved in − done − declined − superseded − removed − moved out = closing. Verified counts as done. Ideas nobody has decided on: 0. Closed at a time that nobody knows, in no balance: 0.

    ## Promises due: 0

    Nothing was promised for a day of this period.

    ## Promises made

    None in the last eight quarters.

    ## What is left: 0

    Nothing is owed.

    ## Incidents: 0

    None began in this period.

    ## Came back: 0

    No incident of this period names an earlier one.

    ## Promised again: 0

    No measure of this period had been promised before.

    ## Ask again

    The query behind every figure, those of each part too, is in the JSON of this review: `postmortem review '2026-Q1' --at abc --format json`. What the figures of each part mean is in the manual's article on counting, under the part's name.

    """#

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
    #expect(
      review.balance.breakdowns.map(\.division.rawValue) == [
        "severity", "service", "team", "type", "priority",
      ])
    #expect(
      review.balance.breakdowns.map(\.division.overlaps) == [false, true, false, false, false])
  }
}
