/// The colours of a page, as `#rrggbb`.
///
/// Texts have a contrast of at least 4.5 to 1 with every ground they stand on, bars one of at least
/// 3 to 1 (Web Content Accessibility Guidelines 2.2, success criteria 1.4.3 and 1.4.11).
public struct Palette: Hashable, Sendable {
  /// The page.
  public var ground: String
  /// What is set apart from the page.
  public var panel: String
  /// What is pointed at.
  public var mark: String
  /// Texts.
  public var text: String
  /// Texts that matter less.
  public var quiet: String
  /// Links.
  public var link: String
  /// Rules between parts; they tell nothing.
  public var rule: String
  /// Bars.
  public var bar: String
  /// Bars beside the one that is looked at.
  public var past: String

  /// The colours by day, and on paper.
  public static let light = Palette(
    ground: "#ffffff", panel: "#f5f6f8", mark: "#fff3cd", text: "#1b2430", quiet: "#566170",
    link: "#1a5490", rule: "#d8dde4", bar: "#2b6195", past: "#7f97ae")

  /// The colours by night.
  public static let dark = Palette(
    ground: "#14181d", panel: "#1d232a", mark: "#4a3b0c", text: "#e6e9ed", quiet: "#a5afbb",
    link: "#93c0ee", rule: "#363e48", bar: "#7fb0de", past: "#5e7890")

  /// The colours by their names in the style sheet.
  public var colours: KeyValuePairs<String, String> {
    [
      "ground": ground, "panel": panel, "mark": mark, "text": text, "quiet": quiet, "link": link,
      "rule": rule, "bar": bar, "past": past,
    ]
  }

  /// The pairs of what is read and what it stands on, with the least contrast that each needs.
  public static let pairs: [(front: String, back: String, contrast: Double)] =
    ["ground", "panel", "mark"].flatMap { back in
      ["text", "quiet", "link"].map { ($0, back, 4.5) }
    } + ["bar", "past"].map { ($0, "ground", 3) }

  /// The declarations of the style sheet.
  var declarations: String {
    colours.map { "--\($0.key): \($0.value);" }.joined(separator: " ")
  }
}
