import PostmortemKit
import PostmortemModel

extension CheckReport {
  /// The document of `check --format json`; every key is there.
  func json(fixed: [Finding]) -> JSONValue {
    let obsolete = obsolete.map { entry, count -> JSONValue in
      [
        "path": .string(entry.path), "rule": .string(entry.rule),
        "subject": .string(entry.subject), "count": .number(count),
      ]
    }
    return [
      "version": 1, "snapshot": ["commit": JSONValue(commit)], "as_of": JSONValue(today),
      "complete": .bool(unreadableCount == 0), "problems": .array(problems),
      "findings": .array(findings.map(\.json)), "fixed": .array(fixed.map(\.json)),
      "known": .number(knownCount), "obsolete": .array(obsolete),
    ]
  }
}

extension CheckReport {
  /// What keeps files from being read, as in every other document; they are findings too.
  fileprivate var problems: [JSONValue] {
    findings.filter(\.blocksReading).map { finding in
      [
        "path": .string(finding.path), "line": JSONValue(finding.line),
        "column": JSONValue(finding.column), "rule": .string(finding.rule),
        "message": .string(finding.message), "hint": JSONValue(finding.hint),
      ]
    }
  }
}

extension Finding {
  /// The file, with line and column as far as they are known: `path:3:4`.
  var place: String {
    [path, line.map(String.init), column.map(String.init)].compactMap { $0 }
      .joined(separator: ":")
  }
}
