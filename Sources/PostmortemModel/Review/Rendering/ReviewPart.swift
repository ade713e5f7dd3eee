/// The parts of a review, by the names of their JSON keys.
public enum ReviewPart: String, CaseIterable, Sendable {
  /// What was owed, what came and went, and what is owed now; beside it the period before.
  case balance
  /// The promises that fell due.
  case promisesDue = "promises_due"
  /// The promises of each quarter.
  case promisesMade = "promises_made"
  /// What is owed.
  case left
  /// The incidents of the period.
  case incidents
  /// Incidents that had been there before.
  case cameBack = "came_back"
  /// Measures that were promised again.
  case repeated
  /// Differences from what was published.
  case restated
  /// What could not be known.
  case unknown
}

/// A part of a review as a table for programs.
public struct ReviewTable: Hashable, Sendable {
  /// The part.
  public var part: ReviewPart
  /// The names of the columns; the first is `part`.
  public var columns: [String]
  /// The rows; each begins with the part's name.
  public var rows: [[JSONValue]]

  init(_ part: ReviewPart, _ columns: [String], _ rows: [[JSONValue]]) {
    self.part = part
    self.columns = ["part"] + columns
    self.rows = rows.map { [.string(part.rawValue)] + $0 }
  }
}
