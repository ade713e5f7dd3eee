extension UInt8 {
  /// Whether the byte is an ASCII digit.
  var isDigit: Bool { self &- 48 < 10 }
  /// Whether the byte is an ASCII letter.
  var isLetter: Bool { (self | 0x20) &- 97 < 26 }
  /// Whether the byte is an ASCII capital letter.
  var isCapital: Bool { self &- 65 < 26 }
  /// Whether the byte can be part of a word: letters, digits, and all that is not ASCII.
  var isWord: Bool { isLetter || isDigit || self >= 0x80 }
  /// Whether the byte is a blank or a tab.
  var isBlank: Bool { self == 0x20 || self == 0x09 }
  /// The small letter of a capital one; any other byte as it is.
  var lowered: UInt8 { isCapital ? self | 0x20 : self }
}

extension Array<UInt8> {
  /// Whether the bytes at an index are those of a text.
  func has(_ text: StaticString, at index: Int) -> Bool {
    guard index >= 0, index + text.utf8CodeUnitCount <= count else { return false }
    return text.withUTF8Buffer { wanted in
      for offset in 0..<wanted.count where self[index + offset] != wanted[offset] { return false }
      return true
    }
  }

  /// Whether the bytes at an index are those of a text in small letters, in whichever case.
  func hasAnyCase(_ text: StaticString, at index: Int) -> Bool {
    guard index >= 0, index + text.utf8CodeUnitCount <= count else { return false }
    return text.withUTF8Buffer { wanted in
      for offset in 0..<wanted.count where self[index + offset].lowered != wanted[offset] {
        return false
      }
      return true
    }
  }

  /// The index of the first byte from an index on that is neither a blank nor a tab.
  func skippingBlanks(from index: Int) -> Int {
    var index = index
    while index < count, self[index].isBlank { index += 1 }
    return index
  }

  /// The bytes in small ASCII letters.
  var lowered: [UInt8] { map(\.lowered) }
}

extension String {
  /// The text of UTF-8 bytes.
  init(utf8 bytes: some Collection<UInt8>) { self.init(decoding: bytes, as: UTF8.self) }
}
