extension Finding {
  /// The finding as a workflow command of GitHub Actions, which shows it at the line.
  ///
  /// Escapes are those of actions/toolkit, `packages/core/src/command.ts`: `%`, CR and LF in the
  /// message, and `:` and `,` as well in the properties.
  public var gitHubAnnotation: String {
    let kind = severity == .note || severity == .off ? "notice" : severity.rawValue
    var properties = [("file", path.showingControls())]
    if let line { properties.append(("line", "\(line)")) }
    if let column { properties.append(("col", "\(column)")) }
    properties.append(("title", rule))
    let written = properties.map { "\($0)=\(Self.escaped($1, inProperty: true))" }
    let text = hint.map { "\(message); \($0)" } ?? message
    return "::\(kind) \(written.joined(separator: ","))::"
      + Self.escaped(text.showingControls(keepingLines: true), inProperty: false)
  }

  private static func escaped(_ text: String, inProperty: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where inProperty: result += "%3A"
      case "," where inProperty: result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
