/// Where an item of a tracker stands, as far as that means something for an action.
public enum TrackerStatus: String, Hashable, Sendable {
  /// An idea that nobody has committed to.
  case proposed
  /// Not closed; the tracker does not say whether work has begun.
  case active
  /// Wanted, and not begun.
  case open
  /// Under way.
  case inProgress = "in-progress"
  /// Unable to go on.
  case blocked
  /// Carried out.
  case done
  /// Closed without being carried out.
  case declined

  /// The statuses of the usual trackers; words as ``TrackerWord`` folds them.
  static let usual: [String: TrackerStatus] = {
    let groups: [(TrackerStatus, [String])] = [
      (.proposed, ["backlog", "triage", "needs triage", "proposed", "idea", "icebox"]),
      (.active, ["open", "opened", "reopened"]),
      (
        .open,
        [
          "to do", "todo", "new", "not started", "unstarted", "planned", "ready",
          "selected for development", "accepted",
        ]
      ),
      (
        .inProgress,
        [
          "in progress", "started", "doing", "in development", "in review", "code review",
          "under review", "in testing", "ongoing", "wip",
        ]
      ),
      (.blocked, ["blocked", "on hold"]),
      (
        .done,
        [
          "done", "closed", "resolved", "complete", "completed", "fixed", "finished", "shipped",
          "merged", "released", "verified",
        ]
      ),
      (
        .declined,
        [
          "wont do", "wont fix", "wontfix", "will not do", "will not fix", "declined", "rejected",
          "cancelled", "canceled", "not planned", "duplicate", "superseded", "invalid", "obsolete",
          "abandoned", "cannot reproduce",
        ]
      ),
    ]
    var table: [String: TrackerStatus] = [:]
    for (status, words) in groups {
      for word in words { table[word] = status }
    }
    return table
  }()

  /// Whether the item is closed.
  public var isClosed: Bool { self == .done || self == .declined }
}

/// Words of a tracker, compared as people read them.
enum TrackerWord {
  /// The word in small letters, without apostrophes, with single blanks for hyphens and underscores.
  static func folded(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      switch scalar {
      case "'", "\u{2019}", "\u{2018}": break
      case "-", "_", "\u{2010}"..."\u{2015}": scalars.append(" ")
      default: scalars.append(scalar)
      }
    }
    return String(scalars).tidy
  }
}
