/// Something that happened, with what a query can ask about it.
public struct LogEntry: Hashable, Sendable {
  /// What happened.
  public var event: LedgerEvent
  /// The day on which it counts: the stated one where it can be true, else the recorded one; nil for
  /// the end of an action at a time that nobody knows.
  public var day: CalendarDay?
  /// What it counts as in a balance; nil for nothing.
  public var balance: BalanceStep?
  /// The action as the event left it, or as it was before it was removed; nil for an incident's.
  public var action: Action?
  /// The incident as it stood then, without its actions; nil if it never could be read.
  public var incident: Postmortem?
  /// The version that the event brought in, as an index into those of the action.
  var version: Int?

  /// The entry of an event that counts on the day it states, else on the recorded one.
  public init(_ event: LedgerEvent) {
    self.event = event
    day = event.stated.map { min($0, event.origin.day) } ?? event.origin.day
  }

  /// What a query is asked of.
  ///
  /// - Parameter facts: What the action's history said after the event, where that is asked for.
  /// - Returns: The record.
  public func record(_ facts: ActionFacts?) -> QueryRecord {
    let incident =
      incident ?? Postmortem(id: event.incident, title: event.title, status: .draft)
    return QueryRecord(
      QueryRecord.Event(kind: event.kind, day: day, balance: balance),
      action.map { QueryRecord.Entry($0, facts) }, of: incident)
  }
}
