internal import CLibgit2

extension Repository {
  /// The entries of a tree in git's order: as bytes, a directory as if its name ended in `/`.
  ///
  /// - Throws: ``GitError`` with ``GitError/Code/missingObject`` if there is no such tree.
  /// - Complexity: O(*n*) in the number of entries.
  public func tree(_ id: ObjectID) throws(GitError) -> [TreeEntry] {
    let tree = try openTree(id)
    return (0..<(unsafe git_tree_entrycount(tree.pointer))).compactMap { position in
      unsafe git_tree_entry_byindex(tree.pointer, position).map { unsafe TreeEntry($0) }
    }
  }

  /// The entry at a path below a tree, or nil if there is none.
  ///
  /// - Parameters:
  ///   - path: Names divided by `/`; the empty path has no entry.
  ///   - tree: The tree that the path starts from.
  /// - Returns: What the last name stands for.
  /// - Throws: ``GitError`` if a tree on the way cannot be read.
  public func entry(at path: String, in tree: ObjectID) throws(GitError) -> TreeEntry? {
    var found: TreeEntry?
    var directory: ObjectID? = tree
    for name in path.split(separator: "/", omittingEmptySubsequences: false) {
      guard let current = directory else { return nil }
      let opened = try openTree(current)
      guard let entry = unsafe git_tree_entry_byname(opened.pointer, String(name)) else {
        return nil
      }
      let value = unsafe TreeEntry(entry)
      directory = value.mode == .tree ? value.id : nil
      found = value
    }
    return found
  }

  func openTree(_ id: ObjectID) throws(GitError) -> Owned {
    var oid = id.oid
    return try lookUp(id) { () throws(GitError) in
      try unsafe Owned("git_tree_lookup", "read the tree \(id)", freedBy: git_tree_free) {
        unsafe git_tree_lookup(&$0, handle.pointer, &oid)
      }
    }
  }

  /// Calls a closure with every entry below a tree that is not itself a tree, in git's order.
  ///
  /// - Parameters:
  ///   - id: The tree to walk.
  ///   - prefix: A directory; only what is below it is visited. Paths stay those from `id`.
  ///   - body: Gets the path from the root of the tree, and the entry.
  /// - Throws: ``GitError`` if a tree cannot be read, or what `body` throws.
  /// - Complexity: O(*n*) in the number of entries.
  public func walkTree(
    _ id: ObjectID, under prefix: String = "",
    body: (_ path: String, _ entry: TreeEntry) throws -> Void
  ) throws {
    try compareTrees(nil, id, under: prefix) { change in
      if let entry = change.new { try body(change.path, entry) }
    }
  }
}
