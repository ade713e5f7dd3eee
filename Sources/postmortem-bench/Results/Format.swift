import Foundation

/// Numbers as the table shows them.
enum Format {
  static func milliseconds(_ seconds: Double) -> String { number(seconds * 1000) }

  /// Three significant digits.
  static func number(_ value: Double) -> String {
    let places = value < 10 ? 2 : value < 100 ? 1 : 0
    return String(format: "%.\(places)f", value)
  }
}
