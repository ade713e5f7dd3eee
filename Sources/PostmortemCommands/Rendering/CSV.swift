import PostmortemModel

/// Rows as RFC 4180 writes them.
///
/// A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, "CSV
/// Injection"), so that a stored text runs nothing. Control characters are shown, since a terminal may
/// be what reads the rows.
enum CSV {
  static func line(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: ",") + "\r\n"
  }

  private static func cell(_ text: String) -> String {
    let text = FormulaGuard.adding(to: text.showingControls(keepingLines: true))
    guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D })
    else { return text }
    // Not by characters: a quote and an accent after it are one.
    var quoted = "\"".unicodeScalars
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted.append(scalar) }
      quoted.append(scalar)
    }
    return String(quoted) + "\""
  }
}
