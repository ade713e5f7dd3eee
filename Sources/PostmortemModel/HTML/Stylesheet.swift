/// How a page looks.
public struct Stylesheet: Hashable, Sendable {
  /// The style sheet, without `<` and `&`.
  public var text: String

  /// The one of all pages: system fonts, room around things, dark where the reader's system is.
  ///
  /// Paper is always light.
  public static let standard = Stylesheet(
    text: """
      :root { color-scheme: light dark; \(Palette.light.declarations) }
      @media screen and (prefers-color-scheme: dark) { :root { \(Palette.dark.declarations) } }
      \(page)
      \(headline)
      \(tables)
      \(figures)
      \(folds)
      \(telephone)
      \(paper)

      """)
}
