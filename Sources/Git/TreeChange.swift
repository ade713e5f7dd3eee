/// A path at which two trees differ.
///
/// Neither side is ever a directory: one that came or went is reported file by file.
public struct TreeChange: Hashable, Sendable {
  /// Names divided by `/`; bytes that are not UTF-8 as `\xE9`.
  public let path: String
  /// Whether ``path`` is exactly the path in the trees.
  public let isPathExact: Bool
  /// What the old tree has there, or nil if the path was added.
  public let old: TreeEntry?
  /// What the new tree has there, or nil if the path was removed.
  public let new: TreeEntry?
}
