extension Unicode.Scalar {
  /// Whether a terminal, or a reader, could be made to do or see something else by the character.
  ///
  /// C0 and C1 controls, DEL, line and paragraph separators, and the characters that change or
  /// isolate the writing direction (Unicode Technical Report 36, section 2.6; CVE-2021-42574).
  public var isUnprintable: Bool {
    switch value {
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}

extension String {
  /// The text with characters that a terminal would obey shown instead: `\u{1B}` for escape.
  ///
  /// - Parameter keepingLines: Whether line feeds and tabs stay as they are.
  /// - Returns: The same text if there is nothing to show.
  public func showingControls(keepingLines: Bool = false) -> String {
    let mustShow = { (scalar: Unicode.Scalar) in
      scalar.isUnprintable && !(keepingLines && (scalar == "\n" || scalar == "\t"))
    }
    guard unicodeScalars.contains(where: mustShow) else { return self }
    var shown = ""
    for scalar in unicodeScalars {
      if mustShow(scalar) {
        shown += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }
}
