import PostmortemKit
import PostmortemModel

extension FieldEdit {
  /// Reads `key=value`; nothing behind the sign removes the field.
  init(option text: String) throws(CommandFailure) {
    let (name, value) = try FieldOption.read(
      text, of: "actions", example: "priority=p1", ActionKey.allCases.map(\.rawValue))
    let isList = ActionKey(rawValue: name)?.kind.isList ?? false
    self.init(name: name, FieldOption.value(value, isList: isList))
  }
}

extension IncidentEdit {
  /// Reads `key=value`; nothing behind the sign removes the field.
  init(option text: String) throws(CommandFailure) {
    let (name, value) = try FieldOption.read(
      text, of: "incidents", example: "status=published", IncidentKey.allCases.map(\.rawValue))
    let isList = IncidentKey(rawValue: name)?.kind.isList ?? false
    self.init(name: name, FieldOption.value(value, isList: isList))
  }
}

/// Reads what `--field` is given.
private enum FieldOption {
  static func read(
    _ text: String, of subject: String, example: String, _ known: [String]
  ) throws(CommandFailure) -> (name: String, value: String) {
    guard let sign = text.firstIndex(of: "=") else {
      throw CommandFailure(
        .usage, "--field takes key=value, not '\(text)'", hints: ["--field \(example)"])
    }
    let name = String(text[..<sign]).replacing("-", with: "_")
    guard known.contains(name) || isOwn(name) else {
      throw CommandFailure(
        .usage, "\(subject) have no field '\(name)'",
        hints: [
          name.hasPrefix("x_")
            ? "keys of your own are letters, digits and underscores behind 'x_'"
            : Suggestion.hint(for: name, among: known)
        ])
    }
    return (name, String(text[text.index(after: sign)...]))
  }

  /// Whether a name is that of a key of the organisation's own.
  private static func isOwn(_ name: String) -> Bool {
    name.hasPrefix("x_") && name.utf8.count > 2
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
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
