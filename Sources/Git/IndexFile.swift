internal import CLibgit2
internal import Glibc

/// The index, read from a file; changes go to that file only.
struct IndexFile: ~Copyable {
  /// What the index has at a path.
  struct Entry: Equatable {
    var id: ObjectID
    var mode: TreeEntry.Mode
    /// Whether git leaves the file out of the work tree, as `git sparse-checkout` has it.
    var isSkipped: Bool
    /// Whether git shall only pretend that the file was added.
    var isIntent: Bool

    func matches(_ entry: TreeEntry?) -> Bool {
      id == entry?.id && mode == entry?.mode && !isIntent
    }
  }

  /// The entries of a path: none, one, or the sides of a conflict.
  enum Lookup: Equatable {
    case nothing
    case entry(Entry)
    case conflict

    /// Whether the index has what a tree has.
    func matches(_ entry: TreeEntry?) -> Bool {
      switch self {
      case .nothing: entry == nil
      case .entry(let found): found.matches(entry)
      case .conflict: false
      }
    }
  }

  private let index: Owned

  /// - Throws: ``GitError`` if the file cannot be read: it may be damaged, split or sparse.
  init(_ path: String) throws(GitError) {
    index = try Self.opened(path)
  }

  /// Opens an index; one that is split or sparse is named so.
  static func opened(_ path: String) throws(GitError) -> Owned {
    do {
      return try unsafe Owned(
        "git_index_open", "read the index '\(path)'", freedBy: git_index_free
      ) { unsafe git_index_open(&$0, path) }
    } catch {
      throw error.namingFormOfIndex
    }
  }

  subscript(path: String) -> Lookup {
    guard let raw = unsafe git_index_get_bypath(index.pointer, path, 0) else {
      let isConflict = (1...3).contains { stage in
        unsafe git_index_get_bypath(index.pointer, path, stage) != nil
      }
      return isConflict ? .conflict : .nothing
    }
    let extended = unsafe UInt32(raw.pointee.flags_extended)
    return .entry(
      Entry(
        id: ObjectID(unsafe raw.pointee.id),
        mode: TreeEntry.Mode(git_filemode_t(rawValue: unsafe raw.pointee.mode)),
        isSkipped: extended & GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue != 0,
        isIntent: extended & GIT_INDEX_ENTRY_INTENT_TO_ADD.rawValue != 0))
  }

  /// Sets a path to a blob, with what the file system says about its file if that is known.
  ///
  /// - Throws: ``GitError`` if the entry is refused.
  func set(
    _ path: String, _ id: ObjectID, _ mode: TreeEntry.Mode, file: FileStatus?
  ) throws(GitError) {
    var entry = unsafe git_index_entry()
    if let before = unsafe git_index_get_bypath(index.pointer, path, 0) {
      unsafe entry.flags = before.pointee.flags
      unsafe entry.flags_extended = before.pointee.flags_extended
    }
    unsafe entry.id = id.oid
    unsafe entry.mode = mode.raw.rawValue
    if let raw = file?.raw {
      unsafe entry.ctime = Self.time(raw.st_ctim)
      unsafe entry.mtime = Self.time(raw.st_mtim)
      unsafe entry.dev = UInt32(truncatingIfNeeded: raw.st_dev)
      unsafe entry.ino = UInt32(truncatingIfNeeded: raw.st_ino)
      unsafe entry.uid = raw.st_uid
      unsafe entry.gid = raw.st_gid
      unsafe entry.file_size = UInt32(truncatingIfNeeded: raw.st_size)
    }
    try check("git_index_add", "put '\(path)' into the index") {
      unsafe path.withCString { text in
        unsafe entry.path = text
        return unsafe git_index_add(index.pointer, &entry)
      }
    }
  }

  /// - Throws: ``GitError`` if the path is not in the index.
  func remove(_ path: String) throws(GitError) {
    try check("git_index_remove", "take '\(path)' out of the index") {
      unsafe git_index_remove(index.pointer, path, 0)
    }
  }

  /// - Throws: ``GitError`` if the file cannot be written.
  func write() throws(GitError) {
    try check("git_index_write", "write the index") { unsafe git_index_write(index.pointer) }
  }

  private static func time(_ time: timespec) -> git_index_time {
    git_index_time(
      seconds: Int32(truncatingIfNeeded: time.tv_sec), nanoseconds: UInt32(time.tv_nsec))
  }
}

extension GitError {
  /// The same failure, under a code of its own if the index is split or sparse.
  var namingFormOfIndex: GitError {
    // The names of git's extensions (gitformat-index(5)) are all that libgit2 says.
    for (name, form) in [("link", "split"), ("sdir", "sparse")]
    where message.contains("mandatory extension: '\(name)'") {
      return renamed(
        .unsupportedIndex, subject: form,
        message: "git's index here is \(form), which libgit2 \(LIBGIT2_VERSION) cannot read")
    }
    return self
  }
}

extension Repository {
  /// The file of the index here: `GIT_INDEX_FILE`, or `index` in git's directory.
  var indexPath: String {
    guard let path = environment["GIT_INDEX_FILE"], !path.isEmpty else {
      return gitDirectory + "/index"
    }
    // Git goes to the root of the work tree before it looks.
    return path.hasPrefix("/") ? path : (workTree ?? gitDirectory) + "/" + path
  }
}
