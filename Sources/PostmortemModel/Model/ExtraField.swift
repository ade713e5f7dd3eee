/// A front matter key that this program gives no meaning to, with what the file says under it.
public struct ExtraField: Hashable, Sendable {
  /// The key as written.
  public var key: String
  /// The value as written: scalars as text.
  public var value: Value

  /// The field of a key and a value.
  public init(key: String, value: Value) {
    self.key = key
    self.value = value
  }

  /// A value that was read without knowing what it means.
  public indirect enum Value: Hashable, Sendable {
    /// Text, a number, a day: whatever stands there, as text.
    case scalar(String)
    /// A list.
    case list([Value])
    /// A mapping, in the file's order.
    case mapping([ExtraField])
  }
}

extension ExtraField {
  /// The fields as a JSON object, in their order.
  public static func json(_ fields: [ExtraField]) -> JSONValue {
    .object(fields.map { JSONValue.Member($0.key, $0.value.json) })
  }
}

extension ExtraField.Value {
  /// The value as JSON; scalars are text.
  public var json: JSONValue {
    switch self {
    case .scalar(let text): .string(text)
    case .list(let values): .array(values.map(\.json))
    case .mapping(let fields): ExtraField.json(fields)
    }
  }
}
