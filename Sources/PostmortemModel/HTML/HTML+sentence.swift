extension HTML {
  /// A sentence of the program's own in which words between backticks are code.
  ///
  /// - Parameter text: The sentence.
  /// - Returns: The sentence, escaped.
  public static func sentence(_ text: String) -> HTML {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    return HTMLBuilder.buildArray(
      parts.enumerated().map { number, part in
        number % 2 == 1 && number < parts.count - 1
          ? .tag("code") { String(part) } : HTML(String(part))
      })
  }

  /// A word that only those hear who do not see the sign in its place.
  ///
  /// - Parameters:
  ///   - sign: What is seen.
  ///   - word: What is read aloud.
  /// - Returns: Both.
  public static func sign(_ sign: String, readAs word: String) -> HTML {
    var html = HTML.tag("span", ["aria-hidden": "true"]) { sign }
    html.append(.tag("span", ["class": "heard"]) { word })
    return html
  }

  /// Something that can be opened, closed at first.
  ///
  /// - Parameters:
  ///   - summary: What is seen of it when it is closed.
  ///   - kind: Its class in the style sheet.
  ///   - content: What is in it.
  /// - Returns: The element.
  public static func fold(
    _ summary: String, kind: String, @HTMLBuilder _ content: () -> HTML
  ) -> HTML {
    .tag("details", ["class": kind]) {
      HTML.tag("summary") { summary }
      content()
    }
  }
}
