extension Period {
  /// The period of the same kind before this one: the quarter before a quarter, as many whole months
  /// before whole months, else as many days.
  public var previous: Period {
    let (first, last) = (start.components, end.components)
    let isWholeMonths =
      first.day == 1 && last.day == CalendarDay.length(ofMonth: last.month, inYear: last.year)
    let eve = start.advanced(by: -1)
    guard isWholeMonths else {
      let monday = start.advanced(by: -length)
      guard length == 7, start.weekday == 1, name.contains("-W") else {
        let name = monday == eve ? "\(eve)" : "\(monday)..\(eve)"
        return Period(name: name, start: monday, end: eve)
      }
      return Period("last-week", today: start) ?? Period(name: "week", start: monday, end: eve)
    }
    let months = (last.year - first.year) * 12 + last.month - first.month + 1
    let number = first.year * 12 + first.month - 1 - months
    let begin = CalendarDay(year: number / 12, month: number % 12 + 1, day: 1) ?? eve
    return Period(
      name: nameOfWholeMonths(months, before: eve) ?? "\(begin)..\(eve)", start: begin, end: eve)
  }

  /// The name of the months before a period, if it is a month, quarter, half or year itself.
  private func nameOfWholeMonths(_ months: Int, before eve: CalendarDay) -> String? {
    guard name.firstRange(of: "..") == nil else { return nil }
    let unit = [1: "month", 3: "quarter", 6: "half", 12: "year"][months]
    // A fiscal year may begin in any month: in that in which its first part does.
    let isFiscal = name.hasPrefix("FY")
    let digits = name.split(separator: "-").last?.last.flatMap { Int(String($0)) } ?? 1
    let offset = months == 12 ? 0 : (digits - 1) * months
    let fiscalStart = isFiscal ? (start.month - 1 - offset + 24) % 12 + 1 : 1
    guard let unit, let found = Period("last-\(unit)", today: start, fiscalStart: fiscalStart)
    else { return nil }
    return isFiscal && fiscalStart == 1 ? "FY\(found.name)" : found.name
  }
}
