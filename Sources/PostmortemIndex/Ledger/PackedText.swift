import PostmortemModel

/// Writes fields one after the other into one text, which SQLite hands back whole.
///
/// A field is a letter and a value. A value is a text and `end`, or a list or mapping up to
/// `close`. The bytes that divide are escaped where they stand in a text.
struct PackedText {
  private var bytes: [UInt8] = []

  static let end: UInt8 = 1
  static let escape: UInt8 = 2
  static let list: UInt8 = 3
  static let mapping: UInt8 = 4
  static let close: UInt8 = 5

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func put(_ key: Unicode.Scalar, _ text: String?) {
    guard let text else { return }
    bytes.append(UInt8(ascii: key))
    put(text)
  }

  mutating func put(_ key: Unicode.Scalar, _ day: CalendarDay?) {
    put(key, day.map { String($0.ordinal) })
  }

  mutating func put(_ key: Unicode.Scalar, _ items: [String]) {
    for item in items { put(key, item) }
  }

  mutating func put(_ key: Unicode.Scalar, _ fields: [ExtraField]) {
    for field in fields {
      bytes.append(UInt8(ascii: key))
      put(field.key)
      put(field.value)
    }
  }

  private mutating func put(_ text: String) {
    var text = text
    text.withUTF8 { buffer in
      // Hardly any text has bytes that divide, and one without them is taken over whole.
      if buffer.reduce(UInt8.max, { min($0, $1) }) > Self.close {
        bytes.append(contentsOf: buffer)
        return
      }
      for byte in buffer {
        if byte <= Self.close { bytes.append(Self.escape) }
        bytes.append(byte <= Self.close ? byte + 0x40 : byte)
      }
    }
    bytes.append(Self.end)
  }

  private mutating func put(_ value: ExtraField.Value) {
    switch value {
    case .scalar(let text): put(text)
    case .list(let values):
      bytes.append(Self.list)
      for value in values { put(value) }
      bytes.append(Self.close)
    case .mapping(let fields):
      bytes.append(Self.mapping)
      for field in fields {
        put(field.key)
        put(field.value)
      }
      bytes.append(Self.close)
    }
  }
}

/// Reads what ``PackedText`` wrote.
struct PackedTextReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  static let damage = DamagedRow(column: "content")

  /// The letter of the next field; nil at the end.
  mutating func next() -> UInt8? {
    guard position < bytes.count else { return nil }
    position += 1
    return bytes[position - 1]
  }

  mutating func text() throws(DamagedRow) -> String {
    let start = position
    var hasEscapes = false
    while position < bytes.count, bytes[position] != PackedText.end {
      hasEscapes = hasEscapes || bytes[position] == PackedText.escape
      position += 1
    }
    guard position < bytes.count else { throw Self.damage }
    position += 1
    let value = bytes[start..<(position - 1)]
    guard hasEscapes else { return String(decoding: value, as: UTF8.self) }
    var plain: [UInt8] = []
    var isEscaped = false
    for byte in value {
      if isEscaped {
        guard (0x40...0x40 + PackedText.close).contains(byte) else { throw Self.damage }
        plain.append(byte - 0x40)
        isEscaped = false
      } else if byte == PackedText.escape {
        isEscaped = true
      } else {
        plain.append(byte)
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }

  /// The value that a text stands for.
  mutating func value<Value>(_ read: (String) -> Value?) throws(DamagedRow) -> Value {
    guard let value = read(try text()) else { throw Self.damage }
    return value
  }

  mutating func day() throws(DamagedRow) -> CalendarDay {
    // The days of the years 1 to 9999.
    guard let ordinal = Int(try text()), (-719_162...2_932_896).contains(ordinal) else {
      throw Self.damage
    }
    return CalendarDay(ordinal: ordinal)
  }

  mutating func field() throws(DamagedRow) -> ExtraField {
    try field(depth: 0)
  }

  private mutating func field(depth: Int) throws(DamagedRow) -> ExtraField {
    ExtraField(key: try text(), value: try fieldValue(depth: depth))
  }

  private mutating func fieldValue(depth: Int) throws(DamagedRow) -> ExtraField.Value {
    // Deeper than any file is read; only damage looks like that.
    guard position < bytes.count, depth < 1000 else { throw Self.damage }
    switch bytes[position] {
    case PackedText.list:
      position += 1
      var values: [ExtraField.Value] = []
      while !(try isClosed()) { values.append(try fieldValue(depth: depth + 1)) }
      return .list(values)
    case PackedText.mapping:
      position += 1
      var fields: [ExtraField] = []
      while !(try isClosed()) { fields.append(try field(depth: depth + 1)) }
      return .mapping(fields)
    default: return .scalar(try text())
    }
  }

  private mutating func isClosed() throws(DamagedRow) -> Bool {
    guard position < bytes.count else { throw Self.damage }
    guard bytes[position] == PackedText.close else { return false }
    position += 1
    return true
  }
}
