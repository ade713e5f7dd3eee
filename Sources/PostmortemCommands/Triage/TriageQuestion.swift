import PostmortemModel

/// What a decision needs to know before it can be made.
enum TriageQuestion: Equatable {
  case finished
  case evidence(CalendarDay)
  case due
  case whyLater(CalendarDay)
  case assignee
  case whyNot
  case whatWasChecked(isWanted: Bool)

  /// The question, short enough for a narrow terminal.
  func text(today: CalendarDay) -> String {
    switch self {
    case .finished: "Finished on (Enter: today):"
    case .evidence: "Shown by (a URL, repo@commit, a file; Enter: nothing):"
    case .due:
      "Due (\(today.advanced(by: 14)), +2w, 2027-Q1):".replacing(
        "2027", with: "\(today.year + 1)")
    case .whyLater: "Why later? The policy wants to know:"
    case .assignee: "Whose is it (Tab completes; 'me' is you):"
    case .whyNot: "Why will it not be done:"
    case .whatWasChecked(let isWanted):
      isWanted ? "What was checked:" : "What was checked (Enter: not said):"
    }
  }

  /// Whether nothing is an answer.
  var mayBeEmpty: Bool {
    switch self {
    case .finished, .evidence, .whatWasChecked(isWanted: false): true
    default: false
    }
  }
}
