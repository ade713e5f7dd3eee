/// A document's headings and the stretches of lines between them.
struct Outline {
  /// The stretches in the document's order; every line is a heading or in exactly one of them.
  private(set) var segments: [Segment] = []

  /// A stretch of lines under a heading, or before the first.
  struct Segment {
    /// The index of the heading's line; nil before the first heading, and where a section goes on
    /// after a labelled list ended.
    var heading: Int?
    /// How deep the heading is: 1 to 6 as in Markdown, then bold, bare, run-in and list labels.
    var level: Int
    /// What the section is about; nil if its heading does not tell.
    var kind: SectionKind?
    /// Whether its own heading says so, not one above it.
    var isNamed: Bool
    /// Whether the name is as often used for something without measures.
    var isWeak: Bool
    /// Where the heading's line says more after the name, the range of that in its folded text.
    var runIn: Range<Int>?
    /// The indices of the lines under the heading.
    var lines: Range<Int>
  }

  /// The level of a bold line.
  static let boldLevel = 7
  /// The level of a bare line.
  static let bareLevel = 8
  /// The level of a label that text follows on the same line.
  static let runInLevel = 9
  /// The level of a label that is an item of a list which is not indented.
  static let itemLevel = 10

  /// Finds the headings of a document.
  ///
  /// - Complexity: O(*n*) in the number of lines.
  init(_ document: Document) {
    var builder = OutlineBuilder(document)
    builder.run()
    segments = builder.segments
  }
}
