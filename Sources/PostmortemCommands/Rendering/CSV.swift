import PostmortemModel

/// Rows as RFC 4180 writes them.
///
/// A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, "CSV
/// Injection"), so that a stored text runs nothing.
enum CSV {
  static func line(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: ",") + "\r\n"
  }

  private static func cell(_ text: String) -> String {
    let text = FormulaGuard.adding(to: text)
    guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D })
    else { return text }
    return "\"" + text.flatMap { $0 == "\"" ? "\"\"" : "\($0)" } + "\""
  }
}
