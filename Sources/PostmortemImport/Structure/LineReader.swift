/// Splits a source into lines and tells what each of them is.
struct LineReader {
  private(set) var lines: [Line] = []
  private let source: [UInt8]

  /// Reads all lines of a source.
  ///
  /// Lines end in LF, CRLF or CR; `<li>` and `<br>` inside a line begin a new one.
  ///
  /// - Complexity: O(*n*) in the length of the source.
  init(_ source: [UInt8]) {
    self.source = source
    split()
  }

  /// Reads what stands in a range of a source, for example in a cell, as lines of one number.
  init(_ source: [UInt8], _ range: Range<Int>, number: Int) {
    self.source = source
    append(range, number, range.filter { source[$0] == UInt8(ascii: "<") && isBreak(at: $0) })
  }

  private mutating func split() {
    var start = 0
    var number = 1
    var index = 0
    let count = source.count
    var breaks: [Int] = []
    while index <= count {
      let isEnd = index == count
      let byte = isEnd ? 0x0A : source[index]
      if byte == UInt8(ascii: "<"), index > start, isBreak(at: index) { breaks.append(index) }
      if byte == 0x0A || byte == 0x0D {
        if !isEnd || index > start { append(start..<index, number, breaks) }
        breaks.removeAll(keepingCapacity: true)
        number += 1
        if byte == 0x0D, index + 1 < count, source[index + 1] == 0x0A { index += 1 }
        start = index + 1
      }
      index += 1
    }
  }

  private func isBreak(at index: Int) -> Bool {
    let isItem = source.hasAnyCase("<li", at: index)
    guard isItem || source.hasAnyCase("<br", at: index) else { return false }
    guard index + 3 < source.count else { return false }
    let next = source[index + 3]
    return next == UInt8(ascii: ">") || next == UInt8(ascii: "/") || next.isBlank
  }

  private mutating func append(_ range: Range<Int>, _ number: Int, _ breaks: [Int]) {
    let content = source.skippingBlanks(from: range.lowerBound)
    let isRow = content < range.upperBound && source[content] == UInt8(ascii: "|")
    var start = range.lowerBound
    if !isRow {
      for position in breaks where position > start {
        lines.append(line(start..<position, number))
        start = position
      }
    }
    let last = line(start..<range.upperBound, number)
    // A break at the very end of a line starts no line of its own.
    if start == range.lowerBound || last.shape != .hidden { lines.append(last) }
  }

  private func line(_ range: Range<Int>, _ number: Int) -> Line {
    var (content, indent) = indentation(range)
    if source.hasAnyCase("<br", at: content) && content < range.upperBound,
      let close = source[content..<range.upperBound].firstIndex(of: UInt8(ascii: ">"))
    {
      content = source.skippingBlanks(from: close + 1)
    }
    var end = range.upperBound
    while end > content, source[end - 1].isBlank { end -= 1 }
    guard content < end else {
      let isBroken = source[range].contains(UInt8(ascii: "<"))
      return Line(number: number, bytes: range, indent: 0, shape: isBroken ? .hidden : .blank)
    }
    let body = content..<end
    var line = Line(number: number, bytes: range, indent: indent, shape: .text)
    switch source[content] {
    case UInt8(ascii: "`"), UInt8(ascii: "~"):
      if source.has("```", at: content) || source.has("~~~", at: content) {
        let rest = source[(content + 3)..<end]
        // Backquotes that close on their own line are a code span.
        if !rest.contains(source[content]) || rest.allSatisfy({ $0 == source[content] }) {
          line.shape = .fence
          return line
        }
      }
    case UInt8(ascii: "#"):
      if readHeading(body, &line) { return line }
    case UInt8(ascii: "|"):
      line.shape = .row
    case UInt8(ascii: ">"):
      readQuote(body, &line)
      return line
    case UInt8(ascii: "<"):
      if readTag(body, &line) { return line }
    case UInt8(ascii: "["):
      if isDefinition(body) { line.shape = .definition }
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "="):
      if readRule(body, &line) { return line }
    default:
      break
    }
    var textStart = content
    if line.shape == .text, let marker = Marker(source, body) {
      line.shape = .item
      line.marker = marker
      textStart = min(marker.end, end)
    }
    setText(textStart..<end, &line)
    if line.plain.isEmpty, line.shape == .text { line.shape = .hidden }
    return line
  }

  private func setText(_ range: Range<Int>, _ line: inout Line) {
    let inline = InlineText(source, range)
    line.plain = inline.plain
    line.strongPrefix = inline.strongPrefix
    line.folded = inline.plain.folded
  }

  private func indentation(_ range: Range<Int>) -> (content: Int, columns: Int) {
    var index = range.lowerBound
    var columns = 0
    while index < range.upperBound {
      if source[index] == 0x20 {
        columns += 1
        index += 1
      } else if source[index] == 0x09 {
        columns = (columns / 4 + 1) * 4
        index += 1
      } else if source.has("\u{A0}", at: index) {
        columns += 1
        index += 2
      } else if source.has("&nbsp;", at: index) {
        columns += 1
        index += 6
      } else {
        break
      }
    }
    return (index, columns)
  }

  /// Reads `## Title`, also without a blank, with closing signs, and indented.
  private func readHeading(_ body: Range<Int>, _ line: inout Line) -> Bool {
    var index = body.lowerBound
    while index < body.upperBound, source[index] == UInt8(ascii: "#") { index += 1 }
    let level = index - body.lowerBound
    guard level <= 6 else { return false }
    if index < body.upperBound, !source[index].isBlank {
      // `#channel`, `#123` and `#!/bin/sh` are no headings, `###Title` is.
      let first = source[index]
      guard first.isCapital || first >= 0x80 || level > 1 && (first.isWord || first == 0x2A)
      else { return false }
    }
    var end = body.upperBound
    if source[end - 1] == UInt8(ascii: "}"),
      let open = source[index..<end].lastIndex(of: UInt8(ascii: "{")), source.has("{#", at: open)
    {
      // The anchor that office tools write behind a heading.
      end = open
      while end > index, source[end - 1].isBlank { end -= 1 }
    }
    while end > index, source[end - 1] == UInt8(ascii: "#") { end -= 1 }
    while end > index, source[end - 1].isBlank { end -= 1 }
    line.shape = .heading(level: level)
    var start = source.skippingBlanks(from: index)
    if start < end, let marker = Marker(source, start..<end), marker.number != nil {
      line.marker = marker
      start = min(marker.end, end)
    }
    setText(min(start, end)..<end, &line)
    if line.plain.isEmpty { line.shape = .hidden }
    return true
  }

  private func readQuote(_ body: Range<Int>, _ line: inout Line) {
    var index = body.lowerBound
    var depth = 0
    while index < body.upperBound, source[index] == UInt8(ascii: ">") || source[index].isBlank {
      if source[index] == UInt8(ascii: ">") { depth += 1 }
      index += 1
    }
    line.shape = source.has(">>", at: body.lowerBound) ? .angled : .quote
    var start = index
    if line.shape == .quote, let marker = Marker(source, index..<body.upperBound) {
      line.shape = .item
      line.marker = marker
      start = min(marker.end, body.upperBound)
    }
    setText(start..<body.upperBound, &line)
    if line.plain.isEmpty { line.shape = .hidden }
  }

  /// Reads lines that begin with a tag; false if the line is to be read like any other.
  private func readTag(_ body: Range<Int>, _ line: inout Line) -> Bool {
    guard let name = HTMLTag.name(source, body.lowerBound) else { return false }
    if name.count == 2, name.first == "h", let level = name.last?.wholeNumberValue {
      setText(body, &line)
      guard !line.plain.isEmpty else { return false }
      line.shape = .heading(level: level)
      return true
    }
    return false
  }

  /// Whether a line is `[1]: https://…` or `[^1]: …`, and not an item that begins with a reference.
  private func isDefinition(_ body: Range<Int>) -> Bool {
    guard let close = source[body].firstIndex(of: UInt8(ascii: "]")), close < body.lowerBound + 80,
      close + 1 < body.upperBound, source[close + 1] == UInt8(ascii: ":")
    else { return false }
    let target = source.skippingBlanks(from: close + 2)
    return source[body.lowerBound + 1] == UInt8(ascii: "^") || target >= body.upperBound
      || source.has("http", at: target) || source.has("<", at: target)
      || source.has("/", at: target) || source.has("#", at: target) || source.has(".", at: target)
  }

  private func readRule(_ body: Range<Int>, _ line: inout Line) -> Bool {
    let first = source[body.lowerBound]
    var length = 0
    for byte in source[body] {
      guard byte == first || byte.isBlank else { return false }
      if byte == first { length += 1 }
    }
    guard length >= 2 else { return false }
    if first == UInt8(ascii: "=") {
      line.shape = .underline
    } else if length >= 3 {
      line.shape = .rule
    } else {
      return false
    }
    return true
  }
}
