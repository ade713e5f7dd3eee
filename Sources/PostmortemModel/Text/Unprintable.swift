extension Unicode.Scalar {
  /// Whether a terminal, or a reader, could be made to do or see something else by the character.
  ///
  /// C0 and C1 controls, DEL, line and paragraph separators, the characters that change or isolate
  /// the writing direction (Unicode Technical Report 36, section 2.6; CVE-2021-42574), and those that
  /// take no room and are not seen: zero width spaces, joiners, fillers, byte order marks and tags (of Unicode's
  /// Default_Ignorable_Code_Point all but the soft hyphen and what chooses a variant of a letter).
  public var isUnprintable: Bool {
    switch value {
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
    case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x3164, 0xFFA0: true
    case 0xFFF9...0xFFFB, 0x1D173...0x1D17A: true
    case 0xE0000...0xE007F: true
    default: false
    }
  }

  /// Whether the character joins its neighbours or keeps them apart, as emoji and Persian need it.
  fileprivate var isJoiner: Bool { self == "\u{200C}" || self == "\u{200D}" }

  /// Whether the character may have a joiner beside it.
  fileprivate var isJoinable: Bool { !isASCII && !isUnprintable }
}

extension String {
  /// Whether the text has no other characters than those from blank to tilde.
  var isPrintableASCII: Bool { utf8.allSatisfy { (0x20...0x7E).contains($0) } }

  /// The text with characters that a terminal would obey, or nobody would see, shown instead:
  /// `\u{1B}` for escape.
  ///
  /// A joiner between two characters that are not ASCII stays: it belongs to an emoji or a word.
  ///
  /// - Parameter keepingLines: Whether line feeds and tabs stay as they are.
  /// - Returns: The same text if there is nothing to show.
  /// - Complexity: O(*n*) in the length of the text.
  public func showingControls(keepingLines: Bool = false) -> String {
    guard !isPrintableASCII else { return self }
    let scalars = unicodeScalars
    guard scalars.contains(where: \.isUnprintable) else { return self }
    var shown = ""
    var last: Unicode.Scalar?
    for index in scalars.indices {
      let scalar = scalars[index]
      let isWanted = keepingLines && (scalar == "\n" || scalar == "\t")
      let next = scalars.index(after: index)
      let joins =
        scalar.isJoiner && last?.isJoinable == true && next < scalars.endIndex
        && scalars[next].isJoinable
      if scalar.isUnprintable, !isWanted, !joins {
        shown += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      } else {
        shown.unicodeScalars.append(scalar)
      }
      last = scalar
    }
    return shown
  }
}
