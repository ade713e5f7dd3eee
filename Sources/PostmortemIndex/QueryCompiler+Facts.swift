import PostmortemModel

extension QueryCompiler {
  /// The condition that a word stands for which only history can answer.
  mutating func historyCondition(of word: QueryTerm.Word) -> String {
    guard hasFacts else { return "0" }
    let condition =
      switch word {
      case .missed: "fact.missed_from <= \(argument(context.today.description))"
      case .slipped: "\(Self.isActive) AND fact.slips > 0"
      case .reopened: "fact.is_reopened"
      case .stale: "fact.stale_from <= \(argument(context.today.description))"
      case .backDated: "fact.is_back_dated"
      case .reverify: "fact.needs_reverification"
      default: "0"
      }
    return subject == .incidents ? anyAction(condition) : "(\(condition))"
  }

  static var isActive: String { "action.status IN ('open', 'in-progress', 'blocked')" }

  /// The day from which an active action's age is counted.
  static var birthday: String {
    "CASE WHEN \(isActive) THEN coalesce(action.created, fact.first_active) END"
  }

  /// The condition that a number lies between two.
  mutating func amount(_ key: QueryKey.Known, _ first: Int?, _ last: Int?) -> String {
    switch key {
    case .slips where hasFacts:
      let bounds = [
        first.map { "fact.slips >= \(argument($0))" }, last.map { "fact.slips <= \(argument($0))" },
        "fact.slips IS NOT NULL",
      ].compactMap { $0 }.joined(separator: " AND ")
      return subject == .incidents ? anyAction(bounds) : "(\(bounds))"
    case .age where hasFacts:
      // Who is older was born earlier.
      let bounds = [
        first.map { "\(Self.birthday) <= \(argument(day(before: $0)))" },
        last.map { "\(Self.birthday) >= \(argument(day(before: $0)))" },
        "\(Self.birthday) IS NOT NULL",
      ].compactMap { $0 }.joined(separator: " AND ")
      return subject == .incidents ? anyAction(bounds) : "(\(bounds))"
    default: return "0"
    }
  }

  /// The day a number of days ago; outside of the calendar, a text before or behind all days.
  private func day(before days: Int) -> String {
    let day = context.today.advanced(by: -days)
    if day.year < 1 { return "" }
    return day.year > 9999 ? "~" : day.description
  }
}
