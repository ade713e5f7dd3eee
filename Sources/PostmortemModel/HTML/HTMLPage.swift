/// A page that stands alone: it loads nothing, runs nothing but its own script, and reads the same
/// everywhere.
///
/// Its Content-Security-Policy refuses everything but its own style sheet and script, which are
/// allowed by their digests (Content Security Policy Level 3, section 2.3.1).
public struct HTMLPage: Hashable, Sendable {
  /// The title.
  public var title: String
  /// The style sheet.
  public var stylesheet: Stylesheet
  /// What runs once the page is there; nil for nothing.
  public var script: Script?
  /// The page that the reader is taken to; nil to stay.
  public var forward: String?
  /// What stands in the body.
  public var body: HTML

  /// A page.
  ///
  /// - Parameters:
  ///   - title: The title.
  ///   - stylesheet: The style sheet.
  ///   - script: What runs once the page is there; nil for nothing.
  ///   - body: What stands in the body.
  public init(
    _ title: String, stylesheet: Stylesheet = .standard, script: Script? = nil,
    @HTMLBuilder body: () -> HTML
  ) {
    self.title = title
    self.stylesheet = stylesheet
    self.script = script
    self.body = body()
  }

  /// The page.
  ///
  /// - Parameter digest: The SHA-256 of the UTF-8 of a text, in Base64.
  /// - Returns: The text of the file.
  public func text(digest: (String) -> String) -> String {
    let allowed = script.map { " script-src 'sha256-\(digest($0.text))';" } ?? ""
    let policy =
      "default-src 'none'; style-src 'sha256-\(digest(stylesheet.text))';\(allowed) "
      + "base-uri 'none'; form-action 'none'"
    let page = HTML.tag(
      "html", ["lang": "en"],
      {
        HTML.tag("head") {
          HTML.tag("meta", ["charset": "utf-8"])
          HTML.tag("meta", ["http-equiv": "Content-Security-Policy", "content": policy])
          HTML.tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
          HTML.tag("meta", ["name": "color-scheme", "content": "light dark"])
          HTML.tag("meta", ["name": "referrer", "content": "no-referrer"])
          if let forward {
            HTML.tag("meta", ["http-equiv": "refresh", "content": "0; url=\(forward)"])
          }
          HTML.tag("title") { title }
          HTML.style(stylesheet)
        }
        HTML.tag("body") {
          body
          if let script { HTML.script(script) }
        }
      })
    return "<!DOCTYPE html>\n" + page.markup
  }
}
