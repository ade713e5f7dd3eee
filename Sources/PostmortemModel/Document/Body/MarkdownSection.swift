/// A heading of a Markdown text, with what stands under it up to the next heading of any level.
public struct MarkdownSection: Hashable, Sendable {
  /// The level of the heading, 1 to 6; 0 for the text before the first heading.
  public let level: Int
  /// The words of the heading, without markup; empty for the text before the first heading.
  public let title: String
  /// The lines of the file from the heading on to the section's end, numbered from 1.
  public let lines: Range<Int>
  /// The Markdown under the heading, as it is written.
  public let text: String

  /// The section of a heading.
  public init(level: Int, title: String, lines: Range<Int>, text: String) {
    self.level = level
    self.title = title
    self.lines = lines
    self.text = text
  }
}
