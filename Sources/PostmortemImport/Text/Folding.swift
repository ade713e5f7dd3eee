extension Array<UInt8> {
  /// The text with the many dashes, quotation marks and wide digits of typography as ASCII.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  var folded: [UInt8] {
    guard contains(where: { $0 >= 0x80 }) else { return self }
    var result: [UInt8] = []
    result.reserveCapacity(count)
    var index = 0
    while index < count {
      let byte = self[index]
      if byte == 0xE2 || byte == 0xEF, index + 2 < count,
        let ascii = Self.ascii(byte, self[index + 1], self[index + 2])
      {
        result.append(ascii)
        index += 3
      } else {
        result.append(byte)
        index += 1
      }
    }
    return result
  }

  private static func ascii(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt8? {
    switch (first, second, third) {
    case (0xE2, 0x80, 0x90...0x95), (0xE2, 0x88, 0x92): UInt8(ascii: "-")
    case (0xE2, 0x80, 0x98...0x9B): UInt8(ascii: "'")
    case (0xE2, 0x80, 0x9C...0x9F): UInt8(ascii: "\"")
    case (0xE2, 0x80, 0xA6): UInt8(ascii: ".")
    case (0xEF, 0xBC, 0x90...0x99): third &- 0x90 &+ 48
    case (0xEF, 0xBC, 0x9A): UInt8(ascii: ":")
    case (0xEF, 0xBC, 0x88): UInt8(ascii: "(")
    case (0xEF, 0xBC, 0x89): UInt8(ascii: ")")
    default: nil
    }
  }

  /// The words of the text in small letters; apostrophes are left out, all else separates.
  func words(limit: Int = .max) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    for byte in self {
      if byte.isWord {
        word.append(byte.lowered)
      } else if byte != UInt8(ascii: "'"), !word.isEmpty {
        words.append(String(utf8: word))
        word.removeAll(keepingCapacity: true)
        if words.count >= limit { return words }
      }
    }
    if !word.isEmpty { words.append(String(utf8: word)) }
    return words
  }
}
