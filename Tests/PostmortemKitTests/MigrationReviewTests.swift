import PostmortemImport
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemKit

/// What a migration does to reviews.
///
/// To the quarter in which it happens, nothing; to the old ones, what truly happened in them. Every
/// figure is held to a count of its own.
@Suite struct MigrationReviewTests {
  /// 2024-06-01 is the day of all that is brought in.
  static let current = "2024-Q2"
  static let quarters =
    ["2021", "2022", "2023"].flatMap { year in
      (1...4).map { "\(year)-Q\($0)" }
    } + ["2024-Q1", current]

  /// What is known of an action without asking the product.
  struct Fact {
    var created: CalendarDay
    var closed: CalendarDay?
    var status: String
    var due: CalendarDay?
    /// Whether it ever was owed at a time that is known.
    var counts: Bool { status != "proposed" && status != "unknown" }
  }

  /// The figures of a period, counted from facts alone.
  static func balance(_ facts: [Fact], _ period: Period, through day: CalendarDay) -> Balance {
    let end = min(day, period.end)
    var balance = Balance()
    for fact in facts where fact.counts {
      let isBefore = fact.created < period.start
      let closedBefore = fact.closed.map { $0 < period.start } ?? false
      if isBefore, !closedBefore { balance.opening += 1 }
      if !isBefore, fact.created <= end { balance.new += 1 }
      if let closed = fact.closed, closed >= period.start, closed <= end {
        if fact.status == "done" { balance.done += 1 } else { balance.declined += 1 }
      }
      if fact.created <= end, fact.closed.map({ $0 > end }) ?? true { balance.closing += 1 }
    }
    return balance
  }

  static func day(_ text: String) -> CalendarDay { CalendarDay(text) ?? CalendarDay(ordinal: 0) }

  /// The quarter that is alive: seven actions, none of which a migration knows of.
  static func living() throws -> BaseFixture {
    let id = "2024-04-10-queue-was-stuck"
    let files: [String: String] = [
      path(id): postmortem(
        id, title: "The queue was stuck", more: ["started: 2024-04-10T08:00:00Z"],
        actions: [
          action("aaaa2", more: ["created: 2024-04-11", "due: 2024-05-01"]),
          action("aaaa3", "done", more: ["created: 2024-04-11", "completed: 2024-04-20"]),
          action("aaaa4", "declined", more: ["created: 2024-04-11", "completed: 2024-04-25"]),
          action("aaaa5", "proposed", more: ["created: 2024-04-11"]),
          action("aaaa6", more: ["created: 2024-04-12", "due: 2024-09-01"]),
        ])
    ]
    let fixture = try BaseFixture()
    try fixture.repository.commit(
      "living", files: files.mapValues { Optional($0) }, date: "2024-04-26T12:00:00+00:00")
    return fixture
  }

  /// Thirty reports of 2021 to 2023, every third without any date, with three measures each.
  static func reports(_ facts: inout [Fact]) -> [ReportFile] {
    (0..<30).map { number in
      let began = day("2021-01-20").advanced(by: number * 33)
      let published = began.advanced(by: 9)
      let done = began.advanced(by: 3)
      let isDated = number % 3 != 2
      let subject = ["queue", "cache", "login", "search", "mail"][number % 5]
      var text = "# The \(subject) failed for the \(number + 1)th time\n\n"
      if isDated { text += "Published: \(published)\n\n" }
      text += "## Summary\nThe \(subject) stopped"
      text += isDated ? " on \(began), from 10:00 to 10:40 UTC" : " for forty minutes"
      text += ", and customers noticed.\n\n## Root cause\nA disk of the \(subject) was full.\n\n"
      text += "## Action items\n\n| Action | Status |\n| --- | --- |\n"
      text += "| Watch the disks of the \(subject) | Open |\n"
      text += "| Empty the disks of the \(subject) | Done |\n"
      text += "| Buy larger disks for the \(subject) | "
      text += isDated ? "Done \(done) |\n" : "Done |\n"
      // Open measures of a text are ideas, finished ones without a day count nowhere.
      if isDated {
        facts.append(Fact(created: done, closed: done, status: "done"))
        facts.append(Fact(created: published, status: "unknown"))
      }
      return ReportFile(name: "old/\(number).md", bytes: Array(text.utf8))
    }
  }

  /// A hundred items of a tracker, and one that was made and one that was closed in this quarter.
  static func export(_ facts: inout [Fact]) -> String {
    var rows = ["URL,Title,Status,Created,Resolved,Due date"]
    for number in 0..<100 {
      let created = day("2021-02-01").advanced(by: number * 10)
      let closed = created.advanced(by: 20 + number % 90)
      let due: CalendarDay? = number % 5 == 0 ? nil : created.advanced(by: 60)
      let (word, status) = [
        ("Done", "done"), ("Closed", "unknown"), ("To Do", "open"), ("Won't Do", "declined"),
        ("Done", "done"), ("Backlog", "proposed"), ("Won't Fix", "unknown"),
      ][number % 7]
      let isClosed = status == "done" || status == "declined"
      facts.append(
        Fact(created: created, closed: isClosed ? closed : nil, status: status, due: due))
      rows.append(
        "https://t.example/\(number),Old item \(number),\(word),\(created)T09:00:00Z,"
          + "\(isClosed ? closed.description : ""),\(due?.description ?? "")")
    }
    facts.append(Fact(created: day("2024-05-02"), status: "open"))
    rows.append("https://t.example/new,Made this quarter,To Do,2024-05-02,,")
    facts.append(
      Fact(created: day("2023-11-11"), closed: day("2024-05-20"), status: "done"))
    rows.append("https://t.example/end,Ended this quarter,Done,2023-11-11,2024-05-20,")
    return rows.joined(separator: "\n") + "\n"
  }

  func reviews(_ base: KnowledgeBase) throws -> [String: Review] {
    var reviews: [String: Review] = [:]
    for name in Self.quarters { reviews[name] = try base.review(of: name).value }
    return reviews
  }

  func ids(_ query: String, _ base: KnowledgeBase) throws -> Int {
    try base.actions(
      matching: Query(parsing: query, QueryReading(.actions, today: Self.day("2024-06-01")))
    )
    .value.count
  }

  @Test func aMigrationIsNeitherAMiracleNorADisaster() throws {
    let fixture = try Self.living()
    let today = Self.day("2024-06-01")
    var living = [
      Fact(created: Self.day("2024-04-11"), status: "open", due: Self.day("2024-05-01")),
      Fact(created: Self.day("2024-04-11"), closed: Self.day("2024-04-20"), status: "done"),
      Fact(created: Self.day("2024-04-11"), closed: Self.day("2024-04-25"), status: "declined"),
      Fact(created: Self.day("2024-04-12"), status: "open", due: Self.day("2024-09-01")),
    ]
    // A commit of the day itself, so that the review's day is the same before and after.
    try fixture.repository.commit(
      "today", files: ["README.md": "x"], date: "2024-06-01T08:00:00+00:00")
    let base = try fixture.open()
    let before = try reviews(base)
    for name in Self.quarters {
      let period = try #require(Period(name, today: today))
      #expect(
        before[name]?.balance.total == Self.balance(living, period, through: today), "\(name)")
    }
    let (overdue, missed) = (try ids("is:overdue", base), try ids("is:missed", base))
    #expect(overdue == 1 && missed == 1)

    var generator: any RandomNumberGenerator = SeededGenerator(seed: 3)
    var brought: [Fact] = []
    var batch = ImportBatch(reading: Self.reports(&brought), policy: try base.view().policy)
    try base.compare(&batch)
    _ = try base.importReports(&batch, ImportChoices(), using: &generator, WriteOptions())
    #expect(batch.failureCount == 0)
    var wishes = ActionImportOptions()
    wishes.incident = "queue-was-stuck"
    let (result, _) = try base.importActions(
      Array(Self.export(&brought).utf8), named: "t.csv", wishes, using: &generator, WriteOptions())
    #expect(result.problems == [])
    #expect(result.added.count == 102)

    living += brought
    let after = try reviews(fixture.open())
    for name in Self.quarters {
      let period = try #require(Period(name, today: today))
      #expect(after[name]?.balance.total == Self.balance(living, period, through: today), "\(name)")
    }
    // This quarter: one more that is new and one more that is done, as is true.
    let (then, now) = (try #require(before[Self.current]), try #require(after[Self.current]))
    #expect(now.balance.total.new == then.balance.total.new + 1)
    #expect(now.balance.total.done == then.balance.total.done + 1)
    #expect(now.balance.total.declined == then.balance.total.declined)
    #expect(now.balance.total.reopened == then.balance.total.reopened)
    #expect(now.balance.total.superseded == 0 && now.balance.total.removed == 0)
    // What came into the opening is said, and what nobody dated is apart.
    let owed = brought.filter {
      $0.counts && $0.created < now.period.start && ($0.closed ?? today) >= now.period.start
    }
    #expect(now.balance.total.opening - then.balance.total.opening == owed.count)
    #expect(now.unknowns.broughtInOwed == owed.count)
    let unknown = brought.count { $0.status == "unknown" } + 10 * 2
    #expect(now.unknowns.closedAtUnknownTime == unknown)
    #expect(now.unknowns.undatedIncidents.count == 10)
    let caveats = now.unknowns.sentences(on: now.day, backDatedDays: 7).map(\.description)
    #expect(caveats.contains { $0.contains("of which the opening holds \(owed.count).") })
    #expect(caveats.contains { $0.hasSuffix("nobody knows, in no balance: \(unknown).") })
    // What is overdue is what is owed and past its day; done in time or on an unknown day is not.
    let late = brought.filter { $0.status == "open" && ($0.due ?? today) < today }
    #expect(try ids("is:overdue", fixture.open()) == overdue + late.count)
    #expect(result.overdueCount == late.count)
    let broken = brought.filter { fact in
      guard fact.counts, let due = fact.due else { return false }
      return !(fact.status == "done" && (fact.closed ?? today) <= due)
    }
    #expect(try ids("is:missed", fixture.open()) == missed + broken.count)
  }
}
