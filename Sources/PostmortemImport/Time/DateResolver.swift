import PostmortemModel

/// Completes dates by what the whole document says, and by nothing else.
struct DateResolver {
  private var years: Set<Int> = []
  private var yearsOfMonth: [Int: Set<Int>] = [:]
  private var yearsOfDay: [Int: Set<Int>] = [:]
  private var isDayFirst: Bool?

  /// Learns from all dates of a document.
  init(_ mentions: [DateMention]) {
    var votes = (day: 0, month: 0)
    for mention in mentions {
      guard let year = mention.year else { continue }
      years.insert(year)
      if mention.isOpen { continue }
      yearsOfMonth[mention.month, default: []].insert(year)
      yearsOfDay[mention.month * 32 + mention.day, default: []].insert(year)
      if let isDayFirst = mention.isDayFirst {
        if isDayFirst { votes.day += 1 } else { votes.month += 1 }
      }
    }
    if votes.day == 0, votes.month == 0 {
      // A date that is written out elsewhere shows how the numbers are meant.
      for mention in mentions where mention.isOpen {
        guard let year = mention.year else { continue }
        if yearsOfDay[mention.month * 32 + mention.day]?.contains(year) == true { votes.month += 1 }
        if yearsOfDay[mention.day * 32 + mention.month]?.contains(year) == true { votes.day += 1 }
      }
    }
    if votes.day > 0, votes.month == 0 { isDayFirst = true }
    if votes.month > 0, votes.day == 0 { isDayFirst = false }
  }

  /// A day with how it came about.
  struct Resolved {
    /// The day.
    var day: CalendarDay
    /// Whether the year, or the order of the numbers, comes from elsewhere in the document.
    var isDerived: Bool
  }

  /// The day that a mention means; nil where the document leaves it open.
  func day(of mention: DateMention) -> Resolved? {
    var (month, day) = (mention.month, mention.day)
    if mention.isOpen {
      guard let isDayFirst else { return nil }
      if isDayFirst { swap(&month, &day) }
    }
    if let year = mention.year {
      return CalendarDay(year: year, month: month, day: day).map {
        Resolved(day: $0, isDerived: mention.isOpen)
      }
    }
    let candidates = yearsOfDay[month * 32 + day] ?? yearsOfMonth[month] ?? years
    guard candidates.count == 1, let year = candidates.first else { return nil }
    return CalendarDay(year: year, month: month, day: day).map {
      Resolved(day: $0, isDerived: true)
    }
  }
}
