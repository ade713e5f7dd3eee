import PostmortemModel

extension FieldEdit {
  /// Reads `key=value`; nothing behind the sign removes the field.
  init(option text: String) throws(CommandFailure) {
    guard let sign = text.firstIndex(of: "=") else {
      throw CommandFailure(
        .usage, "--field takes key=value, not '\(text)'", hints: ["--field priority=p1"])
    }
    let name = String(text[..<sign]).replacing("-", with: "_")
    let value = String(text[text.index(after: sign)...])
    guard let key = ActionKey(rawValue: name) else {
      throw CommandFailure(
        .usage, "actions have no field '\(name)'",
        hints: [Suggestion.hint(for: name, among: ActionKey.allCases.map(\.rawValue))])
    }
    guard !value.isEmpty else {
      self.init(key, nil)
      return
    }
    if key.kind.isList {
      let items = value.split(separator: ",").map { item in
        String(item.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }
      self.init(key, .list(items))
    } else {
      self.init(key, .text(value))
    }
  }
}
