/// What is wrong with a file, where, and the way out.
///
/// The text that it quotes has its control characters made visible and is cut where it is long, so a
/// message can be printed as it is.
public struct FileError: Error, Hashable, Sendable {
  /// The path of the file, as the reader was given it.
  public var path: String
  /// The line, from 1; nil where the whole file is meant.
  public var line: Int?
  /// The column in characters (Unicode scalars), from 1; nil where a whole line is meant.
  public var column: Int?
  /// The kind of mistake, under a name that does not change.
  public var kind: Kind
  /// One clause in lower case without a full stop.
  public var message: String
  /// What to do about it: a command, or an example of what may stand there.
  public var hint: String?

  /// The error of a kind at a place.
  public init(
    path: String, line: Int? = nil, column: Int? = nil, kind: Kind, message: String,
    hint: String? = nil
  ) {
    self.path = path
    self.line = line
    self.column = column
    self.kind = kind
    self.message = message
    self.hint = hint
  }

  /// Whether the left error stands further up in the file.
  static func isAbove(_ left: FileError, _ right: FileError) -> Bool {
    (left.line ?? 0, left.column ?? 0) < (right.line ?? 0, right.column ?? 0)
  }
}

extension FileError: CustomStringConvertible {
  /// The error as `path:line:column: message`.
  public var description: String {
    // A name with a line feed would begin a line of its own.
    var place = path.showingControls()
    if let line { place += ":\(line)" }
    if let column { place += ":\(column)" }
    return "\(place): \(message)"
  }
}
