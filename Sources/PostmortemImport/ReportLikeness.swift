public import PostmortemModel

/// What two reports are compared by, to tell whether they are of one incident.
public struct ReportLikeness: Sendable {
  /// The first and last day of the incident, counted from 1970; nil if none is known.
  public let days: ClosedRange<Int>?
  private let title: Set<String>
  /// Hashes of the words of the text.
  private let words: Set<Int>

  /// What a report tells.
  ///
  /// - Parameters:
  ///   - title: The title.
  ///   - first: The day on which the incident began.
  ///   - last: The day on which it was over.
  ///   - text: The report as UTF-8.
  /// - Complexity: O(*n*) in the length of the text.
  public init(title: String?, first: CalendarDay?, last: CalendarDay?, text: some Collection<UInt8>)
  {
    days = first.map { $0.ordinal...max($0.ordinal, last?.ordinal ?? $0.ordinal) }
    self.title = Set(ReportSlug.tellingWords(title ?? ""))
    var words: Set<Int> = []
    for word in text.prefix(Self.largest).split(whereSeparator: { !$0.isWord })
    where word.count > 3 {
      var hasher = Hasher()
      for byte in word { hasher.combine(byte.lowered) }
      words.insert(hasher.finalize())
    }
    self.words = words
  }

  /// The bytes of a text that are compared; a picture in it tells nothing.
  private static let largest = 200_000

  /// How alike two reports are, if they may be of one incident: the share of the words of both that
  /// are in both, 0 to 1.
  ///
  /// They may be if their days overlap, or neither has any, and three of five words are shared, or
  /// half the words of the titles and at least two.
  ///
  /// - Complexity: O(*n*) in the number of words.
  public func share(with other: ReportLikeness) -> Double? {
    guard isAtTheTime(of: other) else { return nil }
    let share = Self.share(words, other.words)
    let common = title.intersection(other.title).count
    let titles = Self.share(title, other.title)
    // Without a day to hold them together, more must be alike.
    let isSame =
      days == nil
      ? share >= 0.8 || titles >= 0.8 && common >= 2
      : share >= 0.6 || titles >= 0.5 && common >= 2
    return isSame ? share : nil
  }

  /// Whether the days of two reports overlap, or neither has any.
  public func isAtTheTime(of other: ReportLikeness) -> Bool {
    guard let days, let others = other.days else { return days == nil && other.days == nil }
    return days.overlaps(others)
  }

  private static func share<Element>(_ left: Set<Element>, _ right: Set<Element>) -> Double {
    let common = left.intersection(right).count
    let all = left.count + right.count - common
    return all == 0 ? 0 : Double(common) / Double(all)
  }
}
