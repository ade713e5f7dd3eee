extension Action {
  /// The keys that have values, in the usual order; without `|` blocks if `inline`.
  func written(inline: Bool) -> WrittenEntries {
    var entries: [WrittenValue] = []
    for key in ActionKey.allCases {
      guard let value = self[key] else { continue }
      let field = Field.action(id, key)
      let written = WrittenValue.value(value, of: field, inFlow: false, inline: inline)
      entries.append(written.entry(of: field.key))
    }
    entries += extra.map { WrittenValue.extra($0.value, inFlow: false).entry(of: $0.key) }
    return WrittenEntries(entries: entries)
  }

  /// The action between braces, on one line.
  var writtenInFlow: String {
    var entries: [String] = []
    for key in ActionKey.allCases {
      guard let value = self[key] else { continue }
      let field = Field.action(id, key)
      entries.append(WrittenValue.value(value, of: field, inFlow: true).entry(of: field.key).head)
    }
    entries += extra.map { WrittenValue.extra($0.value, inFlow: true).entry(of: $0.key).head }
    return "{\(entries.joined(separator: ", "))}"
  }
}
