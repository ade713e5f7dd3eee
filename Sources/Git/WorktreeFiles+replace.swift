internal import Glibc

extension WorktreeFiles {
  /// Puts bytes in the place of a file, all or nothing.
  ///
  /// The bytes are on disk before they take the name. The permissions of a file that is replaced
  /// are kept, but for whether it may be run.
  ///
  /// - Parameters:
  ///   - names: The path.
  ///   - bytes: The new content.
  ///   - executable: Whether the file may be run.
  ///   - isUnchanged: Looks at what is there just before the file takes the name.
  /// - Returns: What the file system says about the new file, or nil if something else was there.
  /// - Throws: ``GitError`` if a file operation fails.
  func replace(
    _ names: [String], with bytes: [UInt8], executable: Bool,
    ifUnchanged isUnchanged: (Content) throws(GitError) -> Bool
  ) throws(GitError) -> FileStatus? {
    let path = names.joined(separator: "/")
    guard let parent = try parent(of: names, creating: true), let name = names.last else {
      return nil
    }
    let signals = DelayedSignals()
    defer { withExtendedLifetime(signals) {} }
    let temporary = Self.temporaryName(for: name)
    let file = try Descriptor(
      temporary, in: parent.number, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW,
      mode: executable ? 0o777 : 0o666, attempt: "write")
    var isInPlace = false
    defer { if !isInPlace { unsafe unlinkat(parent.number, temporary, 0) } }
    try file.write(bytes, "write", path)

    let found = try Self.content(of: name, in: parent, path: path)
    guard try isUnchanged(found) else { return nil }
    if case .file(_, let status) = found {
      let runBits = executable ? (status.permissions & 0o444) >> 2 : 0
      fchmod(file.number, status.permissions & 0o7666 | runBits)
    }
    try file.sync("write", path)

    // Without a file before, one that appeared just now must not be lost: link refuses then.
    if case .nothing = found, unsafe linkat(parent.number, temporary, parent.number, name, 0) != 0 {
      if errno == EEXIST { return nil }
      // Some file systems have no links; what is there was looked at a moment ago.
      guard errno == EPERM || errno == EOPNOTSUPP else {
        throw GitError(errno: errno, "write", path)
      }
    } else if case .nothing = found {
      try parent.sync("write", path)
      return try file.status("write", path)
    }
    guard unsafe renameat(parent.number, temporary, parent.number, name) == 0 else {
      throw GitError(errno: errno, "write", path)
    }
    isInPlace = true
    try parent.sync("write", path)
    return try file.status("write", path)
  }

  /// Removes a file and the directories that become empty.
  ///
  /// - Returns: False if something else was there.
  /// - Throws: ``GitError`` if a file operation fails.
  func remove(
    _ names: [String], ifUnchanged isUnchanged: (Content) throws(GitError) -> Bool
  ) throws(GitError) -> Bool {
    let path = names.joined(separator: "/")
    guard let parent = try parent(of: names, creating: false), let name = names.last else {
      return true
    }
    guard try isUnchanged(try Self.content(of: name, in: parent, path: path)) else { return false }
    guard unsafe unlinkat(parent.number, name, 0) == 0 || errno == ENOENT else {
      throw GitError(errno: errno, "remove", path)
    }
    try parent.sync("remove", path)
    try removeEmptyDirectories(of: names)
    return true
  }

  private static func temporaryName(for name: String) -> String {
    ".\(name.prefix(40)).\(String(UInt64.random(in: 0...UInt64.max), radix: 36)).tmp"
  }
}
