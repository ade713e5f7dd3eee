// `stat` belongs to whichever module the compiler reads first.
internal import CLibgit2
internal import Glibc

/// A living git process whose working directory is in a repository, or is not known.
///
/// Git goes to the root of the work tree, or to its own directory, before it does anything. Who waits
/// for an editor holds the lock of the index without having its file open.
struct GitNeighbour {
  let process: Leftover.Owner
  /// The user it runs as.
  private let user: UInt32
  private let isDirectoryKnown: Bool

  /// Whether the process may have made a file: whose directory cannot be looked up has made none of
  /// another user's.
  func mayHaveMade(_ file: FileStatus) -> Bool { isDirectoryKnown || file.raw.st_uid == user }

  /// The processes that work in directories or below them; none where there is no `/proc`.
  ///
  /// - Complexity: O(*n*) in the number of processes.
  static func all(in directories: [String]) -> [GitNeighbour] {
    let roots = directories.map { resolved($0) }
    return DirectoryNames.list("/proc").compactMap { entry in
      guard let id = Int32(entry), id != getpid() else { return nil }
      let name = Leftover.Owner.name(of: id)
      guard name == "git" || name.hasPrefix("git-"),
        let status = FileStatus(path: "/proc/\(entry)")
      else { return nil }
      errno = 0
      let directory = LinkTarget.of("/proc/\(entry)/cwd")
      if let directory {
        guard roots.contains(where: { directory == $0 || directory.hasPrefix("\($0)/") }) else {
          return nil
        }
      } else if errno != EACCES, errno != EPERM {
        // It has ended.
        return nil
      }
      return GitNeighbour(
        process: Leftover.Owner(id: id, name: name), user: status.raw.st_uid,
        isDirectoryKnown: directory != nil)
    }
  }

  private static func resolved(_ path: String) -> String {
    guard let text = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(text) }
    return unsafe String(cString: text)
  }
}

/// Where symbolic links lead.
enum LinkTarget {
  /// Where a link leads; nil if it cannot be read, and `errno` says why.
  static func of(_ path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = unsafe readlink(path, &buffer, buffer.count)
    guard count > 0 else { return nil }
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
