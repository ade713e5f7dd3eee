/// One of the versions of a file that are merged.
public struct MergeVersion: Sendable {
  /// The content.
  public var bytes: [UInt8]
  /// Actions that this version has in another file, and that the merge brings into this one.
  public var movedHere: [Action] = []

  /// The version with a content.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }
}

/// A merged file.
public struct MergedFile: Sendable {
  /// The content, with a marked place for each conflict.
  public var bytes: [UInt8]
  /// What both sides changed differently, from the top.
  public var conflicts: [MergeConflict] = []
  /// Whether the front matter was merged by field; if not, the whole file was merged as text.
  public var isByField = true
  /// Where the text after the front matter begins; 0 if the whole file was merged as text.
  public var bodyStart = 0
}
