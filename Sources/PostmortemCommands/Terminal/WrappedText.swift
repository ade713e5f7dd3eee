import PostmortemModel

extension String {
  /// The text in lines of at most so many columns, divided at blanks where there are any.
  ///
  /// - Parameters:
  ///   - width: The columns, at least 1.
  ///   - head: What stands before the first line; the others begin below its end.
  /// - Returns: The lines, at least one.
  func wrapped(to width: Int, behind head: String = "") -> [String] {
    let blanks = String(repeating: " ", count: head.displayWidth)
    let room = max(1, width - blanks.count)
    var lines: [String] = []
    var line = ""
    func flush() {
      lines.append((lines.isEmpty ? head : blanks) + line)
      line = ""
    }
    for word in split(separator: " ", omittingEmptySubsequences: true) {
      var word = String(word)
      if !line.isEmpty, line.displayWidth + 1 + word.displayWidth > room { flush() }
      while word.displayWidth > room {
        let cut = word.beginning(of: room - (line.isEmpty ? 0 : line.displayWidth + 1))
        line += (line.isEmpty ? "" : " ") + cut
        word.removeFirst(cut.count)
        flush()
      }
      if !word.isEmpty { line += (line.isEmpty ? "" : " ") + word }
    }
    if !line.isEmpty || lines.isEmpty { flush() }
    return lines
  }

  /// The first characters that fit into some columns; at least one.
  private func beginning(of width: Int) -> String {
    var used = 0
    var cut = ""
    for character in self {
      guard cut.isEmpty || used + character.displayWidth <= width else { break }
      cut.append(character)
      used += character.displayWidth
    }
    return cut
  }
}
