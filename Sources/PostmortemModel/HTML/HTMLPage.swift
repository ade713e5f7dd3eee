/// A page that stands alone: it loads nothing, runs nothing, and reads the same everywhere.
///
/// Its Content-Security-Policy refuses everything but its own style sheet, which is allowed by its
/// digest (Content Security Policy Level 3, section 2.3.1).
public struct HTMLPage: Hashable, Sendable {
  /// The title.
  public var title: String
  /// The style sheet.
  public var stylesheet: Stylesheet
  /// What stands in the body.
  public var body: HTML

  /// A page.
  ///
  /// - Parameters:
  ///   - title: The title.
  ///   - stylesheet: The style sheet.
  ///   - body: What stands in the body.
  public init(_ title: String, stylesheet: Stylesheet = .standard, @HTMLBuilder body: () -> HTML) {
    self.title = title
    self.stylesheet = stylesheet
    self.body = body()
  }

  /// The page.
  ///
  /// - Parameter digest: The SHA-256 of the UTF-8 of a text, in Base64.
  /// - Returns: The text of the file.
  public func text(digest: (String) -> String) -> String {
    let policy =
      "default-src 'none'; style-src 'sha256-\(digest(stylesheet.text))'; base-uri 'none'; "
      + "form-action 'none'"
    let page = HTML.tag(
      "html", ["lang": "en"],
      {
        HTML.tag("head") {
          HTML.tag("meta", ["charset": "utf-8"])
          HTML.tag("meta", ["http-equiv": "Content-Security-Policy", "content": policy])
          HTML.tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
          HTML.tag("meta", ["name": "color-scheme", "content": "light dark"])
          HTML.tag("meta", ["name": "referrer", "content": "no-referrer"])
          HTML.tag("title") { title }
          HTML.style(stylesheet)
        }
        HTML.tag("body") { body }
      })
    return "<!DOCTYPE html>\n" + page.markup
  }
}
