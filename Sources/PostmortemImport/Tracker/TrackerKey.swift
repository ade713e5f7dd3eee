/// What a column of a tracker's export may say about an action.
public enum TrackerKey: String, CaseIterable, Sendable {
  /// The address of the item, by which rows and actions are joined.
  case tracker
  /// What is to be done.
  case title
  /// Where the item stands.
  case status
  /// How the item was closed, where the tracker keeps that apart from the status.
  case resolution
  /// Who answers for it.
  case owner
  /// The team that answers for it.
  case team
  /// What it does about incidents of its kind.
  case type
  /// How urgent it is.
  case priority
  /// The day it is promised for.
  case due
  /// The day the item was made.
  case created
  /// The day the item was closed.
  case completed
  /// The incident it belongs to.
  case incident
  /// Why it was declined.
  case reason
  /// Free labels.
  case tags
  /// More than a title holds.
  case details
  /// What will be different once it is carried out.
  case doneWhen = "done_when"

  /// The names of columns, as trackers export them, that are taken without being told.
  ///
  /// Words in small letters; the first that an export has is taken. `type` and `priority` are only
  /// taken where every value is one of this program's own, since a tracker's mean something else.
  var columnNames: [String] {
    switch self {
    case .tracker:
      [
        "tracker", "url", "issue url", "html url", "web url", "task url", "ticket url", "link",
        "issue link", "permalink",
      ]
    case .title: ["title", "summary", "name", "task name", "issue title", "task", "subject"]
    case .status: ["status", "state", "issue status"]
    case .resolution: ["resolution", "state reason", "close reason"]
    case .owner:
      ["owner", "assignee", "assignees", "assigned to", "assignee name", "assignee email"]
    case .team: ["team", "team name", "squad"]
    case .type: ["type"]
    case .priority: ["priority"]
    case .due: ["due", "due date", "due on", "due at", "deadline", "target date"]
    case .created:
      ["created", "created at", "created on", "created date", "creation date", "date created"]
    case .completed:
      [
        "completed", "completed at", "completed on", "resolved", "resolved at",
        "resolution date", "resolutiondate", "closed", "closed at", "closed on", "date closed",
        "canceled", "cancelled", "canceled at",
      ]
    case .incident: ["incident", "incident id", "incident url", "postmortem", "post mortem"]
    case .reason: ["reason"]
    case .tags: ["tags", "labels", "label"]
    case .details: ["details"]
    case .doneWhen: ["done when", "acceptance criteria", "definition of done"]
    }
  }

  /// Whether several columns may say it: of days the first that is not empty counts, labels are put
  /// together.
  var takesSeveral: Bool { self == .completed || self == .tags }

  /// Whether it may be a text with columns in it.
  var isPutTogether: Bool { self == .tracker || self == .incident }

  /// Whether every value must be known for the column to be taken by its name.
  var isTakenIfKnown: Bool { self == .type || self == .priority }
}
