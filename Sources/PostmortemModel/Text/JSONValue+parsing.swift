extension JSONValue {
  /// Why a text is no JSON document.
  public struct ParseFailure: Error, Hashable, Sendable {
    /// Where it is none, in bytes from the beginning.
    public let offset: Int
  }

  /// Reads a JSON document (RFC 8259); a number that is no whole one is kept as it is written.
  ///
  /// - Parameter bytes: The document in UTF-8.
  /// - Throws: ``ParseFailure`` for any other text, and for values in more than 64 levels.
  /// - Complexity: O(*n*) in the length of the document.
  public init(parsing bytes: [UInt8]) throws(ParseFailure) {
    var reader = JSONReader(bytes: bytes)
    self = try reader.value(depth: 0)
    reader.skipBlanks()
    guard reader.position == bytes.count else { throw reader.failure }
  }
}

/// Reads JSON byte by byte.
private struct JSONReader {
  let bytes: [UInt8]
  private(set) var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  var failure: JSONValue.ParseFailure { .init(offset: position) }

  mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ text: StaticString) -> Bool {
    let isThere = text.withUTF8Buffer { bytes[position...].starts(with: $0) }
    if isThere { position += text.utf8CodeUnitCount }
    return isThere
  }

  mutating func value(depth: Int) throws(JSONValue.ParseFailure) -> JSONValue {
    guard depth < 64 else { throw failure }
    skipBlanks()
    switch peek {
    case UInt8(ascii: "{"): return try object(depth)
    case UInt8(ascii: "["): return try array(depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t") where take("true"): return .bool(true)
    case UInt8(ascii: "f") where take("false"): return .bool(false)
    case UInt8(ascii: "n") where take("null"): return .null
    default: return try number()
    }
  }

  private mutating func object(_ depth: Int) throws(JSONValue.ParseFailure) -> JSONValue {
    position += 1
    var members: [JSONValue.Member] = []
    skipBlanks()
    if take("}") { return .object(members) }
    while true {
      skipBlanks()
      guard peek == UInt8(ascii: "\"") else { throw failure }
      let key = try string()
      skipBlanks()
      guard take(":") else { throw failure }
      members.append(.init(key, try value(depth: depth + 1)))
      skipBlanks()
      if take("}") { return .object(members) }
      guard take(",") else { throw failure }
    }
  }

  private mutating func array(_ depth: Int) throws(JSONValue.ParseFailure) -> JSONValue {
    position += 1
    var elements: [JSONValue] = []
    skipBlanks()
    if take("]") { return .array(elements) }
    while true {
      elements.append(try value(depth: depth + 1))
      skipBlanks()
      if take("]") { return .array(elements) }
      guard take(",") else { throw failure }
    }
  }

  private mutating func number() throws(JSONValue.ParseFailure) -> JSONValue {
    let start = position
    _ = take("-")
    let first = position
    try digits()
    guard bytes[first] != UInt8(ascii: "0") || position == first + 1 else { throw failure }
    if take(".") { try digits() }
    if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
      position += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { position += 1 }
      try digits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    return Int(text).map { .number($0) } ?? .verbatim(text)
  }

  private mutating func digits() throws(JSONValue.ParseFailure) {
    let start = position
    while let byte = peek, (48...57).contains(byte) { position += 1 }
    guard position > start else { throw failure }
  }

  private mutating func string() throws(JSONValue.ParseFailure) -> String {
    position += 1
    var text: [UInt8] = []
    while let byte = peek {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else { throw failure }
        return string
      case UInt8(ascii: "\\"): text += Array(String(try escaped()).utf8)
      case 0..<0x20: throw failure
      default: text.append(byte)
      }
    }
    throw failure
  }

  private mutating func escaped() throws(JSONValue.ParseFailure) -> Unicode.Scalar {
    guard let byte = peek else { throw failure }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): break
    default: throw failure
    }
    let unit = try hexadecimal()
    guard (0xD800..<0xDC00).contains(unit) else {
      guard let scalar = Unicode.Scalar(unit) else { throw failure }
      return scalar
    }
    guard take("\\u") else { throw failure }
    let low = try hexadecimal()
    guard (0xDC00..<0xE000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    else { throw failure }
    return scalar
  }

  private mutating func hexadecimal() throws(JSONValue.ParseFailure) -> UInt32 {
    guard position + 4 <= bytes.count else { throw failure }
    var value: UInt32 = 0
    for byte in bytes[position..<position + 4] {
      switch byte {
      case 48...57: value = value * 16 + UInt32(byte - 48)
      case 65...70: value = value * 16 + UInt32(byte - 55)
      case 97...102: value = value * 16 + UInt32(byte - 87)
      default: throw failure
      }
    }
    position += 4
    return value
  }
}
