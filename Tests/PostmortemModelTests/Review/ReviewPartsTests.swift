import TestSupport
import Testing

@testable import PostmortemModel

@Suite struct ReviewPartsTests {
  @Test func percentilesAreNearestRanks() {
    let spread = Spread([5, 1, 4, 2, 3, 9, 8, 7, 6, 10])
    #expect(spread.count == 10 && spread.median == 5 && spread.p90 == 9 && spread.max == 10)
    let one = Spread([7])
    #expect(one.median == 7 && one.p90 == 7 && one.isFew)
    #expect(Spread([]).median == nil && Spread([]).count == 0)
    #expect(!Spread([1, 2, 3, 4, 5]).isFew)
    #expect(Spread([1, 2, 3, 4, 5]).p90 == 5)
  }

  @Test(arguments: [
    ("2026-Q1", "2025-Q4"), ("2026-H1", "2025-H2"), ("2026", "2025"), ("2026-03", "2026-02"),
    ("2026-W01", "2025-W52"), ("FY2026-Q1", "FY2025-Q4"), ("FY2026", "FY2025"),
    ("FY2026-H2", "FY2026-H1"), ("2026-03-10..2026-03-12", "2026-03-07..2026-03-09"),
    ("2026-01..2026-02", "2025-11-01..2025-12-31"), ("2026-05-05", "2026-05-04"),
  ])
  func thePeriodBefore(name: String, previous: String) throws {
    for start in name.hasPrefix("FY") ? [4, 10] : [1] {
      let today = ReviewFixture.day("07-03")
      let period = try #require(Period(name, today: today, fiscalStart: start))
      #expect(period.previous.name == previous)
      #expect(period.previous.end.advanced(by: 1) == period.start)
      #expect(
        period.previous == Period(previous, today: today, fiscalStart: start)
          || previous.contains(".."))
    }
  }

  @Test func whatCameBackShowsTheWholeChain() throws {
    var fixture = try ReviewFixture()
    fixture.set("2026-05-20-sign-in-failed-again") { incident in
      incident.recurrenceOf = [IncidentID("2026-04-10-search-was-slow").unsafelyUnwrapped]
    }
    fixture.set("2026-04-10-search-was-slow") { incident in
      incident.recurrenceOf = [
        IncidentID("2026-02-03-sign-in-failed").unsafelyUnwrapped,
        IncidentID("2026-05-20-sign-in-failed-again").unsafelyUnwrapped,
      ]
    }
    fixture.commit("07-03", ["2026-05-20-sign-in-failed-again", "2026-04-10-search-was-slow"])
    let found = try fixture.review("2026-Q2").cameBack.confirmed
    let last = try #require(found.last)
    #expect(last.incident.text == "2026-05-20-sign-in-failed-again")
    #expect(
      last.earlier.map(\.incident.text) == [
        "2026-04-10-search-was-slow", "2026-02-03-sign-in-failed",
      ])
    #expect(last.earlier.map(\.step) == [1, 2])
    let measures = Dictionary(uniqueKeysWithValues: last.measures.map { ($0.action.text, $0) })
    #expect(measures["aaaaa"]?.state == .active && measures["aaaaa"]?.openDays == 105)
    #expect(measures["ccccc"]?.state == .declined && measures["ccccc"]?.openDays == 85)
    #expect(measures["eeeee"]?.state == .done && measures["eeeee"]?.days == 0)
    #expect(measures["bbbbb"]?.state == .active, "superseded only later")
    #expect(measures["ddddd"]?.openDays == 18, "since it was reopened")
    #expect(measures["ggggg"]?.state == .active, "removed only later")
    #expect(measures["fffff"]?.state == .proposed && measures["fffff"]?.openDays == nil)
    #expect(
      Review.verdict(last).description
        == "came back while 4 measures were open, the oldest for 105 days")
  }

  @Test func aSimilarIncidentIsProposedUntilSomebodySaysNo() throws {
    var fixture = try ReviewFixture()
    for (id, title) in [
      ("2026-03-01-replica-fell-behind", "The replica fell behind and reads were stale"),
      ("2026-05-30-replica-fell-behind", "Replica fell behind again: stale reads"),
      ("2026-05-31-queue-was-full", "The queue was full"),
    ] {
      fixture.set(id) { incident in
        incident.title = title
        incident.services = ["search"]
        incident.causes = ["replication-lag", "capacity"]
      }
    }
    fixture.commit(
      "06-01",
      [
        "2026-03-01-replica-fell-behind", "2026-05-30-replica-fell-behind",
        "2026-05-31-queue-was-full",
      ])
    let proposed = try fixture.review("2026-Q2").cameBack.proposed
    #expect(proposed.map(\.incident.text) == ["2026-05-30-replica-fell-behind"])
    let earlier = try #require(proposed.first?.earlier.first)
    #expect(earlier.incident.text == "2026-03-01-replica-fell-behind")
    #expect(earlier.causes == ["replication-lag", "capacity"] && earlier.services == ["search"])
    #expect(earlier.words.contains("replica") && earlier.score >= SimilarIncidents.threshold)

    fixture.set("2026-05-30-replica-fell-behind") {
      $0.notRecurrenceOf = [IncidentID("2026-03-01-replica-fell-behind").unsafelyUnwrapped]
    }
    fixture.commit("06-02", ["2026-05-30-replica-fell-behind"])
    #expect(try fixture.review("2026-Q2").cameBack.proposed.isEmpty)
  }

  @Test func aMeasureThatIsPromisedAgainIsFound() throws {
    var fixture = try ReviewFixture()
    for (id, day) in [("2026-01-02-a", "01-03"), ("2026-05-02-b", "05-03")] {
      fixture.set(id) { incident in
        var action = Action(
          id: ActionID(day == "01-03" ? "mmmmm" : "nnnnn") ?? .example,
          title: day == "01-03" ? "Alert on replication lag" : "Add alerts on the replication lag",
          status: day == "01-03" ? .done : .open)
        action.created = ReviewFixture.day(day)
        if day == "01-03" { action.completed = .day(ReviewFixture.day("02-01")) }
        incident.actions = [action]
      }
    }
    fixture.commit("05-03", ["2026-01-02-a", "2026-05-02-b"])
    let groups = try fixture.review("2026-Q2").repeated.groups
    #expect(groups.map { $0.members.map(\.action.id.text) } == [["mmmmm", "nnnnn"]])
    #expect(groups.first?.finished == 1 && groups.first?.owed == 1)
    #expect(groups.first?.words == ["alert", "lag", "replica"])
    // Nothing of the group was promised in the third quarter.
    #expect(try fixture.review("2026-Q3", on: "12-31").repeated.groups.isEmpty)
  }

  @Test func timesAndPublicationAreSaidWithTheirNumber() throws {
    var fixture = try ReviewFixture()
    fixture.policy = try PolicyTests.policy(
      "severities: [{key: sev1, publish_days: 5}, {key: sev2}]\nservices: [search, payments]")
    let published = ["04-05": "04-08", "04-06": "04-20", "05-01": nil, "06-30": nil]
    for (day, publication) in published {
      fixture.set("2026-\(day)-outage") { incident in
        incident.severity = "sev1"
        incident.status = publication == nil ? .draft : .published
        incident.published = publication.map(ReviewFixture.day)
        incident.started = try? Moment("2026-\(day)T10:00:00Z")
        incident.detected = try? Moment("2026-\(day)T10:07:59Z")
        incident.resolved = try? Moment("2026-\(day)T12:00:00+01:00")
        incident.mitigated = try? Moment("2026-\(day)T09:00:00Z")
      }
    }
    fixture.commit("07-03", published.keys.sorted().map { "2026-\($0)-outage" })
    let figures = try fixture.review("2026-Q2").incidents
    let sev1 = try #require(figures.times.first { $0.severity == "sev1" })
    #expect(sev1.detect.count == 4 && sev1.detect.median == 7 && sev1.detect.isFew)
    #expect(sev1.resolve.max == 60)
    #expect(sev1.mitigate.count == 0, "an end before the beginning is no time")
    #expect(figures.publication.inTime == 1 && figures.publication.late == 1)
    #expect(figures.publication.overdue == 2 && figures.publication.waiting == 1)
    #expect(figures.publication.days.max == 14)
    #expect(figures.withoutActions.count == 4)
    #expect(figures.weeks.reduce(0) { $0 + $1.counts.reduce(0, +) } == figures.incidents.count)
  }

  @Test func aLaterReviewSaysWhatItRestatesAndWhy() throws {
    var fixture = try ReviewFixture()
    let first = PublishedReview(try fixture.review("2026-Q2"))
    #expect(try fixture.review("2026-Q2", published: [first]).restated.isEmpty)
    #expect(try fixture.review("2026-Q3", published: [first]).restated.isEmpty)

    fixture.change("2026-02-03-sign-in-failed", "ddddd", .done, "06-29") { _ in }
    fixture.commit("07-09", ["2026-02-03-sign-in-failed"])
    let opening = try #require(
      fixture.review("2026-Q3", on: "09-30", published: [first]).restated.first)
    #expect(opening.isOpening && opening.period.name == "2026-Q2")
    #expect(opening.figures == [.init(name: "closing", published: 2, now: 1)])
    let change = try #require(opening.changes.first)
    #expect(change.action.text == "ddddd" && !change.isAdded && opening.changes.count == 1)
    #expect(change.recorded == ReviewFixture.day("07-09"))
    #expect(change.why == "open -> done, completed 2026-06-29")

    let again = try #require(
      fixture.review("2026-Q2", on: "09-30", published: [first]).restated.first)
    #expect(!again.isOpening)
    #expect(again.figures.map(\.name) == ["done", "closing"])
    #expect(!again.summary.description.contains("definitions"))
    var older = first
    older.definitions = Review.definitions - 1
    let told = try #require(
      fixture.review("2026-Q2", on: "09-30", published: [older]).restated.first)
    #expect(
      told.summary.description.contains(
        "counted by definitions \(older.definitions), which are \(Review.definitions) here"))
    // Another quarter has nothing to do with it.
    #expect(try fixture.review("2026-Q1", on: "09-30", published: [first]).restated.isEmpty)
  }
}
