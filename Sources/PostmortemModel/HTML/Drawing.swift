/// A drawing as SVG, in user units of which a page shows each as about a pixel.
public struct Drawing: Hashable, Sendable {
  /// Its width; those of this program are ``pageWidth`` wide, as a telephone is.
  public var width: Int
  /// Its height.
  public var height: Int
  /// What is drawn.
  public var content: HTML

  /// The width of a drawing that fits a telephone.
  public static let pageWidth = 360

  /// A drawing.
  public init(width: Int = pageWidth, height: Int, @HTMLBuilder content: () -> HTML) {
    self.width = width
    self.height = height
    self.content = content()
  }

  /// The drawing with what is read aloud in its place.
  ///
  /// - Parameters:
  ///   - id: One of a kind on the page.
  ///   - title: Its name.
  ///   - description: What is to be seen.
  /// - Returns: The image.
  public func html(id: String, title: String, description: String) -> HTML {
    .tag(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(width) \(height)",
        "width": "\(width)", "height": "\(height)", "role": "img",
        "aria-labelledby": "\(id)-title \(id)-description", "focusable": "false",
      ]
    ) {
      HTML.tag("title", ["id": "\(id)-title"]) { title }
      HTML.tag("desc", ["id": "\(id)-description"]) { description }
      content
    }
  }

  /// A rectangle of a class of the style sheet.
  static func box(
    _ kind: String, x: Double, y: Double, width: Double, height: Double
  ) -> HTML {
    .tag(
      "rect",
      [
        "class": kind, "x": number(x), "y": number(y), "width": number(width),
        "height": number(height),
      ])
  }

  /// A level line.
  static func line(_ kind: String, y: Double, from left: Double, to right: Double) -> HTML {
    .tag(
      "line",
      [
        "class": kind, "x1": number(left), "y1": number(y), "x2": number(right), "y2": number(y),
      ])
  }

  /// A text that begins, ends or has its middle at a place.
  static func text(
    _ text: String, _ kind: String, x: Double, y: Double, _ anchor: Anchor = .start
  ) -> HTML {
    .tag(
      "text",
      ["class": kind, "x": number(x), "y": number(y), "text-anchor": anchor.rawValue]
    ) { text }
  }

  enum Anchor: String {
    case start, middle, end
  }

  /// A length with at most one decimal, which reads the same in every locale.
  static func number(_ length: Double) -> String {
    let tenths = Int((length * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let (whole, rest) = (abs(tenths) / 10, abs(tenths) % 10)
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
  }
}
