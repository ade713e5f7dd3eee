/// A Markdown text that is put together block by block.
struct MarkdownPage {
  private(set) var text = ""

  mutating func heading(_ level: Int, _ title: String) {
    begin()
    text += String(repeating: "#", count: level) + " " + title + "\n"
  }

  mutating func paragraph(_ sentence: String) {
    begin()
    text += sentence + "\n"
  }

  mutating func list(_ items: [String]) {
    begin()
    for item in items { text += "- " + item + "\n" }
  }

  /// Adds a table (GitHub Flavored Markdown, section 4.10), aligned so that it reads well as text.
  ///
  /// - Parameters:
  ///   - titles: The header cells.
  ///   - rows: The other cells, escaped.
  ///   - numericFrom: The first column whose figures stand flush right.
  mutating func table(_ titles: [String], _ rows: [[String]], numericFrom: Int = .max) {
    begin()
    let widths = titles.indices.map { column in
      rows.reduce(max(3, titles[column].displayWidth)) { max($0, $1[column].displayWidth) }
    }
    let line = { (cells: [String]) in
      let padded = cells.enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: widths[column] - cell.displayWidth)
        return column >= numericFrom ? blanks + cell : cell + blanks
      }
      return "| " + padded.joined(separator: " | ") + " |\n"
    }
    text += line(titles)
    let rules = widths.enumerated().map { column, width in
      let dashes = String(repeating: "-", count: width - 1)
      return column >= numericFrom ? dashes + ":" : dashes + "-"
    }
    text += "| " + rules.joined(separator: " | ") + " |\n"
    for row in rows { text += line(row) }
  }

  private mutating func begin() {
    if !text.isEmpty { text += "\n" }
  }

  /// A stored text as one that Markdown shows as it is (CommonMark, section 2.4), on one line.
  ///
  /// `$` begins a formula where GitHub shows the page.
  static func escape(_ stored: String) -> String {
    var escaped = String.UnicodeScalarView()
    // By scalars: a `|` under a combining accent is another character, and still ends a cell.
    for scalar in stored.showingControls().unicodeScalars {
      if "\\`*_{}[]<>#|!~&$".unicodeScalars.contains(scalar) { escaped.append("\\") }
      escaped.append(scalar)
    }
    return String(escaped)
  }
}
