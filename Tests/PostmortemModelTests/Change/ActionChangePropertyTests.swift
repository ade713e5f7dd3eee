import PostmortemModel
import TestSupport
import Testing

@Suite struct ActionChangePropertyTests {
  /// A change with random values, and the status that it is meant to give; nil leaves it.
  static func change(_ text: inout TextGenerator) -> (change: ActionChange, status: ActionStatus?) {
    let day = CalendarDay("2040-01-01") ?? CalendarDay(ordinal: 0)
    let evidence = (0..<text.number(0...2)).map { _ in text.line() }
    switch text.number(0...12) {
    case 0:
      return (.accept(owner: text.line(), due: day, priority: text.pick([nil, .p0])), .open)
    case 1: return (.start, .inProgress)
    case 2: return (.block(by: text.chance(50) ? text.text() : nil), .blocked)
    case 3: return (.done(on: day, evidence: evidence), .done)
    case 4:
      return (.verify(by: text.line(), what: text.pick([nil, "x"]), evidence: evidence), .verified)
    case 5: return (.decline(reason: text.text(), on: day), .declined)
    case 6: return (.supersede(by: ActionID("zz9zz") ?? .example, on: day), .superseded)
    case 7: return (.reopen, .open)
    case 8: return (.assign(to: text.line()), nil)
    case 9: return (.due(day), nil)
    case 10: return (.confirm(on: day), nil)
    case 11:
      let others = ["zz9zz", "yy8yy", "xx7xx"].compactMap { ActionID($0) }
      return (.compare(similarTo: [others[0]], notSimilarTo: Array(others.dropFirst())), nil)
    default:
      return (.set([FieldEdit(.details, .text(text.text())), FieldEdit(.tracker, nil)]), nil)
    }
  }

  @Test func onlyTheFieldsThatAreMeantChange() throws {
    var applied = 0
    for seed in UInt64(30_000)..<31_500 {
      var generator = FileGenerator(seed: seed)
      // Some blank lines below a block are text to YAML, and a title has one line.
      guard let document = try? PostmortemDocument(parsing: generator.file().bytes, path: "a.md"),
        let before = document.postmortem.actions.randomElement(using: &generator.text.random)
      else { continue }
      let (change, status) = Self.change(&generator.text)
      let note = generator.text.chance(30) ? generator.text.text() : nil
      var edits: [FieldEdit] = []
      do throws(ChangeRefusal) {
        edits = try change.edits(to: before, policy: Policy(), note: note)
      } catch {
        #expect(!error.message.isEmpty && error.message.last != ".", "seed \(seed)")
        continue
      }

      var edited = document
      for edit in edits { try edited.set(.action(before.id, edit.name), to: edit.value) }
      applied += 1

      let after = try #require(
        edited.postmortem.actions.first { $0.id == before.id }, "seed \(seed)")
      let meant = change.isAddition(to: before) ? before.status : status ?? before.status
      #expect(after.status == meant, "seed \(seed): \(change)")
      let touched = Set(edits.compactMap(\.key))
      for key in ActionKey.allCases where !touched.contains(key) {
        #expect(after[key] == before[key], "seed \(seed): \(change) changed \(key.rawValue)")
      }
      for edit in edits where edit.value == nil {
        #expect(after[key: edit.name] == nil, "seed \(seed)")
      }
      #expect(after.extra == before.extra, "seed \(seed)")
      var others = (document.postmortem, edited.postmortem)
      others.0.actions.removeAll { $0.id == before.id }
      others.1.actions.removeAll { $0.id == before.id }
      #expect(others.0 == others.1, "seed \(seed): something beside the action changed")
      #expect(document.body == edited.body, "seed \(seed)")
    }
    #expect(applied > 400, "\(applied) changes say little")
  }

  /// Whatever path an action takes, its fields fit its status in the end.
  @Test(arguments: 0..<200 as Range<UInt64>)
  func nothingOfAnEarlierStatusIsLeft(seed: UInt64) throws {
    var text = TextGenerator(seed: seed)
    let start = Action(id: .example, title: "a", status: .proposed)
    var postmortem = Postmortem(
      id: try #require(IncidentID("2026-05-04-outage")), title: "a", status: .draft)
    postmortem.actions = [start]
    var document = try PostmortemDocument(
      parsing: Array(PostmortemDocument.render(postmortem, body: "").utf8), path: "a.md")
    for _ in 0..<15 {
      let (change, _) = Self.change(&text)
      if case .set = change { continue }
      let before = document.postmortem.actions[0]
      guard let edits = try? change.edits(to: before, policy: Policy(), note: nil) else { continue }
      for edit in edits { try document.set(.action(.example, edit.name), to: edit.value) }
      let after = document.postmortem.actions[0]
      #expect((after.completed != nil) == after.status.isClosed, "\(change)")
      #expect((after.verifiedBy != nil) == (after.status == .verified), "\(change)")
      #expect(after.verification == nil || after.status == .verified, "\(change)")
      #expect((after.reason != nil) == (after.status == .declined), "\(change)")
      #expect((after.supersededBy != nil) == (after.status == .superseded), "\(change)")
      #expect(after.blockedBy == nil || after.status == .blocked, "\(change)")
      #expect(before.evidence.allSatisfy { after.evidence.contains($0) }, "\(change)")
      #expect(Set(after.evidence).count == after.evidence.count, "\(change)")
    }
  }
}

extension ActionChange {
  /// Whether the change only adds evidence to what is done already.
  fileprivate func isAddition(to action: Action) -> Bool {
    if case .done = self { action.status.isDone } else { false }
  }
}
