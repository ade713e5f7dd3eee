import PostmortemModel

extension String {
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
