/// A `key: value` line at the end of a commit's message, as git-interpret-trailers(1) reads it.
public struct Trailer: Hashable, Sendable {
  /// What stands before the colon; git compares keys without regard to case.
  public var key: String
  /// What stands behind it, lines that go on joined by a blank.
  public var value: String

  /// The trailer of its parts.
  public init(key: String, value: String) {
    self.key = key
    self.value = value
  }
}

extension Trailer {
  /// The trailers of a commit's message, in its order.
  ///
  /// They are those that `git log --format=%(trailers:only,unfold)` shows: the last paragraph, unless
  /// it is the first, if it holds nothing but trailers, or one that git writes itself and at least a
  /// quarter of trailers.
  ///
  /// - Parameter message: The bytes of the message; a zero byte ends them, as in git.
  /// - Returns: The trailers; text that is not UTF-8 has U+FFFD in its place.
  /// - Complexity: O(*n*) in the number of bytes.
  public static func all(in message: some Sequence<UInt8>) -> [Trailer] {
    let text = MessageText(message)
    var ranges: [(start: Int, colon: Int, end: Int)] = []
    var isOpen = false
    for line in text.lines(text.trailerBlock) {
      if isOpen, text.bytes[line.lowerBound].isBlank {
        ranges[ranges.count - 1].end = line.upperBound
      } else if let colon = text.separator(in: line), colon > line.lowerBound {
        ranges.append((line.lowerBound, colon, line.upperBound))
        isOpen = true
      } else {
        isOpen = false
      }
    }
    return ranges.map { start, colon, end in
      Trailer(
        key: text.string(text.trimmed(start..<colon)),
        value: text.unfolded(text.trimmed(colon + 1..<end)))
    }
  }
}

/// A message as git's trailer.c looks at it: lines of bytes.
private struct MessageText {
  let bytes: [UInt8]

  init(_ message: some Sequence<UInt8>) {
    let whole = message.prefix { $0 != 0 }
    bytes = Self.withoutBlankLines(Array(whole))
  }

  /// The message from its first line that is not blank.
  private static func withoutBlankLines(_ bytes: [UInt8]) -> [UInt8] {
    var start = 0
    var position = 0
    while position < bytes.count, bytes[position].isBlank {
      if bytes[position] == .lineFeed { start = position + 1 }
      position += 1
    }
    return position == bytes.count ? [] : Array(bytes[start...])
  }

  /// The lines of a range, each with its line feed.
  func lines(_ range: Range<Int>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let end = bytes[start..<range.upperBound].firstIndex(of: .lineFeed).map { $0 + 1 }
      lines.append(start..<(end ?? range.upperBound))
      start = end ?? range.upperBound
    }
    return lines
  }

  func isBlank(_ line: Range<Int>) -> Bool { bytes[line].allSatisfy(\.isBlank) }

  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start].isBlank { start += 1 }
    while end > start, bytes[end - 1].isBlank { end -= 1 }
    return start..<end
  }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// A value on one line: a line feed and the blanks behind it are one blank.
  func unfolded(_ range: Range<Int>) -> String {
    var value: [UInt8] = []
    var isAtStart = false
    for byte in bytes[range] {
      if isAtStart, byte.isBlank { continue }
      isAtStart = byte == .lineFeed
      value.append(isAtStart ? UInt8(ascii: " ") : byte)
    }
    return String(decoding: value, as: UTF8.self)
  }

  /// The colon behind a token of letters, digits and hyphens; blanks may stand before it.
  func separator(in line: Range<Int>) -> Int? {
    var sawBlank = false
    for position in line {
      switch bytes[position] {
      case UInt8(ascii: ":"): return position
      case let byte where !sawBlank && byte.isTokenByte: continue
      case UInt8(ascii: " "), UInt8(ascii: "\t"):
        guard position > line.lowerBound else { return nil }
        sawBlank = true
      default: return nil
      }
    }
    return nil
  }

  func starts(_ line: Range<Int>, with prefix: StaticString) -> Bool {
    prefix.withUTF8Buffer { unsafe bytes[line].starts(with: $0) }
  }

  /// Where the trailers are; empty if there are none (`find_trailer_start` in git's trailer.c).
  var trailerBlock: Range<Int> {
    let end = contentEnd
    let none = end..<end
    let lines = lines(0..<end)
    guard let title = lines.firstIndex(where: { !isComment($0) && isBlank($0) }) else {
      return none
    }
    var isAtEnd = true
    var (trailers, others, continuations) = (0, 0, 0)
    var hasGitsOwn = false
    for line in lines[title...].reversed() {
      if isComment(line) {
        others += continuations
        continuations = 0
      } else if isBlank(line) {
        if isAtEnd { continue }
        others += continuations
        let isBlock = hasGitsOwn ? trailers * 3 >= others : trailers > 0 && others == 0
        return isBlock ? line.upperBound..<end : none
      } else {
        isAtEnd = false
        if starts(line, with: "Signed-off-by: ")
          || starts(line, with: "(cherry picked from commit ")
        {
          trailers += 1
          continuations = 0
          hasGitsOwn = true
        } else if bytes[line.lowerBound].isBlank {
          continuations += 1
        } else if let colon = separator(in: line), colon > line.lowerBound {
          trailers += 1
          continuations = 0
        } else {
          others += 1 + continuations
          continuations = 0
        }
      }
    }
    return none
  }

  private func isComment(_ line: Range<Int>) -> Bool { bytes[line].first == UInt8(ascii: "#") }

  /// Where comments, a list of conflicts and what a cut line cuts off begin, at the end of the message
  /// (`ignore_non_trailer` in git's commit.c).
  private var contentEnd: Int {
    let all = lines(0..<bytes.count)
    let cut = all.first {
      starts($0, with: "# ------------------------ >8 ------------------------\n")
    }
    let end = cut?.lowerBound ?? bytes.count
    // As git has it, 0 is no beginning: a message that begins with a comment is one.
    var comments = 0
    var isInConflicts = false
    for line in all where line.lowerBound < end {
      if isComment(line) || bytes[line.lowerBound] == .lineFeed {
        if comments == 0 { comments = line.lowerBound }
      } else if starts(line, with: "Conflicts:\n") {
        isInConflicts = true
        if comments == 0 { comments = line.lowerBound }
      } else if isInConflicts, bytes[line.lowerBound] == UInt8(ascii: "\t") {
        continue
      } else if comments != 0 {
        comments = 0
        isInConflicts = false
      }
    }
    return comments == 0 ? end : comments
  }
}

extension UInt8 {
  fileprivate static let lineFeed = UInt8(ascii: "\n")

  /// White space as git has it, whatever the locale.
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }

  fileprivate var isTokenByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
