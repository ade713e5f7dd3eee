import PostmortemModel
import Testing

@Suite struct TrackedActionTests {
  let today = CalendarDay("2026-11-21") ?? CalendarDay(ordinal: 0)

  func tracked(_ status: ActionStatus, due: String?) throws -> TrackedAction {
    var action = Action(id: .example, title: "a", status: status)
    action.due = due.flatMap { CalendarDay($0) }
    return TrackedAction(
      action: action, extra: "{}", incident: try #require(IncidentID("2026-05-04-outage")),
      incidentTitle: "Outage", incidentStatus: .draft, severity: nil, services: [])
  }

  @Test(arguments: ActionStatus.allCases)
  func onlyWhatIsOwedIsOverdue(status: ActionStatus) throws {
    let late = try tracked(status, due: "2026-11-11")
    #expect(late.isOverdue(on: today) == status.isActive)
    #expect(late.overdueDays(on: today) == (status.isActive ? 10 : nil))
    for due in ["2026-11-21", "2026-11-22", nil] {
      let punctual = try tracked(status, due: due)
      #expect(!punctual.isOverdue(on: today), "the due day itself is not too late")
      #expect(punctual.overdueDays(on: today) == nil)
    }
  }

  /// A query asks for the words that files and commands use.
  @Test func keysAndWordsAreThoseOfTheFormat() {
    let keys = QueryKey.Known.allCases.map(\.rawValue)
    #expect(Set(keys).count == keys.count)
    let fields = Set(ActionKey.allCases.map(\.rawValue) + IncidentKey.allCases.map(\.rawValue))
    let singular = ["service": "services", "cause": "causes", "tag": "tags", "author": "authors"]
    // What only the ledger knows is nowhere in a file.
    for key in QueryKey.Known.allCases where key != .incident && !key.needsHistory {
      #expect(fields.contains(singular[key.rawValue] ?? key.rawValue), "\(key)")
    }
    let words = Set(QueryTerm.Word.allCases.map(\.rawValue))
    #expect(words.isSuperset(of: ActionStatus.allCases.map(\.rawValue)), "is: takes each status")
    #expect(words.isSuperset(of: ["active", "closed", "overdue", "due-soon", "unowned", "draft"]))
  }

  @Test func aQueryOfNothingFindsEverything() {
    let query = Query()
    #expect(query.terms.isEmpty && query.order.isEmpty && query.limit == nil)
  }
}
