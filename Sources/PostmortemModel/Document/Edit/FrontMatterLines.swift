/// The lines of a front matter, for edits that take whole lines.
struct FrontMatterLines {
  let bytes: [UInt8]
  /// The bytes between the fences.
  let range: Range<Int>

  /// Where the line begins that holds a position.
  func start(of position: Int) -> Int {
    var start = position
    while start > range.lowerBound, !isBreak(bytes[start - 1]) { start -= 1 }
    return start
  }

  /// Where the text of the line ends that holds a position, before its line ending.
  func end(of position: Int) -> Int {
    var end = position
    while end < range.upperBound, !isBreak(bytes[end]) { end += 1 }
    return end
  }

  /// Where the line after the one that holds a position begins.
  func next(after position: Int) -> Int {
    let end = end(of: position)
    return end + ending(of: end).count
  }

  /// The line ending of the line that holds a position.
  func ending(of position: Int) -> [UInt8] {
    let end = end(of: position)
    guard end < range.upperBound else { return [0x0A] }
    let isPair = bytes[end] == 0x0D && end + 1 < range.upperBound && bytes[end + 1] == 0x0A
    return isPair ? [0x0D, 0x0A] : [bytes[end]]
  }

  /// The lines that begin in a range.
  func lines(in span: Range<Int>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var position = span.lowerBound
    while position < span.upperBound {
      let next = next(after: position)
      result.append(position..<next)
      position = next
    }
    return result
  }

  /// The number of blanks before the text of the line that begins at a position.
  func indentation(at start: Int) -> Int {
    var position = start
    while position < range.upperBound, bytes[position] == 0x20 { position += 1 }
    return position - start
  }

  /// Whether the line that begins at a position has nothing but blanks.
  func isBlank(at start: Int) -> Bool {
    bytes[start..<end(of: start)].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// Whether the line that begins at a position has nothing but a comment.
  func isComment(at start: Int) -> Bool {
    bytes[start..<end(of: start)].first { $0 != 0x20 && $0 != 0x09 } == UInt8(ascii: "#")
  }

  /// Whether only blanks stand before a position on its line.
  func isFirst(at position: Int) -> Bool {
    bytes[start(of: position)..<position].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// Passes over the comment lines from a line on that are indented more than a column (from 0).
  func passingComments(from start: Int, deeperThan column: Int) -> Int {
    var position = start
    while position < range.upperBound, isComment(at: position), indentation(at: position) > column {
      position = next(after: position)
    }
    return position
  }

  /// The first position from another on that holds neither blanks, line endings nor comments.
  func passingSpace(from start: Int) -> Int {
    var position = start
    while position < range.upperBound {
      if bytes[position] == UInt8(ascii: "#") {
        position = end(of: position)
      } else if bytes[position] == 0x20 || bytes[position] == 0x09 || isBreak(bytes[position]) {
        position += 1
      } else {
        break
      }
    }
    return position
  }

  private func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
