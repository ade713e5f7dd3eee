internal import CLibgit2

/// What a directory of a commit says about one name.
public struct TreeEntry: Hashable, Sendable {
  /// What kind of thing the name stands for.
  public enum Mode: Hashable, Sendable {
    /// A file.
    case file
    /// A file that may be run.
    case executable
    /// A symbolic link; the blob is its target.
    case symlink
    /// A commit of another repository: a submodule.
    case gitlink
    /// A directory.
    case tree

    /// Whether the entry is a file, one that may be run or not.
    public var isFile: Bool { self == .file || self == .executable }
  }

  /// The name, without its directory; bytes that are not UTF-8 as `\xE9`.
  public let name: String
  /// Whether ``name`` is exactly the name in the tree.
  public let isNameExact: Bool
  /// What the name stands for.
  public let mode: Mode
  /// The blob, the tree, or the commit of a submodule.
  public let id: ObjectID
}

extension TreeEntry.Mode {
  init(_ mode: git_filemode_t) {
    switch mode {
    case GIT_FILEMODE_TREE: self = .tree
    case GIT_FILEMODE_BLOB_EXECUTABLE: self = .executable
    case GIT_FILEMODE_LINK: self = .symlink
    case GIT_FILEMODE_COMMIT: self = .gitlink
    default: self = .file
    }
  }

  var raw: git_filemode_t {
    switch self {
    case .file: GIT_FILEMODE_BLOB
    case .executable: GIT_FILEMODE_BLOB_EXECUTABLE
    case .symlink: GIT_FILEMODE_LINK
    case .gitlink: GIT_FILEMODE_COMMIT
    case .tree: GIT_FILEMODE_TREE
    }
  }
}

extension TreeEntry {
  init(_ entry: OpaquePointer) {
    let name = unsafe git_tree_entry_name(entry).map { unsafe PathText($0) }
    self.init(
      name: name?.text ?? "", isNameExact: name?.isExact ?? false,
      mode: Mode(unsafe git_tree_entry_filemode(entry)),
      id: unsafe ObjectID(git_tree_entry_id(entry)))
  }
}
