import CLibyaml

/// What libyaml says about broken text, in this program's words.
enum YAMLFailure {
  /// The error that a parser stopped with.
  static func error(of parser: yaml_parser_t, path: String, firstLine: Int) -> FileError {
    guard parser.error == YAML_SCANNER_ERROR || parser.error == YAML_PARSER_ERROR else {
      return FileError(path: path, kind: .brokenYAML, message: "text that libyaml cannot read")
    }
    let problem = parser.problem.map { String(cString: $0) } ?? ""
    let context = parser.context.map { String(cString: $0) } ?? ""
    let mark = parser.problem_mark
    var error = FileError(
      path: path, line: firstLine + mark.line, column: mark.column + 1, kind: .brokenYAML,
      message: problem.isEmpty ? "broken YAML" : problem)
    if context.contains("directive") || problem.contains("directive")
      || problem.contains("<document start>")
    {
      error.kind = problem.contains("<document start>") ? .severalDocuments : .directiveRefused
      error.message =
        error.kind == .directiveRefused ? "a YAML directive" : "more than one YAML document"
      error.hint = "remove the line that begins with '%', '---' or '...'"
      error.column = 1
      return error
    }
    if problem.contains("end of stream"), context.contains("quoted") {
      let opening = parser.context_mark
      error.line = firstLine + opening.line
      error.column = opening.column + 1
      error.message = "quotes that are not closed"
      error.hint = "close them, or leave both out"
      return error
    }
    if !context.isEmpty, context.hasPrefix("while") {
      error.message += " \(context)"
      if parser.context_mark.line != mark.line {
        error.message += " that begins in line \(firstLine + parser.context_mark.line)"
      }
    }
    error.hint = hint(problem)
    return error
  }

  private static func hint(_ problem: String) -> String? {
    switch problem {
    case "mapping values are not allowed in this context":
      "a text that contains ': ' stands in quotes, and keys of one mapping in one column"
    case "found character that cannot start any token":
      "indent with blanks, not tabs, and put a text that begins with '@', '%' or '`' in quotes"
    case "could not find expected ':'":
      "write 'key: value', and indent the further lines of a text"
    case "did not find expected key", "did not find expected '-' indicator":
      "keys of one mapping, and hyphens of one list, stand in one column"
    case "did not find expected ',' or ']'": "close the list with ']', and put commas between"
    case "did not find expected ',' or '}'": "close the mapping with '}', and put commas between"
    case "found unknown escape character":
      "in double quotes a backslash is written '\\\\'; in single quotes it stands for itself"
    case "block sequence entries are not allowed in this context":
      "begin the list on the line after the key, or put a text that begins with '- ' in quotes"
    default: nil
    }
  }
}
