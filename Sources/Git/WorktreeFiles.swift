internal import Glibc

/// The files of a work tree, reached without following a link below its root.
struct WorktreeFiles: ~Copyable {
  /// What there is at a path.
  enum Content {
    case nothing
    case file([UInt8], FileStatus)
    /// A directory, a link, a socket.
    case somethingElse
  }

  private let root: Descriptor

  /// - Throws: ``GitError`` if the root of the work tree cannot be opened.
  init(_ path: String) throws(GitError) {
    root = try Descriptor(path, flags: O_RDONLY | O_DIRECTORY, attempt: "open the work tree")
  }

  /// What there is at a path.
  ///
  /// - Throws: ``GitError`` with ``GitError/Code/invalidPath`` if a directory on the way is a
  ///   link or a file.
  func content(at names: [String]) throws(GitError) -> Content {
    guard let parent = try parent(of: names, creating: false), let name = names.last else {
      return .nothing
    }
    return try Self.content(of: name, in: parent, path: names.joined(separator: "/"))
  }

  /// What a directory has under a name.
  static func content(
    of name: String, in parent: borrowing Descriptor, path: String
  ) throws(GitError) -> Content {
    guard let status = Self.status(of: name, in: parent) else { return .nothing }
    guard status.kind == .regular else { return .somethingElse }
    let file = try Descriptor.existing(
      name, in: parent.number, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK, attempt: "open")
    guard let file else { return .nothing }
    let bytes = try file.readToEnd("read", path)
    return .file(bytes, try file.status("read", path))
  }

  static func status(of name: String, in parent: borrowing Descriptor) -> FileStatus? {
    var raw = stat()
    let result = unsafe fstatat(parent.number, name, &raw, AT_SYMLINK_NOFOLLOW)
    return result == 0 ? FileStatus(raw) : nil
  }

  /// Opens the directory of a path, from the root down.
  ///
  /// - Returns: Nil if a directory is missing and none is to be made.
  /// - Throws: ``GitError`` with ``GitError/Code/invalidPath`` if one of them is a link or a file.
  func parent(of names: [String], creating: Bool) throws(GitError) -> Descriptor? {
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW
    var current = try Descriptor(".", in: root.number, flags: flags, attempt: "open")
    for (position, name) in names.dropLast().enumerated() {
      let path = names[...position].joined(separator: "/")
      if let status = Self.status(of: name, in: current) {
        guard status.kind == .directory else {
          let what = status.kind == .symbolicLink ? "a symbolic link" : "not a directory"
          throw GitError(
            .invalidPath,
            "'\(names.joined(separator: "/"))' is out of reach: '\(path)' is \(what) in the "
              + "work tree", subject: path)
        }
      } else {
        guard creating else { return nil }
        guard unsafe mkdirat(current.number, name, 0o777) == 0 || errno == EEXIST else {
          throw GitError(errno: errno, "make the directory", path)
        }
        try current.sync("make the directory", path)
      }
      current = try Descriptor(name, in: current.number, flags: flags, attempt: "open")
    }
    return current
  }

  /// Removes the directories on the way to a path that are empty, from the bottom up.
  func removeEmptyDirectories(of names: [String]) throws(GitError) {
    var names = names
    while names.count > 1 {
      names.removeLast()
      guard let parent = try parent(of: names, creating: false), let name = names.last,
        unsafe unlinkat(parent.number, name, AT_REMOVEDIR) == 0
      else { return }
    }
  }
}
