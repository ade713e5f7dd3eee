import PostmortemModel

/// Rows of text in aligned columns.
struct Table {
  /// A column of the table.
  struct Column {
    var title: String
    /// Whether the column gives way when the table is too wide.
    var isElastic = false
    /// Whether figures stand flush right.
    var isNumeric = false
  }

  /// A cell, with what sets it off.
  struct Cell {
    var text: String
    var tint: Tint?

    init(_ text: String?, _ tint: Tint? = nil) {
      self.text = text ?? ""
      self.tint = tint
    }
  }

  var columns: [Column]
  var rows: [[Cell]] = []

  /// The lines of the table, headed by the columns' titles.
  ///
  /// - Parameters:
  ///   - width: The columns of the terminal; nil if nothing needs to be cut.
  ///   - usesColor: Whether tints are shown.
  /// - Returns: One line a row.
  func lines(width: Int?, usesColor: Bool) -> [String] {
    let texts = rows.map { $0.map { $0.text.showingControls() } }
    var widths = columns.indices.map { column in
      texts.reduce(columns[column].title.displayWidth) { max($0, $1[column].displayWidth) }
    }
    if let width { shrink(&widths, to: width) }
    let header = line(columns.map(\.title), widths) { Tint.bold.painted($0, usesColor) }
    return [header]
      + zip(texts, rows).map { texts, row in
        var column = 0
        return line(texts, widths) { text in
          defer { column += 1 }
          return row[column].tint?.painted(text, usesColor) ?? text
        }
      }
  }

  private func line(_ texts: [String], _ widths: [Int], paint: (String) -> String) -> String {
    var line = ""
    for (column, text) in texts.enumerated() {
      let fitted = text.fitted(to: widths[column])
      let blanks = String(repeating: " ", count: max(0, widths[column] - fitted.displayWidth))
      let painted = paint(fitted)
      if columns[column].isNumeric {
        line += blanks + painted
      } else {
        line += painted + (column == texts.count - 1 ? "" : blanks)
      }
      if column < texts.count - 1 { line += "  " }
    }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// Takes what is too much from the widest elastic column, again and again, down to ten columns.
  private func shrink(_ widths: inout [Int], to width: Int) {
    let gaps = 2 * (widths.count - 1)
    while widths.reduce(gaps, +) > width {
      let candidates = widths.indices.filter { columns[$0].isElastic && widths[$0] > 10 }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { return }
      let excess = widths.reduce(gaps, +) - width
      let second = candidates.filter { $0 != widest }.map { widths[$0] }.max() ?? 10
      widths[widest] -= max(1, min(excess, widths[widest] - max(second, 10)))
    }
  }
}
