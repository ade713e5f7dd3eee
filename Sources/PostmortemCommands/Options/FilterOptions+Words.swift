import PostmortemModel

extension FilterOptions {
  /// Reads the words of a command line as one query.
  static func query(
    of words: [String], _ reading: QueryReading
  ) throws(CommandFailure) -> Query {
    let text = words.map(requoted).joined(separator: " ")
    do {
      return try Query(parsing: text, reading)
    } catch {
      throw CommandFailure(error, in: text)
    }
  }

  /// A word with the quotes that the shell has taken away.
  ///
  /// A word with blanks is a whole query in the shell's quotes, unless it is a single passage such
  /// as `title:memory limit`, which was written `title:"memory limit"`.
  private static func requoted(_ word: String) -> String {
    guard word.contains(" "), !word.contains("\""), let colon = word.firstIndex(of: ":") else {
      return word
    }
    let name = word[..<colon].drop { $0 == "-" }
    let value = word[word.index(after: colon)...]
    let others = value.split(separator: " ").dropFirst()
    guard QueryKey.Known(rawValue: String(name))?.kind == .passage,
      !value.hasPrefix(" "), !others.contains(where: { $0.hasPrefix("-") || $0.contains(":") })
    else { return word }
    return "\(word[...colon])\"\(value.replacing("\\", with: "\\\\"))\""
  }
}

extension CommandFailure {
  /// The failure of a query, with the query on one line and carets under the offending part.
  init(_ error: QueryError, in text: String) {
    var message = error.message
    if !error.term.isEmpty {
      let scalars = text.unicodeScalars
      let start = scalars.index(scalars.startIndex, offsetBy: error.offset)
      let before = Self.onOneLine(String(scalars[..<start]))
      let term = Self.onOneLine(error.term)
      let end = scalars.index(start, offsetBy: error.term.unicodeScalars.count)
      let after = Self.onOneLine(String(scalars[end...]))
      // Enough around the term to recognise the place, however long the query is.
      let (shownBefore, shownTerm) = (before.last(40), term.fitted(to: 60))
      let line = shownBefore + shownTerm + after.fitted(to: 40)
      let carets = String(repeating: "^", count: max(1, shownTerm.displayWidth))
      let indent = String(repeating: " ", count: shownBefore.displayWidth)
      message += "\n  \(line)\n  \(indent)\(carets)"
    }
    self.init(.usage, message, hints: [error.hint].compactMap { $0 })
  }

  private static func onOneLine(_ text: String) -> String {
    text.replacing("\n", with: " ").replacing("\t", with: " ").showingControls()
  }
}

extension String {
  /// The end of the text in a number of columns, with `…` where something is missing.
  fileprivate func last(_ width: Int) -> String {
    guard displayWidth > width else { return self }
    var used = 1
    let end = reversed().prefix { character in
      used += character.displayWidth
      return used <= width
    }
    return "…" + String(end.reversed())
  }
}
