/// Markup that is well-formed, both as HTML and as XML.
///
/// There are two ways to make some: from a text, which is escaped, and from elements whose names
/// stand in the program. What comes from a repository can only be a text or the value of an
/// attribute, so it is shown and never obeyed.
///
/// ```swift
/// HTML.tag("p", ["class": "note"]) {
///   "The title is "
///   HTML.tag("em") { incident.title }
/// }
/// ```
public struct HTML: Hashable, Sendable {
  /// The markup.
  public private(set) var markup: String

  /// No markup.
  public init() { markup = "" }

  /// A text that is shown as it is, with its control characters shown too.
  ///
  /// - Parameter text: Any text.
  /// - Complexity: O(*n*) in the length of the text.
  public init(_ text: String) {
    markup = Self.escape(text)
  }

  private init(markup: String) { self.markup = markup }

  /// Adds markup at the end.
  public mutating func append(_ other: HTML) { markup += other.markup }

  /// An element.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - attributes: Its attributes in order. An `href` or `src` leads into this page, to a file
  ///     beside it, or to the web; an address of any other scheme becomes `#`.
  ///   - content: What stands in it.
  /// - Returns: The element.
  /// - Complexity: O(*n*) in the length of the content.
  public static func tag(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
    @HTMLBuilder _ content: () -> HTML = { HTML() }
  ) -> HTML {
    let name = "\(name)"
    var markup = "<" + name
    for (key, value) in attributes {
      let isAddress = "\(key)" == "href" || "\(key)" == "src"
      markup += " \(key)=\"\(escape(isAddress ? harmless(value) : value))\""
    }
    if void.contains(name) {
      markup += "/>"
    } else {
      markup += ">" + content().markup + "</\(name)>"
    }
    return HTML(markup: inline.contains(name) ? markup : markup + "\n")
  }

  /// A style sheet as it stands.
  ///
  /// - Parameter stylesheet: The program's own; it holds neither `<` nor `&`.
  /// - Returns: The element.
  static func style(_ stylesheet: Stylesheet) -> HTML {
    HTML(markup: "<style>\(stylesheet.text)</style>\n")
  }

  /// A script as it stands.
  ///
  /// - Parameter script: The program's own; it holds neither `<` nor `&`.
  /// - Returns: The element.
  static func script(_ script: Script) -> HTML {
    HTML(markup: "<script>\(script.text)</script>\n")
  }

  /// Data for a script of the page, which no browser runs (HTML, section 4.12.1).
  ///
  /// - Parameters:
  ///   - id: What the script finds it by.
  ///   - value: The data; the signs that mean something in markup are written as JSON escapes.
  /// - Returns: The element.
  /// - Complexity: O(*n*) in the size of the data.
  static func data(_ id: StaticString, _ value: JSONValue) -> HTML {
    var text: [UInt8] = []
    for byte in value.compactText.utf8 {
      switch byte {
      case UInt8(ascii: "<"): text += "\\u003c".utf8
      case UInt8(ascii: ">"): text += "\\u003e".utf8
      case UInt8(ascii: "&"): text += "\\u0026".utf8
      default: text.append(byte)
      }
    }
    let json = String(decoding: text, as: UTF8.self)
    return HTML(markup: "<script id=\"\(id)\" type=\"application/json\">\(json)</script>\n")
  }

  /// The elements that have no content (HTML, section 13.1.2).
  private static let void: Set<String> = [
    "meta", "link", "br", "hr", "img", "input", "rect", "line",
  ]

  /// The elements behind which a line break would be seen, or would be one of very many.
  private static let inline: Set<String> = [
    "a", "abbr", "b", "code", "em", "small", "span", "strong", "td", "th", "time",
  ]

  private static func escape(_ text: String) -> String {
    // Most texts of a page are plain words.
    guard !text.utf8.allSatisfy(isPlain) else { return text }
    var escaped = String.UnicodeScalarView()
    for scalar in text.showingControls(keepingLines: true).unicodeScalars {
      switch scalar {
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
      case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
      // No characters, and not allowed in XML (section 2.2).
      case "\u{FFFE}", "\u{FFFF}": escaped.append("\u{FFFD}")
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }

  /// Whether a byte is ASCII that is shown as it is.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"):
      false
    case 0x20...0x7E, 0x0A, 0x09: true
    default: false
    }
  }

  /// An address that runs nothing: without a scheme, or one of the web's or of mail.
  private static func harmless(_ address: String) -> String {
    guard let end = address.firstIndex(where: { ":/?#".contains($0) }), address[end] == ":" else {
      return address
    }
    return ["http", "https", "mailto"].contains(address[..<end].lowercased()) ? address : "#"
  }
}
