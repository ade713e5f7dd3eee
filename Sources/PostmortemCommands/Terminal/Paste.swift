/// A text that is being pasted, as a terminal sends it between two marks (xterm's private mode 2004).
struct Paste {
  /// What comes in front of a paste.
  static let begins = Array("\u{1B}[200~".utf8)
  private static let ends = Array("\u{1B}[201~".utf8)

  private var bytes: [UInt8] = []
  /// How many bytes of the mark at the end came last.
  private var matched = 0
  private var isCut = false

  /// The text so far; one that is longer than any line may be without its end.
  var text: String {
    var whole = bytes[...]
    // A character is not cut in two.
    while isCut, let last = whole.last, last & 0xC0 == 0x80 { whole.removeLast() }
    if isCut, let last = whole.last, last >= 0xC0 { whole.removeLast() }
    return String(decoding: whole, as: UTF8.self)
  }

  /// Takes a byte; true if it is the last one of the mark at the end.
  mutating func take(_ byte: UInt8) -> Bool {
    if byte == Self.ends[matched] {
      matched += 1
      return matched == Self.ends.count
    }
    // Only its first byte begins the mark, so nothing else of it can begin another.
    for index in 0..<matched { keep(Self.ends[index]) }
    matched = byte == Self.ends[0] ? 1 : 0
    if matched == 0 { keep(byte) }
    return false
  }

  private mutating func keep(_ byte: UInt8) {
    // One more than a line takes, so that its editor sees that there was more.
    if bytes.count <= LineEditor.limit + 4 { bytes.append(byte) } else { isCut = true }
  }
}
