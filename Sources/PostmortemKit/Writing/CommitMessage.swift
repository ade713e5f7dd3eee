import PostmortemModel

/// A commit message with trailers that machines read (git-interpret-trailers).
struct CommitMessage {
  /// The first line.
  var subject: String
  /// The lines of the body, if it has one.
  var body: [String] = []
  /// The trailers, in order; a key may come again.
  var trailers: [(key: String, value: String)] = []

  /// The message as git stores it.
  var text: String {
    var parts = [Self.line(subject)]
    if !body.isEmpty { parts.append(body.map(Self.line).joined(separator: "\n")) }
    if !trailers.isEmpty {
      parts.append(trailers.map { "\($0.key): \(Self.line($0.value))" }.joined(separator: "\n"))
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// A stored text as one line: what would end a trailer, or be obeyed by a terminal, is shown or
  /// becomes a blank.
  private static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ").showingControls()
  }

  /// Adds `before -> after` where the two differ.
  mutating func addChange(_ key: String, from before: String?, to after: String?) {
    guard before != after else { return }
    trailers.append((key, "\(before ?? "none") -> \(after ?? "none")"))
  }
}
