/// The apostrophe that keeps a spreadsheet from taking a cell for a formula (OWASP, "CSV
/// Injection").
///
/// A text that begins with apostrophes and such a sign gets one more, so that taking it away always
/// gives the text back.
public enum FormulaGuard {
  /// The text as it can stand in a cell and run nothing.
  public static func adding(to text: String) -> String {
    needsOne(text.unicodeScalars[...]) ? "'" + text : text
  }

  /// The text that a guarded cell stands for; any other text as it is.
  public static func removing(from text: String) -> String {
    guard text.unicodeScalars.first == "'", needsOne(text.unicodeScalars.dropFirst()) else {
      return text
    }
    return String(text.unicodeScalars.dropFirst())
  }

  private static func needsOne(_ scalars: Substring.UnicodeScalarView) -> Bool {
    scalars.first { $0 != "'" }.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
  }
}
