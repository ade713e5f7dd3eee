import Git
import PostmortemIndex

extension KnowledgeBase {
  /// What is known of the index.
  public struct IndexReport: Hashable, Sendable {
    /// Its file; nil if it is only in memory.
    public var path: String?
    /// Whether it holds the snapshot of `HEAD`.
    public var isCurrent: Bool
    /// The number of snapshots.
    public var snapshots: Int
    /// The number of blobs that have been read.
    public var files: Int
    /// The number of actions in them.
    public var actions: Int
  }

  /// Looks at the index without changing it.
  ///
  /// - Throws: ``KnowledgeBaseError`` if neither it nor the commit can be read.
  public func indexReport() throws(KnowledgeBaseError) -> IndexReport {
    let view = try view()
    let index = try index()
    return try git {
      let status = try index.status()
      let tree = view.tree?.description ?? ""
      return IndexReport(
        path: index.path, isCurrent: try index.snapshot(of: tree) != nil,
        snapshots: status.snapshots, files: status.files, actions: status.actions)
    }
  }

  /// Removes the index and makes it anew for `HEAD`.
  ///
  /// - Throws: ``KnowledgeBaseError`` if the commit cannot be read.
  public func rebuildIndex() throws(KnowledgeBaseError) -> IndexReport {
    if let path = indexPath() { PostmortemIndex.removeFiles(path) }
    replaceIndex(by: nil)
    try ask(try view()) { _, _ in }
    return try indexReport()
  }
}
