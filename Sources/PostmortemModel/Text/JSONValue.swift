/// A JSON document to be written (RFC 8259); keys keep their order.
public indirect enum JSONValue: Hashable, Sendable {
  /// Nothing known.
  case null
  /// True or false.
  case bool(Bool)
  /// A whole number.
  case number(Int)
  /// Text.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// A mapping, written in this order.
  case object([Member])
  /// Text that is JSON already.
  case verbatim(String)

  /// A key and its value.
  public struct Member: Hashable, Sendable {
    /// The key.
    public var key: String
    /// The value.
    public var value: JSONValue

    /// The member of a key and a value.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// A text, or null where there is none.
  public init(_ text: String?) {
    self = text.map { .string($0) } ?? .null
  }

  /// A number, or null where there is none.
  public init(_ number: Int?) {
    self = number.map { .number($0) } ?? .null
  }

  /// A day as `YYYY-MM-DD`, or null where there is none.
  public init(_ day: CalendarDay?) {
    self.init(day?.description)
  }

  /// A list of texts.
  public init(_ texts: [String]) {
    self = .array(texts.map { .string($0) })
  }

  /// The value of a key of an object; nil for other values and keys that are not there.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
  /// An object whose keys keep the order of the literal.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0, $1) })
  }
}

extension JSONValue: ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral
{
  /// A list.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// A text.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A number.
  public init(integerLiteral value: Int) { self = .number(value) }
  /// True or false.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
}
