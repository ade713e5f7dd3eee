/// The names of months, as people write them.
enum MonthName {
  private static let names: [[UInt8]] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ].map { Array($0.utf8) }

  /// The month, 1 to 12, that a word names: in full, by its first letters, or with a letter or two
  /// wrong.
  static func number(_ text: [UInt8], _ range: Range<Int>) -> Int? {
    guard range.count >= 3, range.count <= 10 else { return nil }
    for (index, name) in names.enumerated() where begins(text, range, name) {
      if range.count == 3 || index == 8 && range.count == 4 { return index + 1 }
      let word = text[range].map(\.lowered)
      // A letter off a short name is another word: "marsh", "made".
      if word == name { return index + 1 }
      if name.count > 5, range.count > 4, Spelling.distance(word, name, limit: 2) <= 2 {
        return index + 1
      }
    }
    return nil
  }

  /// Whether small letters are the whole name of a month, 1 to 12.
  static func isFull(_ word: [UInt8], _ month: Int) -> Bool { names[month - 1] == word }

  private static func begins(_ text: [UInt8], _ range: Range<Int>, _ name: [UInt8]) -> Bool {
    for offset in 0..<3 where text[range.lowerBound + offset].lowered != name[offset] {
      return false
    }
    return true
  }
}
