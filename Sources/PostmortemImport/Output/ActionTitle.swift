/// Makes one line of what a text says about a measure.
enum ActionTitle {
  /// The length in bytes up to which a text is its own title.
  static let limit = 120

  /// A title, and the whole text where the title does not hold it.
  static func make(_ text: String) -> (title: String, details: String?) {
    let bytes = Array(text.utf8)
    let folded = bytes.folded
    let sentences = Sentences.ranges(folded)
    if bytes.count <= limit, sentences.count <= 1 { return (trimmed(bytes), nil) }
    let first = sentences.first.map { Array(bytes.prefix($0.upperBound)) } ?? bytes
    // Offsets agree only where folding changed nothing.
    let isPlain = bytes.count == folded.count
    let head = isPlain ? first : bytes
    if head.count <= limit, head.count >= 12 { return (trimmed(head), text) }
    return (trimmed(cut(isPlain ? head : bytes)), text)
  }

  /// Cuts before the last word that does not fit, at a comma or colon where there is a late one.
  private static func cut(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count > limit else { return bytes }
    var end = limit
    while end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    var space = end
    while space > limit / 2, bytes[space] != 0x20 { space -= 1 }
    if bytes[space] != 0x20 { return Array(bytes[..<end]) }
    var mark = space
    while mark > limit / 2, ![0x2C, 0x3B, 0x3A, 0x28].contains(bytes[mark]) { mark -= 1 }
    return Array(bytes[..<(mark > limit / 2 ? mark : space)])
  }

  private static func trimmed(_ bytes: [UInt8]) -> String {
    var bytes = bytes[...]
    while let last = bytes.last,
      last == 0x20 || last == UInt8(ascii: ".") || last == UInt8(ascii: ",")
        || last == UInt8(ascii: ";") || last == UInt8(ascii: ":")
    {
      bytes.removeLast()
    }
    while let first = bytes.first, first == 0x20 || first == UInt8(ascii: ":") {
      bytes.removeFirst()
    }
    return String(utf8: bytes)
  }
}
