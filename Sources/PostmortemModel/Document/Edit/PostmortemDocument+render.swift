extension PostmortemDocument {
  /// Writes a new file: the keys that have values in the usual order, and the body after the fence.
  ///
  /// Reading the file gives the postmortem back if its texts can be read at all: titles that say
  /// something, one line where one is expected, no control characters, no line breaks at the end.
  ///
  /// - Parameters:
  ///   - postmortem: What the front matter is to say.
  ///   - body: The Markdown, which is not changed.
  /// - Returns: The text of the file, with LF line endings in the front matter.
  /// - Complexity: O(*n*) in the length of all texts.
  public static func render(_ postmortem: Postmortem, body: String) -> String {
    let lines = postmortem.written.lines
    return "---\n" + lines.map { "\($0)\n" }.joined() + "---\n" + body
  }
}

extension Postmortem {
  /// The keys that have values, in the usual order.
  var written: WrittenEntries {
    var entries: [WrittenValue] = []
    for key in IncidentKey.allCases {
      if key == .actions {
        entries += extra.map { WrittenValue.extra($0.value, inFlow: false).entry(of: $0.key) }
      }
      let value: WrittenValue? =
        switch key {
        case .source: source.map { WrittenValue(head: $0.written) }
        case .actions:
          actions.isEmpty
            ? nil
            : WrittenValue(
              head: "",
              lines: actions.flatMap { $0.written(inline: false).item(spaces: 1) }.map {
                $0.isEmpty ? "" : "  \($0)"
              })
        default:
          self[key].map { WrittenValue.value($0, of: .incident(key), inFlow: false) }
        }
      if let value { entries.append(value.entry(of: key.rawValue)) }
    }
    return WrittenEntries(entries: entries)
  }
}

extension Postmortem.Source {
  fileprivate var written: String {
    let entries = [("url", url), ("path", path), ("sha256", sha256)].compactMap { key, text in
      text.map { "\(key): \(PlainText.flow($0))" }
    }
    return "{\(entries.joined(separator: ", "))}"
  }
}
