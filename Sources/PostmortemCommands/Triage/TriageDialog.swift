import PostmortemModel

/// The talk about actions, key by key: what is asked, and what an answer does.
///
/// It knows no terminal: keys go in, and what is to be shown can be asked for at any time.
struct TriageDialog {
  /// What is being asked.
  enum Mode: Equatable {
    case choosing
    case asking(TriageQuestion, LineEditor)
    case helping
    /// Everything is decided, or enough: what becomes of it?
    case concluding
  }

  /// How the talk ended.
  enum End: Equatable {
    case commit, keep, discard, nothing
  }

  /// What a key did.
  enum Step: Equatable {
    case stay
    case decided(TriageDecision)
    case takenBack(TriageDecision)
    case ended(End)
  }

  private(set) var triage: Triage
  private(set) var mode = Mode.choosing
  /// What the last key did, or why it did nothing.
  private(set) var message = ""
  /// The name of whoever decides; nil if git knows no address.
  let me: String?
  /// How many pages further than the first one is to be shown, of as many as there are, around and
  /// around: less than nothing is from the last one on.
  private(set) var page = 0
  /// A name that the policy does not know, once it was typed.
  private var unknownName: String?

  init(_ triage: Triage, me: String?, message: String = "") {
    self.triage = triage
    self.me = me
    self.message = message
    if triage.current == nil { mode = .concluding }
  }

  /// What the keys of the current action are, with what they do.
  var choices: [(key: Character, name: String)] {
    guard let entry = triage.current else { return [] }
    let action = entry.action
    var choices: [(key: Character, name: String)] = []
    switch action.status {
    case .proposed: choices = [("y", "accept"), ("x", "decline")]
    case .open, .inProgress, .blocked: choices = [("d", "done"), ("r", "re-date")]
    case .done: choices = [("v", "verify"), ("o", "reopen")]
    case .verified:
      // What was verified just now is taken back with 'u', and not verified over again.
      if entry.tracked.action.status == .verified { choices = [("v", "verify anew")] }
      choices.append(("o", "reopen"))
    case .declined, .superseded: choices = [("o", "reopen")]
    }
    if action.status == .proposed { choices.append(("r", "date")) }
    choices.append(("a", "assign"))
    if action.status.isActive { choices += [("x", "decline"), ("c", "confirm")] }
    return choices
  }

  /// Obeys a key.
  mutating func take(_ key: Key) -> Step {
    if turnsPage(key) { return .stay }
    let before = sight
    defer { if sight != before { page = 0 } }
    return obey(key)
  }

  /// What is looked at, whatever is asked about it.
  private var sight: [Int] {
    switch mode {
    case .choosing, .asking: [0, triage.place]
    case .helping: [1]
    case .concluding: [2]
    }
  }

  /// Turns the page if a key is for that.
  private mutating func turnsPage(_ key: Key) -> Bool {
    switch (key, mode) {
    case (.pageUp, _): page -= 1
    case (.pageDown, _), (.character("m"), .choosing), (.character("m"), .helping),
      (.character("m"), .concluding):
      page += 1
    default: return false
    }
    return true
  }

  private mutating func obey(_ key: Key) -> Step {
    if case .pasted = key {
      guard case .asking = mode else {
        message = "what is pasted does nothing here"
        return .stay
      }
    }
    switch mode {
    case .choosing: return choose(key)
    case .helping:
      mode = .choosing
      return .stay
    case .concluding: return conclude(key)
    case .asking(let question, var editor):
      switch key {
      case .enter: return answer(question, editor.answer)
      case .escape: return settle("nothing decided")
      default:
        editor.take(key)
        if editor.isCut { message = "a line takes \(LineEditor.limit) bytes; the rest is left out" }
        mode = .asking(question, editor)
        return .stay
      }
    }
  }

  private mutating func choose(_ key: Key) -> Step {
    message = ""
    switch key {
    case .character(" "), .character("s"), .right:
      triage.skip()
      return settle()
    case .character("b"), .left:
      triage.goBack()
      return settle()
    case .character("u"): return undo()
    case .character("?"), .character("h"): mode = .helping
    case .character("q"), .endOfInput:
      if triage.decisions.isEmpty { return .ended(.nothing) }
      mode = .concluding
    case .character(let character):
      guard choices.contains(where: { $0.key == character }) else {
        message = "'\(character)' does nothing here; ? lists the keys"
        return .stay
      }
      return begin(character)
    default: break
    }
    return .stay
  }

  /// Begins what a key of an action stands for.
  private mutating func begin(_ key: Character) -> Step {
    switch key {
    case "d": ask(.finished)
    case "r": ask(.due)
    case "a": ask(.assignee)
    case "x": ask(.whyNot)
    case "v":
      guard me != nil else {
        message = "git knows no address of yours: git config user.email you@example.org"
        return .stay
      }
      guard !isCompletedHere else {
        message = "you complete it now, and the policy wants another person to verify it"
        return .stay
      }
      ask(
        .whatWasChecked(
          isWanted: triage.current?.action.status == .verified
            || triage.policy.noteRequired.contains(.verified)))
    case "c": return decide(.confirm(on: triage.today))
    case "y": return decide(.accept(owner: nil, due: nil, priority: nil))
    case "o": return decide(.reopen)
    default: break
    }
    return .stay
  }

  /// Whether whoever decides completed the current action, and so must not verify it.
  private var isCompletedHere: Bool {
    guard triage.policy.verification == .anotherPerson, let entry = triage.current else {
      return false
    }
    return entry.decisions.contains { if case .done = $0.change { true } else { false } }
  }

  private mutating func ask(_ question: TriageQuestion) {
    var editor = LineEditor()
    if case .assignee = question { editor.names = knownNames }
    unknownName = nil
    mode = .asking(question, editor)
  }

  private mutating func answer(_ question: TriageQuestion, _ text: String) -> Step {
    message = ""
    guard !text.isEmpty || question.mayBeEmpty else { return settle("nothing decided") }
    switch question {
    case .finished:
      guard let day = text.isEmpty ? triage.today : day(text) else { return .stay }
      guard day <= triage.today else {
        message = "\(day) is to come; today is \(triage.today)"
        return .stay
      }
      ask(.evidence(day))
      return .stay
    case .evidence(let day):
      return decide(.done(on: day, evidence: text.isEmpty ? [] : [text]))
    case .due:
      guard let day = day(text) else { return .stay }
      if let action = triage.current?.action, triage.wantsReason(for: day, of: action) {
        ask(.whyLater(day))
        return .stay
      }
      return decide(.due(day))
    case .whyLater(let day): return decide(.due(day), note: text)
    case .assignee: return assign(text)
    case .whyNot: return decide(.decline(reason: text, on: triage.today))
    case .whatWasChecked:
      guard let me else { return settle() }
      return decide(.verify(by: me, what: text.isEmpty ? nil : text, evidence: []))
    }
  }

  /// Gives an action to somebody; a name that the policy does not know must be confirmed.
  private mutating func assign(_ text: String) -> Step {
    var name = text
    if text == "me" {
      guard let me else {
        message = "git knows no address of yours: git config user.email you@example.org"
        return .stay
      }
      name = me
    }
    let isKnown = triage.policy.people.isEmpty || triage.policy.person(known: name) != nil
    guard isKnown || unknownName == name else {
      let near = Suggestion.nearest(to: name, among: knownNames)
      message =
        "the policy knows nobody '\(name)'; "
        + (near.map { "did you mean '\($0)'? " } ?? "") + "Enter again takes it"
      unknownName = name
      return .stay
    }
    name = triage.policy.person(known: name) ?? name
    guard triage.current?.action.owner != name else { return settle("it is \(name)'s already") }
    return decide(.assign(to: name))
  }

  private mutating func decide(_ change: ActionChange, note: String? = nil) -> Step {
    do throws(ChangeRefusal) {
      let place = triage.place
      guard let decision = try triage.decide(change, note: note) else { return settle() }
      let next = triage.place == place ? "; anything else?" : ""
      _ = settle("\(decision.action) \(decision.sentence)\(next)")
      return .decided(decision)
    } catch {
      return settle(error.message)
    }
  }

  private mutating func undo() -> Step {
    guard let decision = triage.undo() else {
      message = "there is nothing to take back"
      return .stay
    }
    _ = settle("taken back: \(decision.action) \(decision.sentence)")
    return .takenBack(decision)
  }

  private mutating func conclude(_ key: Key) -> Step {
    guard !triage.decisions.isEmpty else {
      switch key {
      case .character("b"), .left:
        triage.goBack()
        return settle()
      default: return .ended(.nothing)
      }
    }
    switch key {
    case .character("y"): return .ended(.commit)
    case .character("b"), .left:
      if triage.current == nil { triage.goBack() }
      return settle()
    case .character("u"): return undo()
    case .character("k"), .character("q"), .endOfInput: return .ended(.keep)
    case .character("D"): return .ended(.discard)
    default: return .stay
    }
  }

  /// Goes back to the current action, or to the end behind the last one.
  private mutating func settle(_ message: String = "") -> Step {
    self.message = message
    mode = triage.current == nil ? .concluding : .choosing
    return .stay
  }

  private var knownNames: [String] {
    triage.policy.people.filter { _, person in
      person.until.map { $0 >= triage.today } ?? true
    }.keys.sorted()
  }

  /// Reads a day as queries do; of a period, its last.
  private mutating func day(_ text: String) -> CalendarDay? {
    let reading = QueryReading(
      .actions, today: triage.today, fiscalStart: triage.policy.fiscalYearStarts)
    if let day = reading.lastDay(text) { return day }
    message = "'\(text)' is no day: \(triage.today.advanced(by: 30)), +2w, tomorrow"
    return nil
  }
}
