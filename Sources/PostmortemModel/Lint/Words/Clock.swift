/// A time of day as it is written.
struct Clock: Hashable {
  /// Minutes after midnight.
  var minute: Int
  /// Seconds ahead of UTC.
  var offset: Int

  /// The clock of a moment as its text gives it; nil of a day.
  init?(of moment: Moment) {
    guard let instant = moment.instant else { return nil }
    let digits = Array(moment.text.utf8.dropFirst(11).prefix(5)).map { Int($0) - 48 }
    guard digits.count == 5 else { return nil }
    minute = (digits[0] * 10 + digits[1]) * 60 + digits[3] * 10 + digits[4]
    let midnight = Int64(moment.day.ordinal) * 86_400
    // Seconds do not count: what is left beside whole minutes is theirs.
    let ahead = midnight + Int64(minute) * 60 - instant.seconds
    offset = Int((Double(ahead) / 60).rounded(.up)) * 60
  }
}
