/// A text as UTF-8, with what had to be done to make it that.
struct SourceText {
  /// The text as UTF-8, without a byte order mark.
  let bytes: [UInt8]
  /// How the text was encoded.
  let encoding: Encoding

  /// How a text can be encoded.
  enum Encoding {
    case utf8
    case utf16
    case windows1252
  }

  /// Decodes UTF-8, UTF-16 with a byte order mark, or, where neither is possible, Windows-1252,
  /// the superset of Latin-1 that editors write.
  ///
  /// - Throws: ``ImportError/binary`` if the text has a NUL.
  init(decoding source: [UInt8]) throws(ImportError) {
    if source.count >= 2, source[0] ^ source[1] == 0x01, source[0] >= 0xFE {
      let isBigEndian = source[0] == 0xFE
      var units: [UInt16] = []
      units.reserveCapacity(source.count / 2)
      for index in stride(from: 2, to: source.count - 1, by: 2) {
        let (first, second) = (UInt16(source[index]), UInt16(source[index + 1]))
        units.append(isBigEndian ? first << 8 | second : second << 8 | first)
      }
      guard !units.contains(0) else { throw .binary }
      bytes = Array(String(decoding: units, as: UTF16.self).utf8)
      encoding = .utf16
      return
    }
    guard !source.contains(0) else { throw .binary }
    if String(validating: source, as: UTF8.self) != nil {
      bytes = source.has("\u{FEFF}", at: 0) ? Array(source.dropFirst(3)) : source
      encoding = .utf8
    } else {
      var text = ""
      for byte in source { text.unicodeScalars.append(Self.scalar(windows1252: byte)) }
      bytes = Array(text.utf8)
      encoding = .windows1252
    }
  }

  /// What Windows-1252 means by 0x80 to 0x9F; unassigned codes are a replacement character.
  private static let upperControls: [UInt16] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
  ]

  private static func scalar(windows1252 byte: UInt8) -> Unicode.Scalar {
    guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
    return Unicode.Scalar(upperControls[Int(byte) - 0x80]) ?? "\u{FFFD}"
  }
}
