extension Action {
  /// The action as some edits of its fields would make it, for what decisions change.
  ///
  /// The file itself is edited by ``PostmortemDocument``; this tells what a reader would then see.
  /// Fields that no decision of a triage changes stay as they are.
  func applying(_ edits: [FieldEdit]) -> Action {
    var action = self
    for edit in edits {
      let text = edit.value?.text
      switch edit.key {
      case .status: action.status = text.flatMap { ActionStatus(rawValue: $0) } ?? status
      case .owner: action.owner = text
      case .due: action.due = text.flatMap { CalendarDay($0) }
      case .priority: action.priority = text.flatMap { Priority(rawValue: $0) }
      case .completed: action.completed = text.flatMap { CalendarDay($0) }.map { .day($0) }
      case .confirmed: action.confirmed = text.flatMap { CalendarDay($0) }
      case .evidence: action.evidence = edit.value?.list ?? []
      case .note: action.note = text
      case .reason: action.reason = text
      case .blockedBy: action.blockedBy = text
      case .verifiedBy: action.verifiedBy = text
      case .verification: action.verification = text
      case .supersededBy: action.supersededBy = text.flatMap { ActionID($0) }
      default: break
      }
    }
    return action
  }
}
