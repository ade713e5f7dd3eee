import PostmortemIndex
import PostmortemModel
import TestSupport
import Testing

/// Questions at the edges, one by one.
@Suite struct QueryTests {
  let index: PostmortemIndex
  let snapshot: PostmortemIndex.Snapshot

  init() throws {
    index = try PostmortemIndex.inMemory()
    snapshot = try index.snapshot(1, of: [try Self.disk(), try Self.cache()])
  }

  static func disk() throws -> Postmortem {
    var incident = Postmortem(
      id: try #require(IncidentID("2023-06-11-disk-full")), title: "Disk full", status: .draft)
    incident.tags = ["storage"]
    incident.started = try Moment("2023-06-11T23:30:00-05:00")
    var first = Action(
      id: try #require(ActionID("aaaa2")), title: "100%\u{301} sure", status: .open)
    first.evidence = ["https://git.example/1"]
    first.due = CalendarDay("9999-12-31")
    var second = Action(id: try #require(ActionID("aaaa3")), title: "Alert early", status: .done)
    second.tags = ["alerts"]
    second.completed = .unknown
    incident.actions = [first, second]
    return incident
  }

  static func cache() throws -> Postmortem {
    var incident = Postmortem(
      id: try #require(IncidentID("cache")), title: "Cache cold", status: .published)
    incident.actions = [
      Action(id: try #require(ActionID("bbbb2")), title: "Warm it", status: .proposed)
    ]
    return incident
  }

  func actions(_ terms: QueryTerm...) throws -> [String] {
    try index.actions(Query(terms: terms), in: snapshot).map(\.action.id.text)
  }

  func incidents(_ terms: QueryTerm...) throws -> [String] {
    try index.incidents(Query(terms: terms), in: snapshot).map(\.postmortem.id.text)
  }

  @Test func incidentsCanBeAskedForTheEvidenceOfTheirActions() throws {
    #expect(try incidents(QueryTerm(.has(.evidence))) == ["2023-06-11-disk-full"])
    #expect(try incidents(QueryTerm(.has(.evidence), isNegated: true)) == ["cache"])
    #expect(
      try incidents(QueryTerm(.equals(.evidence, ["https://git.example/1"])))
        == ["2023-06-11-disk-full"])
  }

  @Test func aPercentSignWithAnAccentIsNoWildcard() throws {
    #expect(try actions(QueryTerm(.text("0%\u{301} s"))) == ["aaaa2"])
    #expect(try actions(QueryTerm(.text("%\u{301}"))) == ["aaaa2"])
    #expect(try actions(QueryTerm(.text("1%\u{301}"))) == [])
  }

  @Test func noWordsAreNoneOfThem() throws {
    #expect(try actions(QueryTerm(.word([]))) == [])
    #expect(try actions(QueryTerm(.word([]), isNegated: true)) == ["aaaa2", "aaaa3", "bbbb2"])
    #expect(try incidents(QueryTerm(.word([]))) == [])
  }

  @Test func theLastDayOfTheCalendarEndsARange() throws {
    let last = try #require(CalendarDay("9999-12-31"))
    #expect(try actions(QueryTerm(.within(.due, nil, last))) == ["aaaa2"])
    #expect(try actions(QueryTerm(.within(.due, last, last))) == ["aaaa2"])
    #expect(try actions(QueryTerm(.within(.due, nil, last.advanced(by: -1)))) == [])
  }

  @Test func aTimeBelongsToTheDayThatIsWritten() throws {
    let day = try #require(CalendarDay("2023-06-11"))
    #expect(try incidents(QueryTerm(.within(.started, day, day))) == ["2023-06-11-disk-full"])
    #expect(try incidents(QueryTerm(.within(.started, day.advanced(by: 1), nil))) == [])
  }

  @Test func anUnknownDayIsInNoRangeAndYetThere() throws {
    #expect(try actions(QueryTerm(.within(.completed, nil, nil))) == [])
    #expect(try actions(QueryTerm(.has(.completed))) == ["aaaa3"])
  }

  @Test func anActionHasTheLabelsOfItsIncidentToo() throws {
    #expect(try actions(QueryTerm(.equals(.tag, ["storage"]))) == ["aaaa2", "aaaa3"])
    #expect(try actions(QueryTerm(.equals(.tag, ["alerts"]))) == ["aaaa3"])
    #expect(try actions(QueryTerm(.has(.tag), isNegated: true)) == ["bbbb2"])
  }

  @Test func aLongTextIsNoError() throws {
    let text = String(repeating: "no such thing ", count: 10_000)
    #expect(try actions(QueryTerm(.text(text))) == [])
  }

  @Test func aThousandValuesAreNoError() throws {
    let values = (0..<2000).map { "x\($0)" } + ["aaaa3"]
    #expect(try actions(QueryTerm(.equals(.id, values))) == ["aaaa3"])
  }

  /// A copy is as wrong as a copy with another body, and as visible.
  @Test func aCopyIsToldOfToo() throws {
    let disk = try Self.disk()
    let changes = ["a", "b"].map {
      EntryChange(path: "Postmortems/2023/\($0).md", blob: objectID(1))
    }
    let copies = try index.makeSnapshot(of: objectID(3), from: nil, changes: changes) { _ in
      .postmortem(disk)
    }
    #expect(
      try index.actions(Query(), in: copies).map(\.action.id.text)
        == ["aaaa2", "aaaa3", "aaaa2", "aaaa3"])
    #expect(try index.incidents(Query(), in: copies).count == 2)
  }

  /// The order must not tell in which order the index was filled.
  @Test func filesWithOneIncidentIDComeInOneOrder() throws {
    var twin = try Self.disk()
    twin.actions = [
      Action(id: try #require(ActionID("cccc2")), title: "Twin", status: .open),
      Action(id: try #require(ActionID("cccc3")), title: "Twin", status: .open),
    ]
    let (original, copy) = (try Self.disk(), twin)
    let answers = try [[0, 1], [1, 0]].map { order in
      let index = try PostmortemIndex.inMemory()
      var snapshot: PostmortemIndex.Snapshot?
      for (step, number) in order.enumerated() {
        let blob = objectID(100 + number)
        let change = EntryChange(path: "Postmortems/2023/\(number).md", blob: blob)
        snapshot = try index.makeSnapshot(of: objectID(step), from: snapshot, changes: [change]) {
          _ in .postmortem(number == 0 ? original : copy)
        }
      }
      let last = try #require(snapshot)
      return (
        try index.actions(Query(), in: last).map(\.action.id.text),
        try index.incidents(Query(), in: last).map(\.actionCount)
      )
    }
    #expect(answers[0].0 == answers[1].0)
    #expect(answers[0].0.count == 4)
    #expect(answers[0].1 == answers[1].1)
  }
}
