/// What a verb does to an action.
public enum ActionChange: Hashable, Sendable {
  /// Somebody commits to an idea.
  case accept(owner: String?, due: CalendarDay?, priority: Priority?)
  /// Work begins, or goes on after it was blocked.
  case start
  /// Work cannot go on, for a reason.
  case block(by: String?)
  /// The owner says that it is finished.
  case done(on: CalendarDay, evidence: [String])
  /// Somebody checked that it works.
  case verify(by: String, what: String?, evidence: [String])
  /// It will not be done.
  case decline(reason: String?, on: CalendarDay)
  /// Another action takes its place.
  case supersede(by: ActionID, on: CalendarDay)
  /// It is owed again.
  case reopen
  /// Somebody else answers for it.
  case assign(to: String)
  /// It is promised for another day.
  case due(CalendarDay)
  /// Somebody confirms that it is still wanted.
  case confirm(on: CalendarDay)
  /// Somebody says what promises the same, and what does not.
  case compare(similarTo: [ActionID], notSimilarTo: [ActionID])
  /// Other fields change.
  case set([FieldEdit])

  /// The word that a commit message begins with.
  public var verb: String {
    switch self {
    case .accept: "Accept"
    case .start: "Start"
    case .block: "Block"
    case .done: "Complete"
    case .verify: "Verify"
    case .decline: "Decline"
    case .supersede: "Supersede"
    case .reopen: "Reopen"
    case .assign: "Assign"
    case .due: "Re-date"
    case .confirm: "Confirm"
    case .compare: "Compare"
    case .set: "Change"
    }
  }
}

/// A field of an action with its new value.
public struct FieldEdit: Hashable, Sendable {
  /// The name of the field's key, which may be the organisation's own.
  public var name: String
  /// The value; nil removes the field.
  public var value: FieldValue?

  /// The edit that gives a field a value, or removes it.
  public init(_ key: ActionKey, _ value: FieldValue?) {
    self.init(name: key.rawValue, value)
  }

  /// The edit of a field by its name.
  public init(name: String, _ value: FieldValue?) {
    self.name = name
    self.value = value
  }

  /// The key; nil for one of the organisation's own.
  public var key: ActionKey? { ActionKey(rawValue: name) }

  init(_ key: ActionKey, _ text: String) {
    self.init(key, .text(text))
  }
}

/// Why a change was refused; the action stays as it was.
public struct ChangeRefusal: Error, Hashable, Sendable {
  /// One clause without a full stop.
  public var message: String
  /// The command that helps.
  public var hint: String?

  /// The refusal for a reason.
  public init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}
