extension PostmortemDocument {
  /// The bytes of the body that its authors say themselves: without code, quotes, raw HTML and the
  /// addresses of links.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  func prose() -> [Range<Int>] {
    let starts = markdown.lineStarts()
    let offset = body.startIndex
    let blocks = CommonMarkTree(body).proseLines()
    return bytes.withUnsafeBufferPointer { buffer in
      blocks.flatMap { lines -> [Range<Int>] in
        let last = min(lines.upperBound, starts.count - 1)
        guard lines.lowerBound < last else { return [] }
        return Self.said(in: buffer, offset + starts[lines.lowerBound]..<offset + starts[last])
      }
    }
  }

  /// The parts of a block that are neither code nor quoted nor an address.
  private static func said(
    in bytes: UnsafeBufferPointer<UInt8>, _ block: Range<Int>
  ) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = block.lowerBound
    var position = start
    // What is not closed behind one place is not closed behind a later one either.
    var unclosed: Set<Int> = []
    while position < block.upperBound {
      let opener = opener(in: bytes, position..<block.upperBound)
      if let opener, unclosed.insert(opener.kind).inserted,
        let end = end(of: opener, in: bytes, position..<block.upperBound)
      {
        unclosed.remove(opener.kind)
        if start < position { parts.append(start..<position) }
        position = end
        start = end
      } else {
        position += opener?.length ?? 1
      }
    }
    if start < block.upperBound { parts.append(start..<block.upperBound) }
    return parts
  }

  /// A sign with which something begins that nobody says.
  private struct Opener {
    /// Its byte; of backticks the number, since as many close them.
    var kind: Int
    var length: Int
  }

  private static func opener(
    in bytes: UnsafeBufferPointer<UInt8>, _ rest: Range<Int>
  ) -> Opener? {
    let first = rest.lowerBound
    let next = first + 1 < rest.upperBound ? bytes[first + 1] : 0x20
    switch bytes[first] {
    case UInt8(ascii: "`"):
      let length = bytes[rest].prefix(17).prefix { $0 == UInt8(ascii: "`") }.count
      // Nobody writes more than some.
      return length <= 16 ? Opener(kind: length, length: length) : nil
    case UInt8(ascii: "(") where first > 0 && bytes[first - 1] == UInt8(ascii: "]"):
      return Opener(kind: 0x29, length: 1)
    case UInt8(ascii: "<") where next != 0x20: return Opener(kind: 0x3E, length: 1)
    case UInt8(ascii: "\""): return Opener(kind: 0x22, length: 1)
    case 0xE2 where isMark(0x9C, in: bytes, first): return Opener(kind: 0xE2, length: 3)  // “
    default: return nil
    }
  }

  /// Where it ends what an opener begins, if it does.
  private static func end(
    of opener: Opener, in bytes: UnsafeBufferPointer<UInt8>, _ rest: Range<Int>
  ) -> Int? {
    var position = rest.lowerBound + opener.length
    if opener.kind == 0x29 || opener.kind == 0x3E || opener.kind == 0x22 {
      let sign = UInt8(opener.kind)
      return bytes[position..<rest.upperBound].firstIndex(of: sign).map { $0 + 1 }
    }
    while position < rest.upperBound {
      if opener.kind == 0xE2 {
        if bytes[position] == 0xE2, isMark(0x9D, in: bytes, position) { return position + 3 }
        position += 1
        continue
      }
      let run = bytes[position..<rest.upperBound].prefix { $0 == UInt8(ascii: "`") }.count
      position += max(1, run)
      if run == opener.length { return position }
    }
    return nil
  }

  private static func isMark(
    _ last: UInt8, in bytes: UnsafeBufferPointer<UInt8>, _ position: Int
  ) -> Bool {
    position + 2 < bytes.count && bytes[position + 1] == 0x80 && bytes[position + 2] == last
  }
}
