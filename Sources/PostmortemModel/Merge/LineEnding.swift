/// How the lines of a text end.
enum LineEnding: Hashable {
  case lineFeed, pair, carriageReturn

  var bytes: [UInt8] {
    switch self {
    case .lineFeed: [0x0A]
    case .pair: [0x0D, 0x0A]
    case .carriageReturn: [0x0D]
    }
  }

  /// The endings that a text has.
  static func all(in text: [UInt8]) -> Set<LineEnding> {
    var found: Set<LineEnding> = []
    for (index, byte) in text.enumerated() {
      if byte == 0x0D {
        let isPair = index + 1 < text.count && text[index + 1] == 0x0A
        found.insert(isPair ? .pair : .carriageReturn)
      } else if byte == 0x0A, index == 0 || text[index - 1] != 0x0D {
        found.insert(.lineFeed)
      }
    }
    return found
  }

  /// The text with this ending instead of others.
  func applied(to text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    for (index, byte) in text.enumerated() {
      if byte == 0x0A, index > 0, text[index - 1] == 0x0D { continue }
      if byte == 0x0A || byte == 0x0D { result += bytes } else { result.append(byte) }
    }
    return result
  }

  /// The lines of a text, each with its ending.
  static func lines(of text: [UInt8]) -> [ArraySlice<UInt8>] {
    text.withUnsafeBufferPointer { buffer in
      var lines: [ArraySlice<UInt8>] = []
      var position = 0
      while position < buffer.count {
        let next = LineScan.nextLine(in: buffer, after: position)
        lines.append(text[position..<next])
        position = next
      }
      return lines
    }
  }
}
