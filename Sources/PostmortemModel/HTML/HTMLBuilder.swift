/// Puts elements and texts together in the order in which they stand; texts are escaped.
@resultBuilder
public enum HTMLBuilder {
  /// An element.
  public static func buildExpression(_ html: HTML) -> HTML { html }

  /// A text, escaped.
  public static func buildExpression(_ text: String) -> HTML { HTML(text) }

  /// Several elements.
  public static func buildExpression(_ parts: [HTML]) -> HTML { buildArray(parts) }

  /// The parts of a block.
  public static func buildBlock(_ parts: HTML...) -> HTML { buildArray(parts) }

  /// What stands there only sometimes.
  public static func buildOptional(_ part: HTML?) -> HTML { part ?? HTML() }

  /// What stands there if a condition holds.
  public static func buildEither(first part: HTML) -> HTML { part }

  /// What stands there otherwise.
  public static func buildEither(second part: HTML) -> HTML { part }

  /// The rounds of a loop.
  public static func buildArray(_ parts: [HTML]) -> HTML {
    parts.reduce(into: HTML()) { $0.append($1) }
  }
}
