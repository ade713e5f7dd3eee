public import PostmortemModel

/// What an export says about one item.
public struct TrackerRow: Sendable {
  /// The line of the file, from 1.
  public var line: Int
  /// The address of the item, as written.
  public var tracker: String
  /// The address as ``TrackerAddress`` compares it.
  public var address: String
  /// What is to be done.
  public var title: String?
  /// Where it stands; nil if the export does not say.
  public var status: TrackerStatus?
  /// The tracker's own word for how it was closed, else for where it stands.
  public var statusWord: String?
  /// Who answers for it, by the policy's name where it knows the person.
  public var owner: String?
  /// The team that answers for it.
  public var team: String?
  /// What it does about incidents of its kind.
  public var type: ActionType?
  /// How urgent it is.
  public var priority: Priority?
  /// The day it is promised for.
  public var due: CalendarDay?
  /// The day the item was made.
  public var created: CalendarDay?
  /// The day the item was closed; nil for one that is not, or where nobody knows.
  public var completed: CalendarDay?
  /// What the row calls its incident.
  public var incident: String?
  /// Why it was declined.
  public var reason: String?
  /// Free labels.
  public var tags: [String] = []
  /// More than a title holds.
  public var details: String?
  /// What will be different once it is carried out.
  public var doneWhen: String?
  /// Where the values stand that may be refused.
  var columns: [TrackerKey: Int] = [:]

  /// The column in the file, in characters from 1, at which a value begins; nil if it has none.
  public func column(of key: TrackerKey) -> Int? { columns[key] }

  init(line: Int, tracker: String, address: String) {
    self.line = line
    self.tracker = tracker
    self.address = address
  }
}
