/// A text as lines, each known for what it is in its surroundings.
struct Document {
  /// The text as UTF-8.
  let source: [UInt8]
  /// The lines in order; several may share a number.
  private(set) var lines: [Line]
  /// The simple keys of the front matter, in order.
  private(set) var frontMatter: [FrontMatterField] = []

  /// The index of the first line after the front matter.
  private var bodyStart = 0

  /// Reads a UTF-8 text.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  init(_ source: [UInt8]) {
    self.source = source
    lines = LineReader(source).lines
    hideFrontMatter()
    hideComments()
    openFrames()
    markCode()
    markUnderlinedHeadings()
    markTables()
  }

  /// A key of front matter with its value as text.
  struct FrontMatterField {
    /// The key in small letters.
    let key: String
    /// The value without quotation marks.
    let value: [UInt8]
    /// The number of the line it stands on.
    let line: Int
  }

  private func raw(_ index: Int) -> ArraySlice<UInt8> { source[lines[index].bytes] }

  private mutating func hideFrontMatter() {
    guard let first = lines.firstIndex(where: { $0.shape != .blank }) else { return }
    let fence = raw(first)
    let isYAML = fence.elementsEqual("---".utf8)
    guard isYAML || fence.elementsEqual("+++".utf8) else { return }
    let limit = min(lines.count, first + 300)
    guard
      let last = (first + 1..<limit).first(where: { index in
        raw(index).elementsEqual(fence) || isYAML && raw(index).elementsEqual("...".utf8)
      })
    else { return }
    var fields: [FrontMatterField] = []
    for index in first + 1..<max(first + 1, last) {
      if let field = field(index, separator: UInt8(ascii: isYAML ? ":" : "=")) {
        fields.append(field)
      }
    }
    guard !fields.isEmpty else { return }
    frontMatter = fields
    for index in first...last { lines[index].shape = .hidden }
    bodyStart = last + 1
  }

  private func field(_ index: Int, separator: UInt8) -> FrontMatterField? {
    let line = raw(index)
    guard let start = line.first, start.isLetter, let colon = line.firstIndex(of: separator)
    else { return nil }
    let key = line[..<colon]
    guard key.allSatisfy({ $0.isWord || $0.isBlank || $0 == 0x2D || $0 == 0x5F }) else {
      return nil
    }
    var value = line[(colon + 1)...]
    while value.first?.isBlank == true { value.removeFirst() }
    while value.last?.isBlank == true { value.removeLast() }
    if let quote = value.first, quote == 0x22 || quote == 0x27, value.count > 1,
      let end = value.dropFirst().lastIndex(of: quote)
    {
      value = value[(value.startIndex + 1)..<end]
    }
    let name = String(utf8: key.filter { !$0.isBlank }.map(\.lowered))
    return FrontMatterField(key: name, value: Array(value), line: lines[index].number)
  }

  private mutating func hideComments() {
    var index = bodyStart
    while index < lines.count {
      let line = raw(index)
      guard line.count >= 4,
        let open = Self.find("<!--", in: line), Self.find("-->", in: line[open...]) == nil
      else {
        index += 1
        continue
      }
      // A comment that nobody closes hides nothing, and nor does any later one.
      guard
        let close = (index + 1..<lines.count).first(where: { Self.find("-->", in: raw($0)) != nil })
      else { return }
      for hidden in index...close { lines[hidden].shape = .hidden }
      index = close + 1
    }
  }

  private static func find(_ text: StaticString, in line: ArraySlice<UInt8>) -> Int? {
    let first = text.utf8Start[0]
    let count = text.utf8CodeUnitCount
    var index = line.startIndex
    while index + count <= line.endIndex {
      if line[index] == first,
        text.withUTF8Buffer({ wanted in line[index..<index + count].elementsEqual(wanted) })
      {
        return index
      }
      index += 1
    }
    return nil
  }

  /// Reads tables of one column as the text in them: office tools draw frames so.
  private mutating func openFrames() {
    guard lines.contains(where: { $0.shape == .row }) else { return }
    var opened: [Line] = []
    opened.reserveCapacity(lines.count)
    var index = 0
    while index < lines.count {
      var end = index
      while end < lines.count, lines[end].shape == .row { end += 1 }
      let rows = lines[index..<end]
      let cells = rows.compactMap { Table.onlyCell(source, $0.bytes) }
      if !rows.isEmpty, cells.count == rows.count {
        for (row, cell) in zip(rows, cells) {
          if Table.isDelimiter(source[row.bytes]) {
            var line = row
            line.shape = .hidden
            opened.append(line)
          } else {
            opened += LineReader(source, cell, number: row.number).lines
          }
        }
      } else {
        opened += rows
      }
      if end < lines.count { opened.append(lines[end]) }
      index = end + 1
    }
    lines = opened
  }

  /// Marks what stands between two fences as code, unless it holds headings of a postmortem: then
  /// the first fence has lost its partner.
  private mutating func markCode() {
    let fences = lines.indices.filter { lines[$0].shape == .fence }
    guard !fences.isEmpty else { return }
    var headingsBefore: [Int] = [0]
    headingsBefore.reserveCapacity(lines.count + 1)
    for line in lines {
      let isHeading = SectionVocabulary.isSectionHeading(line)
      headingsBefore.append(headingsBefore[headingsBefore.count - 1] + (isHeading ? 1 : 0))
    }
    var position = 0
    while position + 1 < fences.count {
      let (open, close) = (fences[position], fences[position + 1])
      if headingsBefore[close] == headingsBefore[open] {
        for index in open + 1..<max(open + 1, close) { lines[index].shape = .code }
        position += 2
      } else {
        position += 1
      }
    }
  }

  private mutating func markUnderlinedHeadings() {
    for index in lines.indices.dropLast() where lines[index].shape == .text {
      let next = lines[index + 1]
      guard next.shape == .underline || next.shape == .rule else { continue }
      let isDashes = raw(index + 1).allSatisfy { $0 == UInt8(ascii: "-") || $0.isBlank }
      guard next.shape == .underline || isDashes, lines[index].plain.count <= 120 else { continue }
      if index > 0, lines[index - 1].shape == .text || lines[index - 1].shape == .item { continue }
      lines[index].shape = .heading(level: next.shape == .underline ? 1 : 2)
      lines[index + 1].shape = .underline
    }
  }

  private mutating func markTables() {
    for index in lines.indices.dropFirst() where lines[index].shape == .text {
      let line = raw(index)
      guard line.contains(UInt8(ascii: "|")), Table.isDelimiter(line) else { continue }
      guard raw(index - 1).contains(UInt8(ascii: "|")) else { continue }
      var row = index - 1
      while row < lines.count, lines[row].shape == .text || lines[row].shape == .item,
        raw(row).contains(UInt8(ascii: "|"))
      {
        lines[row].shape = .row
        row += 1
      }
    }
  }
}
