extension Baseline {
  /// The file's text: one entry a line, in order, so that git shows and merges them one by one.
  public var text: String {
    let lines = counts.sorted { $0.key < $1.key }.map { entry, count in
      let line: JSONValue = [
        "path": .string(entry.path), "rule": .string(entry.rule),
        "subject": .string(entry.subject), "count": .number(count),
      ]
      return "    " + line.compactText
    }
    let entries = lines.isEmpty ? "[]" : "[\n\(lines.joined(separator: ",\n"))\n  ]"
    return "{\n  \"version\": 1,\n  \"entries\": \(entries)\n}\n"
  }

  /// Reads a file's text.
  ///
  /// - Throws: ``FileError`` of the kind `bad-baseline` if it is none.
  public init(parsing bytes: [UInt8], path: String) throws(FileError) {
    guard let document = try? JSONValue(parsing: bytes), document["version"] == 1,
      case .array(let entries) = document["entries"]
    else { throw Self.bad(path, "no baseline of version 1") }
    for value in entries {
      guard case .string(let file) = value["path"], case .string(let rule) = value["rule"],
        case .string(let subject) = value["subject"], case .number(let count) = value["count"],
        count > 0
      else { throw Self.bad(path, "an entry without path, rule, subject or count") }
      counts[Entry(path: file, rule: rule, subject: subject), default: 0] += min(count, 1 << 20)
    }
  }

  private static func bad(_ path: String, _ message: String) -> FileError {
    FileError(
      path: path, kind: .badBaseline, message: message,
      hint: "'postmortem check --write-baseline FILE' writes one")
  }
}
