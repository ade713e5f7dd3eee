internal import CLibgit2

/// What a merge of two trees gives.
public enum MergedTree: Hashable, Sendable {
  /// The merged tree.
  case tree(ObjectID)
  /// The paths on which both sides changed the same lines.
  case conflicts([String])
}

extension Repository {
  /// Merges the trees of two sides as git does by default, but for one path, which stays ours.
  ///
  /// Objects are written, and nothing else. No merge driver runs but those of libgit2.
  ///
  /// - Parameters:
  ///   - base: The tree that both sides began with.
  ///   - ours: Our tree.
  ///   - theirs: Their tree.
  ///   - path: The path that is left out, which is ours in the result.
  /// - Returns: The tree, or the paths in conflict.
  /// - Throws: ``GitError`` if an object cannot be read or written.
  /// - Complexity: O(*n*) in the number of files.
  public func mergeTrees(
    base: ObjectID, ours: ObjectID, theirs: ObjectID, keeping path: String
  ) throws(GitError) -> MergedTree {
    let names = try PathRules.names(of: path)
    let kept = try entry(at: path, in: ours)
    let old = try tree(base, with: kept, at: names[...]) ?? .emptyTree
    let their = try tree(theirs, with: kept, at: names[...]) ?? .emptyTree
    if their == old || their == ours { return .tree(ours) }
    if ours == old { return .tree(their) }
    let trees = try [old, ours, their].map { id throws(GitError) in
      MergeSource(try openTree(id))
    }
    let index = try unsafe Owned(
      "git_merge_trees", "merge \(ours) and \(theirs)", freedBy: git_index_free
    ) {
      unsafe git_merge_trees(
        &$0, handle.pointer, trees[0].tree.pointer, trees[1].tree.pointer, trees[2].tree.pointer,
        nil)
    }
    let pointer = unsafe index.pointer
    if unsafe git_index_has_conflicts(pointer) != 0 {
      var paths: Set<String> = []
      for position in 0..<(unsafe git_index_entrycount(pointer)) {
        guard let entry = unsafe git_index_get_byindex(pointer, position),
          unsafe git_index_entry_is_conflict(entry) != 0
        else { continue }
        paths.insert(unsafe String(cString: entry.pointee.path))
      }
      return .conflicts(paths.sorted())
    }
    var oid = git_oid()
    try check("git_index_write_tree_to", "write the merged tree") {
      unsafe git_index_write_tree_to(&oid, pointer, handle.pointer)
    }
    return .tree(ObjectID(oid))
  }

  /// Writes a tree with another entry at a path; nil if nothing is left in it.
  private func tree(
    _ id: ObjectID?, with entry: TreeEntry?, at names: ArraySlice<String>
  ) throws(GitError) -> ObjectID? {
    guard let name = names.first else { return id }
    let source = try id.map { id throws(GitError) in MergeSource(try openTree(id)) }
    let builder = try unsafe Owned(
      "git_treebuilder_new", "build a tree", freedBy: git_treebuilder_free
    ) { unsafe git_treebuilder_new(&$0, handle.pointer, source?.tree.pointer) }
    let pointer = unsafe builder.pointer
    let before = unsafe git_treebuilder_get(pointer, name).map { unsafe TreeEntry($0) }
    var new = entry.map { ($0.id, $0.mode) }
    if names.count > 1 {
      let below = before?.mode == .tree ? before?.id : nil
      new = try tree(below, with: entry, at: names.dropFirst()).map { ($0, .tree) }
    }
    if let (target, mode) = new {
      var oid = target.oid
      try check("git_treebuilder_insert", "put '\(name)' into a tree") {
        unsafe git_treebuilder_insert(nil, pointer, name, &oid, mode.raw)
      }
    } else if before != nil {
      try check("git_treebuilder_remove", "remove '\(name)' from a tree") {
        unsafe git_treebuilder_remove(pointer, name)
      }
    }
    guard unsafe git_treebuilder_entrycount(pointer) > 0 else { return nil }
    var oid = git_oid()
    try check("git_treebuilder_write", "write a tree") {
      unsafe git_treebuilder_write(&oid, pointer)
    }
    return ObjectID(oid)
  }
}

/// A tree that can be in an array or an optional value.
private final class MergeSource {
  let tree: Owned

  init(_ tree: consuming Owned) {
    self.tree = tree
  }
}
