/// A key as a dialog understands it.
enum Key: Hashable {
  case character(Character)
  case enter, escape, backspace, tab
  case eraseLine, eraseWord, redraw
  case interrupt, suspend, endOfInput
  case left, right
  case pageUp, pageDown
  /// A text that was pasted, where the terminal says so (xterm's private mode 2004).
  case pasted(String)
  /// A key that means nothing here.
  case other
}

/// Divides what a terminal sends into keys.
struct KeyReader {
  /// The bytes of a character that has not come to its end.
  private var rest: [UInt8] = []
  /// A paste that has not come to its end.
  private var paste: Paste?

  /// The keys in some bytes that were typed, or pasted, behind those before.
  ///
  /// An escape at the end of the bytes is the key of that name: a terminal sends a sequence at once.
  mutating func keys(in bytes: [UInt8]) -> [Key] {
    var keys: [Key] = []
    var bytes = (rest + bytes)[...]
    rest = []
    while let first = bytes.first {
      if paste != nil {
        bytes.removeFirst()
        // In its place: a copy for each byte would take ages.
        if paste?.take(first) == true {
          keys.append(.pasted(paste?.text ?? ""))
          paste = nil
        }
      } else if bytes.starts(with: Paste.begins) {
        bytes.removeFirst(Paste.begins.count)
        paste = Paste()
      } else if first == 0x1B {
        keys.append(Self.sequence(&bytes))
      } else if first < 0x80 {
        bytes.removeFirst()
        keys.append(Self.control(first) ?? .character(Character(Unicode.Scalar(first))))
      } else {
        let length =
          first >= 0xF8 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
        guard bytes.count >= length else {
          rest = Array(bytes)
          break
        }
        let text = String(decoding: bytes.prefix(length), as: UTF8.self)
        bytes.removeFirst(length)
        if let character = text.first, text.count == 1, character != "\u{FFFD}" {
          keys.append(.character(character))
        }
      }
    }
    return keys
  }

  private static func control(_ byte: UInt8) -> Key? {
    switch byte {
    case 0x03: .interrupt
    case 0x04: .endOfInput
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x0C: .redraw
    case 0x15: .eraseLine
    case 0x17: .eraseWord
    case 0x1A: .suspend
    case 0..<0x20: .other
    default: nil
    }
  }

  /// Takes an escape with the sequence behind it (ECMA-48, 5.4) off the bytes.
  private static func sequence(_ bytes: inout ArraySlice<UInt8>) -> Key {
    bytes.removeFirst()
    guard let kind = bytes.first, kind == UInt8(ascii: "[") || kind == UInt8(ascii: "O") else {
      return .escape
    }
    bytes.removeFirst()
    let start = bytes
    while let byte = bytes.popFirst() {
      guard (0x40...0x7E).contains(byte) else { continue }
      switch byte {
      case UInt8(ascii: "~"):
        // The keys of VT220: 5 and 6 are Previous Screen and Next Screen.
        switch start.first {
        case UInt8(ascii: "5") where start.dropFirst().first == byte: return .pageUp
        case UInt8(ascii: "6") where start.dropFirst().first == byte: return .pageDown
        default: return .other
        }
      case UInt8(ascii: "C"), UInt8(ascii: "B"): return .right
      case UInt8(ascii: "D"), UInt8(ascii: "A"): return .left
      default: return .other
      }
    }
    return .other
  }
}
