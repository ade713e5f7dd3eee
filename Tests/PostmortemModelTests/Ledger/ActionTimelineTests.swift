import PostmortemModel
import Testing

/// Each case is a line of `day status created completed`, one commit each, and the states that
/// follow as `day state`.
@Suite struct ActionTimelineTests {
  @Test(
    arguments: [
      // Stated dates count from their own day.
      (["06-12 open 06-10 -", "07-01 done 06-10 06-28"], ["06-10 active", "06-28 done"]),
      // Born closed with a date: owed and done on its days.
      (["07-01 done 06-10 06-28"], ["06-10 active", "06-28 done"]),
      (["07-01 declined - 06-28"], ["06-28 active", "06-28 declined"]),
      // Born closed without a date: the recorded day counts.
      (["07-01 done 06-10 -"], ["06-10 active", "07-01 done"]),
      // Closed for as long as it is known.
      (["07-01 done 06-10 unknown"], ["06-10 done"]),
      (["06-12 open 06-10 -", "07-01 done 06-10 unknown"], ["06-10 done"]),
      // What was recorded between the stated and the recorded closing is dropped.
      (
        ["06-12 open 06-10 -", "06-20 blocked 06-10 -", "07-01 done 06-10 06-15"],
        ["06-10 active", "06-15 done"]
      ),
      (
        ["06-01 open - -", "06-10 done - 06-05", "06-20 open - -", "07-01 done - 06-15"],
        ["06-01 active", "06-05 done"]
      ),
      // The last version of a closed run says when it was closed.
      (
        ["06-01 open - -", "06-20 done - 06-18", "06-25 done - 06-11"],
        ["06-01 active", "06-11 done"]
      ),
      (
        ["06-01 open - -", "06-20 done - 06-18", "06-25 verified - 06-18"],
        ["06-01 active", "06-18 done"]
      ),
      // Reopened: the second run has a closing of its own.
      (
        ["06-01 open - -", "06-20 done - 06-18", "06-25 open - -", "07-03 done - 07-02"],
        ["06-01 active", "06-18 done", "06-25 active", "07-02 done"]
      ),
      // Removed and returned.
      (
        ["06-01 open - -", "06-20 absent - -", "06-25 open - -"],
        ["06-01 active", "06-20 absent", "06-25 active"]
      ),
      // A commitment taken back to an idea counts as declined.
      (
        ["06-01 open - -", "06-20 proposed - -", "06-25 open - -"],
        ["06-01 active", "06-20 declined", "06-25 active"]
      ),
      // An idea states no closing, whatever stands there; a real one keeps its day.
      (["06-01 open - -", "06-20 proposed - 06-10"], ["06-01 active", "06-20 declined"]),
      (
        ["06-01 open - -", "06-20 declined - 06-18", "06-25 proposed - -"],
        ["06-01 active", "06-18 declined"]
      ),
      // The newest version says when it was created.
      (["06-12 open - -", "06-20 open 06-05 -"], ["06-05 active"]),
      (["06-12 open 06-05 -", "06-20 open 06-10 -"], ["06-10 active"]),
      (["06-01 proposed - -", "06-20 declined - 06-19"], ["06-01 proposed", "06-19 declined"]),
      // A stated day that cannot be: the recorded one counts.
      (["06-01 open - -", "06-20 done - 06-25"], ["06-01 active", "06-20 done"]),
      (["06-12 open 06-10 -", "06-20 done 06-10 06-05"], ["06-10 active", "06-20 done"]),
      (["06-12 open 06-15 -"], ["06-12 active"]),
    ] as [([String], [String])])
  func followsTheRules(versions: [String], expected: [String]) throws {
    let timeline = try Self.timeline(versions)
    var states: [String] = []
    for point in timeline.points where timeline.start(of: point) == point.day {
      let state = "\(point.day.description.dropFirst(5)) \(point.state)"
      if states.last != state { states.append(state) }
    }
    #expect(states == expected)
  }

  @Test func saysWhatCannotBe() throws {
    let day = { (text: String) throws in try #require(CalendarDay("2023-\(text)")) }
    #expect(
      try Self.timeline(["06-01 open - -", "06-20 done - 06-25"]).findings
        == [.impossibleCompletion(stated: day("06-25"), recorded: day("06-20"))])
    #expect(
      try Self.timeline(["06-12 open 06-15 -"]).findings
        == [.impossibleCreation(stated: day("06-15"), recorded: day("06-12"))])
    #expect(
      try Self.timeline(["06-01 open - -", "06-20 proposed - -"]).findings
        == [.uncommitted(day("06-20"))])
    #expect(try Self.timeline(["06-01 open - -", "06-20 done - 06-18"]).findings.isEmpty)
  }

  @Test func knowsWhatIsClosedAtAnUnknownTime() throws {
    #expect(try Self.timeline(["07-01 done 06-10 unknown"]).isClosedAtUnknownTime)
    #expect(
      try !Self.timeline(["07-01 done 06-10 unknown", "07-05 open 06-10 -"]).isClosedAtUnknownTime)
  }

  static func timeline(_ lines: [String]) throws -> ActionTimeline {
    let id = try #require(ActionID("k7q2d"))
    let incident = try #require(IncidentID("2023-05-01-incident"))
    var ledger = Ledger()
    for (number, line) in lines.enumerated() {
      let words = line.split(separator: " ").map(String.init)
      var postmortem = Postmortem(id: incident, title: "x", status: .published)
      if let status = ActionStatus(rawValue: words[1]) {
        var action = Action(id: id, title: "Measure", status: status)
        action.created = CalendarDay("2023-\(words[2])")
        action.completed = Completion(words[3] == "unknown" ? "unknown" : "2023-\(words[3])")
        postmortem.actions = [action]
      }
      let day = try #require(CalendarDay("2023-\(words[0])"))
      ledger.append(
        LedgerStep(
          commit: "\(number)", author: "", recorded: Instant(seconds: Int64(number)), day: day,
          files: [.init(path: incident.path, content: .postmortem(postmortem))]))
    }
    return try #require(ledger.history(of: id)).timeline
  }
}
