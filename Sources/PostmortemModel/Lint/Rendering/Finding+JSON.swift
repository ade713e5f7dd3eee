extension Finding {
  /// The finding as JSON; every key is there.
  public var json: JSONValue {
    [
      "rule": .string(rule), "severity": .string(severity.rawValue), "path": .string(path),
      "line": JSONValue(line), "column": JSONValue(column), "end_line": JSONValue(endLine),
      "end_column": JSONValue(endColumn), "message": .string(message), "hint": JSONValue(hint),
      "subject": .string(subject), "fixable": .bool(fix != nil),
    ]
  }
}
