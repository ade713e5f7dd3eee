import PostmortemKit
import PostmortemModel

extension FieldEdit {
  /// Reads `key=value`; nothing behind the sign removes the field.
  init(option text: String) throws(CommandFailure) {
    let (key, value) = try FieldOption.read(
      text, of: "actions", example: "priority=p1", ActionKey.init(rawValue:), ActionKey.allCases)
    self.init(key, FieldOption.value(value, isList: key.kind.isList))
  }
}

extension IncidentEdit {
  /// Reads `key=value`; nothing behind the sign removes the field.
  init(option text: String) throws(CommandFailure) {
    let (key, value) = try FieldOption.read(
      text, of: "incidents", example: "status=published", IncidentKey.init(rawValue:),
      IncidentKey.allCases)
    self.init(key, FieldOption.value(value, isList: key.kind.isList))
  }
}

/// Reads what `--field` is given.
private enum FieldOption {
  static func read<Key: RawRepresentable<String>>(
    _ text: String, of subject: String, example: String, _ key: (String) -> Key?, _ all: [Key]
  ) throws(CommandFailure) -> (key: Key, value: String) {
    guard let sign = text.firstIndex(of: "=") else {
      throw CommandFailure(
        .usage, "--field takes key=value, not '\(text)'", hints: ["--field \(example)"])
    }
    let name = String(text[..<sign]).replacing("-", with: "_")
    guard let key = key(name) else {
      throw CommandFailure(
        .usage, "\(subject) have no field '\(name)'",
        hints: [Suggestion.hint(for: name, among: all.map(\.rawValue))])
    }
    return (key, String(text[text.index(after: sign)...]))
  }

  static func value(_ text: String, isList: Bool) -> FieldValue? {
    guard !text.isEmpty else { return nil }
    guard isList else { return .text(text) }
    let items = text.split(separator: ",").map { item in
      String(item.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    return .list(items)
  }
}
