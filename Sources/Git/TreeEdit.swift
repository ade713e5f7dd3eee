internal import CLibgit2

/// Changes to the files of a tree, by directory.
struct TreeEdit {
  private var directories: [String: TreeEdit] = [:]
  private var files: [String: PlannedChange] = [:]

  /// - Throws: ``GitError`` if one path is below another.
  init(_ changes: [PlannedChange]) throws(GitError) {
    for change in changes { try insert(change, change.names[...]) }
  }

  private init() {}

  private mutating func insert(
    _ change: PlannedChange, _ names: ArraySlice<String>
  ) throws(GitError) {
    guard let name = names.first else { return }
    if names.count == 1 {
      files[name] = change
    } else {
      try directories[name, default: TreeEdit()].insert(change, names.dropFirst())
    }
    if files[name] != nil, directories[name] != nil {
      throw GitError(
        .invalidPath, "'\(change.path)' is both a file and a directory of the change",
        subject: change.path)
    }
  }

  /// Writes the trees that the changes make of a tree.
  ///
  /// - Returns: The new tree, or nil if nothing is left in it.
  /// - Throws: ``GitError`` if a tree cannot be read or written.
  func write(over base: ObjectID?, to repository: Repository) throws(GitError) -> ObjectID? {
    let source = try base.map { id throws(GitError) in TreeSource(try repository.openTree(id)) }
    let builder = try unsafe Owned(
      "git_treebuilder_new", "build a tree", freedBy: git_treebuilder_free
    ) { unsafe git_treebuilder_new(&$0, repository.handle.pointer, source?.tree.pointer) }

    func set(_ name: String, _ id: ObjectID?, _ mode: TreeEntry.Mode) throws(GitError) {
      guard let id else {
        guard unsafe git_treebuilder_get(builder.pointer, name) != nil else { return }
        return try check("git_treebuilder_remove", "remove '\(name)' from a tree") {
          unsafe git_treebuilder_remove(builder.pointer, name)
        }
      }
      var oid = id.oid
      try check("git_treebuilder_insert", "put '\(name)' into a tree") {
        unsafe git_treebuilder_insert(nil, builder.pointer, name, &oid, mode.raw)
      }
    }

    for (name, edit) in directories {
      let before = unsafe git_treebuilder_get(builder.pointer, name).map { unsafe TreeEntry($0) }
      try set(name, try edit.write(over: before?.id, to: repository), .tree)
    }
    for (name, change) in files { try set(name, change.new?.id, change.new?.mode ?? .file) }

    guard unsafe git_treebuilder_entrycount(builder.pointer) > 0 else { return nil }
    return try Self.written(builder)
  }

  /// Writes a tree without entries, which a commit that removes the last file needs.
  static func writeEmpty(to repository: Repository) throws(GitError) -> ObjectID {
    let builder = try unsafe Owned(
      "git_treebuilder_new", "build a tree", freedBy: git_treebuilder_free
    ) { unsafe git_treebuilder_new(&$0, repository.handle.pointer, nil) }
    return try written(builder)
  }

  private static func written(_ builder: borrowing Owned) throws(GitError) -> ObjectID {
    var oid = git_oid()
    let pointer = unsafe builder.pointer
    try check("git_treebuilder_write", "write a tree") {
      unsafe git_treebuilder_write(&oid, pointer)
    }
    return ObjectID(oid)
  }
}

/// A tree that can be in an optional value which closures see.
private final class TreeSource {
  let tree: Owned

  init(_ tree: consuming Owned) {
    self.tree = tree
  }
}
