/// A corrective or preventive measure of a postmortem.
///
/// Each property is the front matter key of the same name in snake_case; what the file leaves out is
/// nil or empty.
public struct Action: Hashable, Sendable {
  /// The action's name; unique in the knowledge base.
  public var id: ActionID
  /// What is to be done, in one line.
  public var title: String
  /// What it does about incidents of its kind.
  public var type: ActionType?
  /// How urgent it is.
  public var priority: Priority?
  /// Where it stands.
  public var status: ActionStatus
  /// The one person who answers for it.
  public var owner: String?
  /// The team that answers for it.
  public var team: String?
  /// The day it is promised for.
  public var due: CalendarDay?
  /// The day somebody first stated it.
  public var created: CalendarDay?
  /// The day it came to its end, stated.
  public var completed: Completion?
  /// What shows that it was carried out: URLs, `repo@commit`, files, tests.
  public var evidence: [String] = []
  /// What will be different, and checkable, once it is carried out.
  public var doneWhen: String?
  /// More than a title holds.
  public var details: String?
  /// The URL of its item in an issue tracker.
  public var tracker: String?
  /// The last remark.
  public var note: String?
  /// The day somebody last confirmed that it is still wanted.
  public var confirmed: CalendarDay?
  /// Who checked that it works.
  public var verifiedBy: String?
  /// What was checked.
  public var verification: String?
  /// What keeps it from going on.
  public var blockedBy: String?
  /// Why it was declined.
  public var reason: String?
  /// The action that takes its place.
  public var supersededBy: ActionID?
  /// Free labels.
  public var tags: [String] = []
  /// Actions that people say promise the same.
  public var similarTo: [ActionID] = []
  /// Actions that look the same and, people say, are not.
  public var notSimilarTo: [ActionID] = []
  /// Keys that this program does not know, `x_` keys first among them, in the file's order.
  public var extra: [ExtraField] = []

  /// An action with the keys that every action has.
  public init(id: ActionID, title: String, status: ActionStatus) {
    self.id = id
    self.title = title
    self.status = status
  }
}
