/// The Markdown of a postmortem, read as CommonMark with tables.
///
/// Nothing of it is rendered as HTML here.
public struct MarkdownBody: Sendable {
  /// The bytes as they stand in the file.
  public let bytes: ArraySlice<UInt8>
  /// The line of the file on which the text begins, from 1.
  public let firstLine: Int

  /// The text of some bytes; those that are not UTF-8 are read as U+FFFD.
  public init(_ bytes: ArraySlice<UInt8>, firstLine: Int = 1) {
    self.bytes = bytes
    self.firstLine = firstLine
  }

  /// The sections in the order of the text.
  ///
  /// Headings inside quotes and lists begin no section. Text before the first heading is a section
  /// of level 0, unless it is blank.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  public func sections() -> [MarkdownSection] {
    let tree = CommonMarkTree(bytes)
    let starts = lineStarts()
    let end = starts.count - 1
    let headings = tree.headings()
    var sections: [MarkdownSection] = []
    let first = headings.first?.line ?? end
    let preface = text(of: 0..<min(first, end), starts)
    if preface.contains(where: { !$0.isWhitespace }) {
      sections.append(
        MarkdownSection(level: 0, title: "", lines: firstLine..<firstLine + first, text: preface))
    }
    for (index, heading) in headings.enumerated() {
      let next = index + 1 < headings.count ? headings[index + 1].line : end
      let start = heading.line
      sections.append(
        MarkdownSection(
          level: heading.level, title: heading.title,
          lines: firstLine + start..<firstLine + max(start, next),
          text: text(of: self.end(ofHeading: start, before: next, starts)..<next, starts)))
    }
    return sections
  }

  /// The words without markup, for searching; blocks are separated by empty lines.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  public func plainText() -> String { CommonMarkTree(bytes).plainText() }

  /// The line after a heading: the next one, or the one after the hyphens or equals signs below it.
  ///
  /// cmark-gfm's own end line of such a heading is not always that of its underline.
  private func end(ofHeading start: Int, before next: Int, _ starts: [Int]) -> Int {
    let first = bytes[line(start, starts)].first { $0 != 0x20 }
    guard first != UInt8(ascii: "#") else { return min(start + 1, next) }
    for candidate in start + 1..<max(start + 1, next) {
      let words = bytes[line(candidate, starts)].split { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
      guard words.count == 1, let sign = words[0].first, sign == 0x2D || sign == 0x3D,
        words[0].allSatisfy({ $0 == sign })
      else { continue }
      return candidate + 1
    }
    return min(start + 1, next)
  }

  private func line(_ number: Int, _ starts: [Int]) -> Range<Int> {
    bytes.startIndex + starts[number]..<bytes.startIndex + starts[number + 1]
  }

  /// Where each line begins, and the end after the last one, from the beginning of the text.
  func lineStarts() -> [Int] {
    let array = Array(bytes)
    return array.withUnsafeBufferPointer { buffer in
      var starts = [0]
      while let last = starts.last, last < buffer.count {
        starts.append(LineScan.nextLine(in: buffer, after: last))
      }
      return starts
    }
  }

  private func text(of lines: Range<Int>, _ starts: [Int]) -> String {
    let start = bytes.startIndex + starts[lines.lowerBound]
    return String(
      decoding: bytes[start..<bytes.startIndex + starts[lines.upperBound]], as: UTF8.self)
  }
}

extension PostmortemDocument {
  /// The body as Markdown, with the line numbers of the file.
  public var markdown: MarkdownBody { MarkdownBody(body, firstLine: bodyLine) }
}
