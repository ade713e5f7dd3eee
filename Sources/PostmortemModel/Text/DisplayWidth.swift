extension Character {
  /// The number of columns that the character takes where all have the same width: 0, 1 or 2.
  ///
  /// Wide are the characters of Unicode Standard Annex 11 with the property W or F, by their blocks,
  /// and what is shown as an emoji.
  public var displayWidth: Int {
    guard let first = unicodeScalars.first else { return 0 }
    if unicodeScalars.contains(where: { $0.value == 0xFE0F }) { return 2 }
    switch first.value {
    case 0x20...0x7E: return 1
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      return 2
    default:
      switch first.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format: return 0
      default: return first.properties.isEmojiPresentation ? 2 : 1
      }
    }
  }
}

extension String {
  /// The number of columns that the text takes where all characters have the same width.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  public var displayWidth: Int {
    // The most common text by far; to find its characters takes ten times as long.
    if isPrintableASCII { return utf8.count }
    return reduce(0) { $0 + $1.displayWidth }
  }
}
