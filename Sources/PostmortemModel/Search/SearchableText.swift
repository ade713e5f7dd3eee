/// Text as the full text keeps it.
///
/// Words are divided at what is no letter or digit. Chinese and Japanese are written without blanks, so
/// an invisible one (U+200B) is put between their characters: each is a word, and a run of them is
/// found wherever it stands. What would end a text early (U+0000), or is taken for a mark of where a
/// word was found, is replaced.
public enum SearchableText {
  /// Stands before what was found.
  public static let openingMark: Unicode.Scalar = "\u{10FFFC}"
  /// Stands behind what was found.
  public static let closingMark: Unicode.Scalar = "\u{10FFFD}"
  static let separator: Unicode.Scalar = "\u{200B}"

  /// The text as it is kept, or as it is looked for.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  public static func kept(_ text: String) -> String {
    var text = text
    let isPlain = text.withUTF8 { bytes in
      bytes.reduce(UInt8(0)) { $0 | ($1 == 0 ? 0x80 : $1) } < 0x80
    }
    guard !isPlain else { return text }
    var kept = String.UnicodeScalarView()
    var wasWithoutBlanks = false
    for scalar in text.unicodeScalars {
      let isWithoutBlanks = isWrittenWithoutBlanks(scalar)
      if isWithoutBlanks, wasWithoutBlanks { kept.append(separator) }
      switch scalar {
      case openingMark, closingMark: kept.append("\u{FFFD}")
      case "\0": kept.append("\u{2400}")
      default: kept.append(scalar)
      }
      wasWithoutBlanks = isWithoutBlanks
    }
    return String(kept)
  }

  /// Whether a character is a word by itself: Han and Kana.
  static func isWrittenWithoutBlanks(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3005...0x3007, 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF,
      0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
