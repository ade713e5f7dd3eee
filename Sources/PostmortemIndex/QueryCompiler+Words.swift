import PostmortemModel

extension QueryCompiler {
  /// The condition that a word stands for.
  mutating func condition(of word: QueryTerm.Word) -> String {
    let active = Self.isActive
    let condition: String
    switch word {
    case .draft, .inReview, .published: return "file.status = '\(word.rawValue)'"
    case .recurrence: return match(.recurrenceOf) { "\($0) <> ''" }
    case .missed, .slipped, .reopened, .stale, .backDated, .reverify:
      return historyCondition(of: word)
    case .active: condition = active
    case .closed: condition = "action.status IN ('done', 'verified', 'declined', 'superseded')"
    case .overdue:
      condition = "\(active) AND action.due < \(argument(context.today.description))"
    case .dueSoon:
      let last = argument(context.today.advanced(by: context.dueSoonDays).description)
      condition =
        "\(active) AND action.due >= \(argument(context.today.description))"
        + " AND action.due <= \(last)"
    case .unowned: condition = "\(active) AND \(Self.ownerInIndex) IS NULL"
    case .orphaned:
      guard !context.people.isEmpty else { return "0" }
      condition = "\(active) AND NOT \(isAny(of: context.presentNames())("action.owner"))"
    case .proposed, .open, .inProgress, .blocked, .done, .verified, .declined, .superseded:
      condition = "action.status = '\(word.rawValue)'"
    }
    return subject == .incidents ? anyAction(condition) : "(\(condition))"
  }
}
