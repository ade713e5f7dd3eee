/// A date, a time of day or a zone that a text mentions, with where it stands.
struct TimeToken {
  /// What is mentioned.
  var value: Value
  /// Where, in the folded text that was scanned.
  var range: Range<Int>

  /// What a text can mention.
  enum Value {
    case date(DateMention)
    case clock(ClockMention)
  }

  /// The date, if it is one.
  var date: DateMention? { if case .date(let date) = value { date } else { nil } }
  /// The time of day, if it is one.
  var clock: ClockMention? { if case .clock(let clock) = value { clock } else { nil } }
}

/// A day as a text gives it, perhaps in part.
struct DateMention: Equatable {
  /// The year, if it is written.
  var year: Int?
  /// The month, 1 to 12; where the order is open, the number written first.
  var month: Int
  /// The day of the month; where the order is open, the number written second.
  var day: Int
  /// Whether the text leaves open which number is the month.
  var isOpen = false
  /// Whether numbers alone show that the day is written first; nil where names do, or nothing.
  var isDayFirst: Bool?
  /// The last day of the month, where the text gives several days.
  var lastDay: Int?
}

/// A time of day as a text gives it.
struct ClockMention: Equatable {
  /// Minutes after midnight, 0 to 1440.
  var minute: Int
  /// Seconds, if they are written.
  var second: Int?
  /// Whether the text says which half of the day.
  var hasMeridiem: Bool
  /// Whether hour and minute are parted by a dot, which in other places makes a version number.
  var isDotted = false
  /// The zone written behind it.
  var zone: ZoneMention?

  /// The time as `HH:MM`.
  var text: String { Self.digits(minute / 60 % 24) + ":" + Self.digits(minute % 60) }

  private static func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// A time zone as a text names it.
struct ZoneMention: Equatable {
  /// The zone as written.
  var text: String
  /// Seconds ahead of UTC where the name leaves no doubt.
  var offset: Int?
}
