/// Writes JSON in the order in which it is told.
struct JSONWriter {
  /// The bytes written so far.
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// Writes an object whose members the closure writes.
  mutating func object(_ members: (inout JSONWriter) -> Void) {
    open(UInt8(ascii: "{"))
    members(&self)
    close(UInt8(ascii: "}"))
  }

  /// Writes an array with an element for every one of a collection's.
  mutating func array<Element>(
    _ elements: some Collection<Element>, _ write: (inout JSONWriter, Element) -> Void
  ) {
    open(UInt8(ascii: "["))
    for element in elements { write(&self, element) }
    close(UInt8(ascii: "]"))
  }

  /// Writes a member's name; its value must follow.
  mutating func key(_ name: String) {
    value(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a string, or null.
  ///
  /// Quotation marks, backslashes and the control characters U+0000 to U+001F and U+007F to U+009F
  /// are escaped.
  mutating func value(_ text: String?) {
    guard let text else { return literal("null") }
    separate()
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: bytes += Array("\\\"".utf8)
      case 0x5C: bytes += Array("\\\\".utf8)
      case 0x0A: bytes += Array("\\n".utf8)
      case 0x0D: bytes += Array("\\r".utf8)
      case 0x09: bytes += Array("\\t".utf8)
      case 0..<0x20, 0x7F...0x9F:
        let digits = String(scalar.value, radix: 16)
        bytes +=
          Array("\\u".utf8) + Array(repeating: 48, count: 4 - digits.utf8.count)
          + Array(digits.utf8)
      case 0..<0x80: bytes.append(UInt8(scalar.value))
      default: bytes += Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  /// Writes a number, or null.
  mutating func value(_ number: Int?) {
    literal(number.map(String.init) ?? "null")
  }

  /// Writes true, false or null.
  mutating func value(_ flag: Bool?) {
    literal(flag.map { $0 ? "true" : "false" } ?? "null")
  }

  private mutating func literal(_ text: String) {
    separate()
    bytes += Array(text.utf8)
    needsComma = true
  }

  private mutating func open(_ byte: UInt8) {
    separate()
    bytes.append(byte)
    needsComma = false
  }

  private mutating func close(_ byte: UInt8) {
    bytes.append(byte)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = false
  }
}
