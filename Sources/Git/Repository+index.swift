internal import CLibgit2

/// What the index says about a path.
public struct StagedEntry: Hashable, Sendable {
  /// Names divided by `/`, from the root of the work tree; bytes that are not UTF-8 as `\xE9`.
  public let path: String
  /// Whether ``path`` is exactly the path in the index.
  public let isPathExact: Bool
  /// What kind of file it is.
  public let mode: TreeEntry.Mode
  /// The blob that is staged.
  public let id: ObjectID
  /// Whether merging left several versions of the path, of which this is one.
  public let isConflicted: Bool
}

extension Repository {
  /// The entries of the index below a path, in their order as bytes.
  ///
  /// `GIT_INDEX_FILE` names another index, as it does in a `pre-commit` hook.
  ///
  /// - Parameter prefix: A path; only it and what is below it count. Empty for everything.
  /// - Returns: The entries; files that are only promised (`git add -N`) are left out.
  /// - Throws: ``GitError`` if the index cannot be read.
  /// - Complexity: O(*n*) in the number of all entries.
  public func stagedEntries(under prefix: String = "") throws(GitError) -> [StagedEntry] {
    let path = indexPath
    let index = try IndexFile.opened(path)
    var prefix = prefix[...]
    while prefix.hasSuffix("/") { prefix.removeLast() }
    let below = prefix + "/"
    return (0..<(unsafe git_index_entrycount(index.pointer))).compactMap { position in
      guard let entry = unsafe git_index_get_byindex(index.pointer, position) else { return nil }
      let extended = unsafe UInt32(entry.pointee.flags_extended)
      guard extended & GIT_INDEX_ENTRY_INTENT_TO_ADD.rawValue == 0 else { return nil }
      let name = unsafe PathText(entry.pointee.path)
      let path = name.text
      guard prefix.isEmpty || path.hasPrefix(below) || path == prefix else { return nil }
      return StagedEntry(
        path: path, isPathExact: name.isExact,
        mode: TreeEntry.Mode(git_filemode_t(rawValue: unsafe entry.pointee.mode)),
        id: ObjectID(unsafe entry.pointee.id),
        isConflicted: unsafe git_index_entry_stage(entry) != 0)
    }
  }

  /// The tree that an index would be committed as; it is written if the repository lacks it.
  ///
  /// - Parameter path: The file of the index.
  /// - Returns: The tree.
  /// - Throws: ``GitError`` if the index cannot be read, or holds a conflict.
  /// - Complexity: O(*n*) in the number of entries.
  public func tree(ofIndex path: String) throws(GitError) -> ObjectID {
    let index = try IndexFile.opened(path)
    var oid = git_oid()
    try check("git_index_write_tree_to", "write the tree of the index '\(path)'") {
      unsafe git_index_write_tree_to(&oid, index.pointer, handle.pointer)
    }
    return ObjectID(oid)
  }

  /// Writes an index of all files of a tree to a new file, for a program that looks at one.
  ///
  /// - Parameters:
  ///   - tree: The tree.
  ///   - path: The file to write. `GIT_INDEX_FILE` names it to git.
  /// - Throws: ``GitError`` if the tree cannot be read or the file cannot be written.
  /// - Complexity: O(*n*) in the number of files.
  public func writeIndex(of tree: ObjectID, to path: String) throws(GitError) {
    let tree = try openTree(tree)
    let index = try unsafe Owned(
      "git_index_open", "make the index '\(path)'", freedBy: git_index_free
    ) { unsafe git_index_open(&$0, path) }
    try check("git_index_read_tree", "fill the index '\(path)'") {
      unsafe git_index_read_tree(index.pointer, tree.pointer)
    }
    try check("git_index_write", "write the index '\(path)'") {
      unsafe git_index_write(index.pointer)
    }
  }
}
