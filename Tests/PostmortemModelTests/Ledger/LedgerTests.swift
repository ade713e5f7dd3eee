import PostmortemModel
import Testing

@Suite struct LedgerTests {
  let id = ActionID("k7q2d").unsafelyUnwrapped
  let other = ActionID("x92ma").unsafelyUnwrapped

  func incident(_ text: String, _ actions: [Action]) throws -> Postmortem {
    var postmortem = Postmortem(
      id: try #require(IncidentID(text)), title: text, status: .published)
    postmortem.actions = actions
    return postmortem
  }

  func step(_ number: Int, _ files: [(String, LedgerStep.Content)]) -> LedgerStep {
    LedgerStep(
      commit: "\(number)", author: "a", recorded: Instant(seconds: Int64(number)),
      day: CalendarDay(ordinal: 19_000 + number),
      files: files.map { LedgerStep.File(path: $0.0, content: $0.1) })
  }

  @Test func aRenamedFileChangesNothing() throws {
    let postmortem = try incident("a-b", [Action(id: id, title: "x", status: .open)])
    var ledger = Ledger()
    ledger.append(step(0, [("a.md", .postmortem(postmortem))]))
    ledger.append(step(1, [("a.md", .removed), ("b.md", .postmortem(postmortem))]))
    ledger.append(step(2, [("a.md", .postmortem(postmortem)), ("b.md", .removed)]))
    #expect(ledger.versions[id]?.count == 1)
    #expect(ledger.stepCount == 3)
  }

  @Test func anActionMovesBetweenFiles() throws {
    let action = Action(id: id, title: "x", status: .open)
    var ledger = Ledger()
    ledger.append(
      step(
        0,
        [
          ("a.md", .postmortem(try incident("a", [action]))),
          ("b.md", .postmortem(try incident("b", []))),
        ]))
    ledger.append(
      step(
        1,
        [
          ("b.md", .postmortem(try incident("b", [action]))),
          ("a.md", .postmortem(try incident("a", []))),
        ]))
    let versions = try #require(ledger.versions[id])
    #expect(versions.map(\.incident.text) == ["a", "b"])
    #expect(versions.allSatisfy { $0.action == action })
  }

  @Test func anUnreadableFileKeepsWhatItLastSaid() throws {
    let action = Action(id: id, title: "x", status: .open)
    var ledger = Ledger()
    ledger.append(step(0, [("a.md", .postmortem(try incident("a", [action])))]))
    ledger.append(step(1, [("a.md", .unreadable)]))
    #expect(ledger.unreadable == ["a.md"])
    #expect(ledger.versions[id]?.last?.action == action)
    var done = action
    done.status = .done
    ledger.append(step(2, [("a.md", .postmortem(try incident("a", [done])))]))
    #expect(ledger.unreadable.isEmpty)
    #expect(ledger.versions[id]?.map(\.origin.step) == [0, 2])
  }

  @Test func anIDUsedTwiceDoesNotDependOnTheOrderOfCommits() throws {
    let first = Action(id: id, title: "first", status: .open)
    let second = Action(id: id, title: "second", status: .open)
    let files = [
      ("a.md", LedgerStep.Content.postmortem(try incident("a", [first]))),
      (
        "b.md",
        .postmortem(try incident("b", [second, Action(id: other, title: "y", status: .open)]))
      ),
    ]
    var forwards = Ledger()
    forwards.append(step(0, [files[0]]))
    forwards.append(step(1, [files[1]]))
    var backwards = Ledger()
    backwards.append(step(0, [files[1]]))
    backwards.append(step(1, [files[0]]))
    #expect(forwards.versions[id]?.last?.action == backwards.versions[id]?.last?.action)
    #expect(forwards.versions[other]?.count == 1)
  }

  @Test func originalDueAndSlips() throws {
    var action = Action(id: id, title: "x", status: .open)
    var ledger = Ledger()
    for (number, due) in ["2023-07-01", "2023-08-01", "2023-07-20", "2023-09-01"].enumerated() {
      action.due = CalendarDay(due)
      ledger.append(step(number, [("a.md", .postmortem(try incident("a", [action])))]))
    }
    action.status = .done
    action.due = CalendarDay("2024-01-01")
    ledger.append(step(9, [("a.md", .postmortem(try incident("a", [action])))]))
    action.due = CalendarDay("2025-01-01")
    ledger.append(step(10, [("a.md", .postmortem(try incident("a", [action])))]))
    let history = try #require(ledger.history(of: id))
    #expect(ledger.originalDue(of: id, predecessors: [:]) == CalendarDay("2023-07-01"))
    // The last two moves: one while it was active, up to the commit that closed it; none after.
    #expect(history.slips == 3)
  }

  @Test func aSuccessorInheritsTheOriginalDue() throws {
    var old = Action(id: id, title: "x", status: .superseded)
    old.due = CalendarDay("2023-07-01")
    old.supersededBy = other
    var new = Action(id: other, title: "y", status: .open)
    new.due = CalendarDay("2024-07-01")
    new.supersededBy = id
    var ledger = Ledger()
    ledger.append(step(0, [("a.md", .postmortem(try incident("a", [old, new])))]))
    let predecessors = ledger.predecessors()
    #expect(ledger.originalDue(of: other, predecessors: predecessors) == old.due)
  }

  /// What an action took the place of on a day counts as of that day, and no longer.
  @Test func asOfADayItInheritsFromWhatItSupersededThen() throws {
    var old = Action(id: id, title: "x", status: .superseded)
    old.due = CalendarDay("2023-07-01")
    old.supersededBy = other
    var new = Action(id: other, title: "y", status: .open)
    new.due = CalendarDay("2024-07-01")
    var ledger = Ledger()
    ledger.append(step(0, [("a.md", .postmortem(try incident("a", [old, new])))]))
    old.status = .open
    old.supersededBy = nil
    ledger.append(step(40, [("a.md", .postmortem(try incident("a", [old, new])))]))
    let predecessors = ledger.predecessors()
    let then = try #require(ledger.versions[id]?.first?.origin.day)
    #expect(ledger.versions[id]?.last?.origin.day ?? then > then)
    #expect(ledger.originalDue(of: other, predecessors: predecessors, asOf: then) == old.due)
    #expect(ledger.originalDue(of: other, predecessors: predecessors) == new.due)
  }
}
