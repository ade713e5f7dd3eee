/// How urgent an action is; `p0` comes first.
public enum Priority: String, CaseIterable, Comparable, Sendable {
  /// At once.
  case p0
  /// Before other work.
  case p1
  /// Among other work.
  case p2
  /// When there is room.
  case p3

  /// Whether the left priority is more urgent.
  public static func < (left: Priority, right: Priority) -> Bool {
    left.rawValue < right.rawValue
  }
}
