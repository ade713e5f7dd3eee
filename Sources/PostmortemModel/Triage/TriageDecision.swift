/// What somebody decided about an action, and what the action was then.
public struct TriageDecision: Hashable, Sendable {
  /// The action.
  public var action: ActionID
  /// What is to be done to it.
  public var change: ActionChange
  /// A remark that goes into the file and the commit.
  public var note: String?
  /// What whoever decided saw of the action.
  public var seen: Outline

  /// The decision on an action.
  public init(_ action: ActionID, _ change: ActionChange, note: String? = nil, seen: Outline) {
    self.action = action
    self.change = change
    self.note = note
    self.seen = seen
  }

  /// The parts of an action that decisions rest on.
  public struct Outline: Hashable, Sendable {
    /// What is to be done.
    public var title: String
    /// Where it stands.
    public var status: ActionStatus
    /// Who answers for it.
    public var owner: String?
    /// The day it is promised for.
    public var due: CalendarDay?
    /// Who checked it.
    public var verifiedBy: String?
    /// What was checked.
    public var verification: String?
    /// Whether the check was written down; early versions of the program did not.
    var hasCheck = true

    /// The outline of an action.
    public init(_ action: Action) {
      title = action.title
      status = action.status
      owner = action.owner
      due = action.due
      verifiedBy = action.verifiedBy
      verification = action.verification
    }

    init(title: String, status: ActionStatus) {
      self.title = title
      self.status = status
    }

    /// What became different, in words; nil if nothing did.
    public func difference(to later: Outline) -> String? {
      var parts: [String] = []
      if status != later.status { parts.append("\(status.rawValue) -> \(later.status.rawValue)") }
      if owner != later.owner {
        parts.append("owner \(owner ?? "none") -> \(later.owner ?? "none")")
      }
      if due != later.due {
        let day = { (day: CalendarDay?) in day?.description ?? "none" }
        parts.append("due \(day(due)) -> \(day(later.due))")
      }
      if title != later.title { parts.append("another title") }
      if status == later.status, isVerifiedAnew(in: later) { parts.append("verified anew") }
      return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    /// Whether somebody made another check since.
    func isVerifiedAnew(in later: Outline) -> Bool {
      hasCheck && (verifiedBy != later.verifiedBy || verification != later.verification)
    }
  }

  /// The changes that carry the decision out, one after the other.
  ///
  /// What was verified when it was decided about is verified anew as if it had been reopened, for its
  /// former check is void; what somebody else verified since is not.
  public func changes(to action: Action) -> [ActionChange] {
    guard case .verify = change, seen.status == .verified, action.status == .verified,
      !seen.isVerifiedAnew(in: Outline(action)), let day = action.completed?.day
    else {
      return [change]
    }
    return [.reopen, .done(on: day, evidence: []), change]
  }

  /// What the decision does, as a commit message counts it.
  public var participle: String {
    switch change {
    case .accept: "accepted"
    case .start: "started"
    case .block: "blocked"
    case .done: "completed"
    case .verify: "verified"
    case .decline: "declined"
    case .supersede: "superseded"
    case .reopen: "reopened"
    case .assign: "assigned"
    case .due: "re-dated"
    case .confirm: "confirmed"
    case .compare: "compared"
    case .set: "changed"
    }
  }

  /// The decision in words for whoever made it.
  public var sentence: String {
    switch change {
    case .done(let day, let evidence):
      "completed on \(day)"
        + (evidence.isEmpty ? "" : ", shown by \(evidence.joined(separator: ", "))")
    case .verify(let person, let what, _):
      "verified by \(person)" + (what.map { ": \($0)" } ?? "")
    case .decline(let reason, _): "declined" + (reason.map { ": \($0)" } ?? "")
    case .assign(let person): "assigned to \(person)"
    case .due(let day): "re-dated to \(day)" + (note.map { ": \($0)" } ?? "")
    case .confirm(let day): "confirmed on \(day)"
    default: participle
    }
  }
}
