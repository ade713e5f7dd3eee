// `timespec` belongs to whichever module the compiler reads first.
internal import CLibgit2
internal import Glibc

/// What the file system says about a file, without following a link at the path's end.
struct FileStatus {
  enum Kind {
    case regular, directory, symbolicLink, other
  }

  let raw: stat

  init(_ raw: stat) {
    self.raw = raw
  }

  /// Nil if nothing can be found out, most often because there is no such file.
  init?(path: String, followingLinks: Bool = true) {
    var raw = stat()
    let status = unsafe followingLinks ? stat(path, &raw) : lstat(path, &raw)
    guard status == 0 else { return nil }
    self.raw = raw
  }

  var kind: Kind {
    switch raw.st_mode & S_IFMT {
    case S_IFREG: .regular
    case S_IFDIR: .directory
    case S_IFLNK: .symbolicLink
    default: .other
    }
  }

  var size: Int { Int(raw.st_size) }
  var isExecutable: Bool { raw.st_mode & S_IXUSR != 0 }
  var permissions: mode_t { raw.st_mode & 0o7777 }

  /// How long ago the content was last changed, in seconds; 0 for a time in the future.
  var age: Int { max(0, time(nil) - raw.st_mtim.tv_sec) }
}
