/// Offsets from UTC as RFC 3339 writes them.
enum UTCOffset {
  /// The text `±HH:MM` of an offset in seconds.
  static func text(_ seconds: Int) -> String {
    let minutes = abs(seconds) / 60
    let digits = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return (seconds < 0 ? "-" : "+") + digits(minutes / 60) + ":" + digits(minutes % 60)
  }
}
