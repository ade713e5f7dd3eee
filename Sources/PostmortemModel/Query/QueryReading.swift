/// What the reading of a query must know that its text does not say.
public struct QueryReading: Hashable, Sendable {
  /// What is asked about; it decides what `status:` can be.
  public var subject: Query.Subject
  /// The day that `today` and relative days count from.
  public var today: CalendarDay
  /// The month in which the fiscal year begins, 1 to 12.
  public var fiscalStart: Int

  /// The reading of questions about a subject, asked on a day.
  public init(_ subject: Query.Subject, today: CalendarDay, fiscalStart: Int = 1) {
    self.subject = subject
    self.today = today
    self.fiscalStart = fiscalStart
  }

  /// Whether the subject has a key.
  func knows(_ key: QueryKey) -> Bool {
    guard case .known(let known) = key else { return true }
    return subject == .events || !known.isOfEvents
  }
}
