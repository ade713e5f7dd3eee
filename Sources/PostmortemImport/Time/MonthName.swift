/// The names of months, as people write them.
enum MonthName {
  private static let names: [(text: StaticString, number: Int)] = [
    ("january", 1), ("february", 2), ("march", 3), ("april", 4), ("may", 5), ("june", 6),
    ("july", 7), ("august", 8), ("september", 9), ("october", 10), ("november", 11),
    ("december", 12),
  ]

  /// The month, 1 to 12, that a word names: in full, by its first letters, or with a letter wrong.
  static func number(_ text: [UInt8], _ range: Range<Int>) -> Int? {
    guard range.count >= 3, range.count <= 10 else { return nil }
    for (name, number) in names {
      let matches = name.withUTF8Buffer { name in
        for offset in 0..<3 where text[range.lowerBound + offset].lowered != name[offset] {
          return false
        }
        if range.count == 3 || number == 9 && range.count == 4 { return true }
        guard range.count > 4 || name.count <= 4 else { return isPrefix(text, range, name) }
        if name.count <= 5 { return range.count == name.count && isPrefix(text, range, name) }
        return distance(text, range, name) <= 2
      }
      if matches { return number }
    }
    return nil
  }

  private static func isPrefix(
    _ text: [UInt8], _ range: Range<Int>, _ name: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard range.count == name.count else { return false }
    for offset in 0..<range.count where text[range.lowerBound + offset].lowered != name[offset] {
      return false
    }
    return true
  }

  /// The number of letters to insert, drop or change to make one word the other.
  private static func distance(
    _ text: [UInt8], _ range: Range<Int>, _ name: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var row = Array(0...name.count)
    for (position, index) in range.enumerated() {
      var diagonal = row[0]
      row[0] = position + 1
      for column in 1...name.count {
        let cost = text[index].lowered == name[column - 1] ? 0 : 1
        let best = min(diagonal + cost, row[column] + 1, row[column - 1] + 1)
        diagonal = row[column]
        row[column] = best
      }
    }
    return row[name.count]
  }
}
