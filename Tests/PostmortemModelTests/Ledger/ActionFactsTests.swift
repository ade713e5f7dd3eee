import PostmortemModel
import Testing

/// Each case is a history, one commit a line, and the words that a query finds the action by on
/// 2023-09-01 under a policy with deadlines of 30 days for p1.
///
/// A line is the day of the commit and what it changes: `key=value`.
@Suite struct ActionFactsTests {
  static let cases: [(history: [String], words: [QueryTerm.Word], term: String)] = [
    (["06-01 status=open due=2023-07-01"], [.missed, .stale], "original_due:2023-07-01 slips:0"),
    (["06-01 status=open due=2023-12-01"], [.stale], "no:deadline age:92d"),
    (["08-01 status=open priority=p1"], [.missed], "deadline:2023-08-31 no:original_due age:31d"),
    (["08-15 status=open priority=p1"], [], "deadline:2023-09-14"),
    (["08-01 status=proposed due=2023-08-10"], [], "no:age original_due:2023-08-10"),
    // Done in time, late, in time and reopened, declined.
    (["07-01 status=open due=2023-08-01", "07-20 status=done"], [], "no:age"),
    (["07-01 status=open due=2023-08-01", "08-02 status=done"], [.missed], "is:done"),
    (
      ["07-01 status=open due=2023-08-01", "07-20 status=done", "08-20 status=open"], [.reopened],
      "slips:0"
    ),
    (["07-01 status=open due=2023-08-01", "07-20 status=declined"], [.missed], "is:closed"),
    // Nobody had committed to it.
    (["07-01 status=proposed due=2023-08-01", "07-20 status=declined"], [], "is:declined"),
    (["07-01 status=proposed", "07-20 status=declined", "08-20 status=open"], [], "is:open"),
    (["07-01 status=done due=2023-01-01 completed=unknown"], [], "completed:unknown"),
    // Slips: later while active counts, earlier and while closed do not; only what is active is
    // slipped.
    (
      ["07-01 status=open due=2023-10-01", "07-09 due=2023-11-01", "08-09 due=2023-12-01"],
      [.slipped], "slips:2 original_due:2023-10-01"
    ),
    (["07-01 status=open due=2023-10-01", "08-01 due=2023-09-20"], [], "slips:0"),
    (
      ["07-01 status=open due=2023-10-01", "07-09 due=2023-11-01", "08-09 status=done"], [],
      "slips:1"
    ),
    // Nothing happened for 60 days.
    (["07-04 status=open"], [], "is:active"),
    (["07-03 status=open"], [.stale], "is:active"),
    (["06-01 status=open", "08-01 note=still_wanted"], [], "is:active"),
    (["06-01 status=proposed"], [], "is:proposed"),
    // Stated more than 7 days before it was recorded.
    (["08-20 status=open created=2023-08-13"], [], "created:2023-08-13 age:19d"),
    (["08-20 status=open created=2023-08-12"], [.backDated], "created:2023-08-12"),
    // What the newest version states was stated of the first record.
    (
      ["08-20 status=open", "08-25 status=open created=2023-08-12"], [.backDated],
      "created:2023-08-12"
    ),
    (
      ["08-20 status=open created=2023-08-01", "08-25 status=open created=2023-08-19"], [],
      "is:open"
    ),
    (
      ["07-20 status=open", "08-20 status=done completed=2023-08-12"], [.backDated],
      "completed:2023-08-12"
    ),
    (["07-20 status=open", "08-20 status=done completed=2023-08-13"], [], "is:done"),
    // Verified, and changed since; checked again; a change together with the check is none.
    (
      ["08-01 status=done", "08-02 status=verified", "08-03 title=another"], [.reverify], "another"
    ),
    (
      ["08-01 status=done", "08-02 status=verified", "08-03 done_when=more"], [.reverify],
      "is:verified"
    ),
    (["08-01 status=done", "08-02 status=verified title=another"], [], "is:verified"),
    (["08-01 status=done", "08-02 status=verified", "08-03 note=thanks"], [], "is:verified"),
    (
      [
        "08-01 status=done", "08-02 status=verified", "08-03 title=another",
        "08-04 verification=again",
      ], [], "is:verified"
    ),
    // Removed and back again.
    (["08-01 status=open", "08-02 removed", "08-10 status=open"], [.reopened], "is:open"),
  ]

  @Test(arguments: cases)
  func whatHistorySays(
    history: [String], words: [QueryTerm.Word], term: String
  ) throws {
    let day = try #require(CalendarDay("2023-09-01"))
    var severity = Policy.Severity(key: "sev1")
    severity.actionDays = [.p1: 30]
    var policy = Policy()
    policy.severities = [severity]
    let id = try #require(ActionID("k7q2d"))
    var action = Action(id: id, title: "Alert early", status: .open)
    var incident = Postmortem(
      id: try #require(IncidentID("disk-full")), title: "Disk full", status: .published)
    incident.severity = "sev1"
    var ledger = Ledger()
    for line in history {
      let parts = line.split(separator: " ")
      incident.actions = [action]
      for part in parts.dropFirst() {
        if part == "removed" {
          incident.actions = []
          continue
        }
        let sides = part.split(separator: "=").map(String.init)
        try set(sides[0], sides[1], of: &action)
        incident.actions = [action]
      }
      ledger.append(
        LedgerStep(
          commit: line, author: "ada", recorded: Instant(seconds: 0),
          day: try #require(CalendarDay("2023-\(parts[0])")),
          files: [.init(path: "disk-full.md", content: .postmortem(incident))]))
    }
    let known = try #require(ledger.history(of: id))
    let original = ledger.originalDue(of: id, predecessors: [:])
    let facts = known.facts(originalDue: original, policy: policy, on: day)
    let record = QueryRecord(action, facts, of: incident)
    let context = QueryContext(today: day, dueSoonDays: 14)
    let found = QueryTerm.Word.allCases.filter { word in
      word.needsHistory && QueryTerm(.word([word])).matches(record, in: context)
    }
    #expect(found == words)
    let query = try Query(parsing: term, QueryReading(.actions, today: day))
    #expect(query.matches(record, in: context), "\(query)")
    let whole = QueryRecord(incident, actions: [.init(action, facts)])
    #expect(
      QueryTerm.Word.allCases.allSatisfy { word in
        let term = QueryTerm(.word([word]))
        return term.matches(record, in: context) == term.matches(whole, in: context)
      })
  }

  private func set(_ key: String, _ value: String, of action: inout Action) throws {
    switch key {
    case "status": action.status = try #require(ActionStatus(rawValue: value))
    case "due": action.due = CalendarDay(value)
    case "created": action.created = CalendarDay(value)
    case "completed": action.completed = Completion(value)
    case "priority": action.priority = Priority(rawValue: value)
    case "title": action.title = value
    case "done_when": action.doneWhen = value
    case "note": action.note = value
    default: action.verification = value
    }
  }
}
