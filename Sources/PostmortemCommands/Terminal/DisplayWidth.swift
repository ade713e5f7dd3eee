extension Character {
  /// The number of terminal columns that the character takes: 0, 1 or 2.
  ///
  /// Wide are the characters of Unicode Standard Annex 11 with the property W or F, by their blocks,
  /// and what is shown as an emoji.
  var displayWidth: Int {
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
  /// The number of terminal columns that the text takes.
  var displayWidth: Int {
    reduce(0) { $0 + $1.displayWidth }
  }

  /// The text cut to a number of columns, with `…` where something is missing.
  func fitted(to width: Int) -> String {
    guard displayWidth > width else { return self }
    guard width > 0 else { return "" }
    var cut = ""
    var used = 0
    for character in self {
      guard used + character.displayWidth <= width - 1 else { break }
      cut.append(character)
      used += character.displayWidth
    }
    while cut.last == " " { cut.removeLast() }
    return cut + "…"
  }

  /// The text with blanks behind it up to a number of columns.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - displayWidth))
  }
}
