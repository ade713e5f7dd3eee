/// Reads the words of a text in UTF-8, one after the other, with their places.
///
/// A word is a run of letters, digits, apostrophes and anything that is not ASCII. The text may be a
/// YAML value as it is written: a doubled apostrophe is one, and a backslash with the character behind
/// it separates words.
struct WordReader {
  /// A word.
  struct Word: Hashable {
    /// In lower case as far as it is ASCII, with straight apostrophes.
    var text: String
    /// Its bytes.
    var range: Range<Int>
    /// Whether only blanks, line ends and signs of emphasis stand between it and the word before.
    var follows: Bool
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private let end: Int
  private(set) var position: Int
  /// Only words that begin with one of these letters are read; all if empty.
  private let initials: Set<UInt8>

  init(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, initials: Set<UInt8> = []
  ) {
    self.bytes = bytes
    self.initials = initials
    position = range.lowerBound
    end = range.upperBound
  }

  /// The next word; nil at the end.
  mutating func next() -> Word? {
    var follows = true
    while position < end {
      let byte = bytes[position]
      if Self.isLetter(byte) {
        let start = position
        skipWord()
        let isJoined = start > 0 && bytes[start - 1] == UInt8(ascii: "-")
        let isHead = position < bytes.count && bytes[position] == UInt8(ascii: "-")
        guard !isJoined, !isHead, initials.isEmpty || initials.contains(byte | 0x20) else {
          follows = false
          continue
        }
        return Word(text: text(start..<position), range: start..<position, follows: follows)
      }
      if byte == UInt8(ascii: "\\") { position += 1 }
      if !Self.isBlank(byte) { follows = false }
      position += 1
    }
    return nil
  }

  private mutating func skipWord() {
    while position < end, Self.isLetter(bytes[position]) || isApostrophe(position) {
      position += 1
    }
  }

  private func isApostrophe(_ position: Int) -> Bool {
    guard bytes[position] == 0x27, position + 1 < end else { return false }
    return Self.isLetter(bytes[position + 1])
      || bytes[position + 1] == 0x27 && position + 2 < end && Self.isLetter(bytes[position + 2])
  }

  private func text(_ range: Range<Int>) -> String {
    var word: [UInt8] = []
    word.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte == 0xE2, index + 2 < range.upperBound, bytes[index + 1] == 0x80,
        bytes[index + 2] == 0x99
      {
        word.append(0x27)
        index += 3
        continue
      }
      if byte != 0x27 || word.last != 0x27 {
        word.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      }
      index += 1
    }
    return String(decoding: word, as: UTF8.self)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
    default: false
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "*"), UInt8(ascii: "_"): true
    default: false
    }
  }
}
