public import PostmortemModel

/// What reading a postmortem's blob gave.
public enum ParsedFile: Sendable {
  /// A postmortem.
  case postmortem(Postmortem)
  /// Nothing: the text that says why, in the caller's own form.
  case problem(String)
}

/// A change of one path between two `Postmortems/` trees.
public struct EntryChange: Hashable, Sendable {
  /// The path, from the knowledge base's folder.
  public var path: String
  /// The id of the blob that stands there now; nil if nothing does.
  public var blob: String?

  /// The change that leaves a blob, or nothing, at a path.
  public init(path: String, blob: String?) {
    self.path = path
    self.blob = blob
  }
}
