/// What a change of an action counts as in a ``Balance``.
public enum BalanceStep: String, CaseIterable, Hashable, Sendable {
  /// Active for the first time.
  case new
  /// Active again.
  case reopened
  /// Done, whether verified or not.
  case done
  /// Declined, or taken back to an idea.
  case declined
  /// Superseded by another action.
  case superseded
  /// Removed from the files while active.
  case removed

  /// What the way from one state to another counts as; nil for nothing.
  ///
  /// - Parameters:
  ///   - previous: The state before.
  ///   - state: The state after.
  ///   - wasOwed: Whether the action was active at any time before, or closed from the first.
  init?(from previous: ActionState, to state: ActionState, wasOwed: Bool) {
    switch (previous, state) {
    case (.active, .active): return nil
    case (_, .active): self = wasOwed ? .reopened : .new
    case (.active, .done): self = .done
    case (.active, .declined), (.active, .proposed): self = .declined
    case (.active, .superseded): self = .superseded
    case (.active, .absent): self = .removed
    default: return nil
    }
  }
}
