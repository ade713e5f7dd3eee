extension Period {
  /// The kinds of periods that have a name.
  public enum Unit: String, CaseIterable, Sendable {
    case day, week, month, quarter
    /// Six months.
    case half = "half-year"
    case year
  }

  /// The kind of period, by its name; nil for a range.
  public var unit: Unit? {
    guard name.firstRange(of: "..") == nil else { return nil }
    guard let dash = name.lastIndex(of: "-") else { return .year }
    switch name[name.index(after: dash)...].first {
    case "W", "w": return .week
    case "Q", "q": return .quarter
    case "H", "h": return .half
    default: return name.utf8.count == 7 ? .month : .day
    }
  }
}
