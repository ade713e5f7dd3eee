import PostmortemModel

/// The lines of a report, to be quoted.
struct ReportLines {
  private let text: [UInt8]
  private var ranges: [Range<Int>] = []

  /// The lines of a text; they end in LF, CRLF or CR.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  init(_ text: [UInt8]) {
    self.text = text
    var start = 0
    var index = 0
    while index < text.count {
      if text[index] == 0x0A || text[index] == 0x0D {
        ranges.append(start..<index)
        if text[index] == 0x0D, index + 1 < text.count, text[index + 1] == 0x0A { index += 1 }
        start = index + 1
      }
      index += 1
    }
    if start < text.count { ranges.append(start..<text.count) }
  }

  /// The number of lines.
  var count: Int { ranges.count }

  /// A line, from 1, without control characters, cut to a number of columns.
  func line(_ number: Int, upTo width: Int) -> String {
    guard ranges.indices.contains(number - 1) else { return "" }
    // A picture in the text is one line of megabytes.
    let bytes = text[ranges[number - 1]].prefix(width * 4 + 4).drop { $0 == 0x20 || $0 == 0x09 }
    return String(decoding: bytes, as: UTF8.self).showingControls().fitted(to: width)
  }

  /// Some lines as one, in quotation marks.
  func quoted(_ lines: ClosedRange<Int>, upTo width: Int) -> String {
    var quoted = ""
    for number in lines where quoted.count < width {
      let line = line(number, upTo: width)
      quoted += quoted.isEmpty || line.isEmpty ? line : " " + line
    }
    return "\"\(quoted.fitted(to: max(1, width - 2)))\""
  }
}
