internal import Glibc

/// The names in directories.
enum DirectoryNames {
  /// The names in a directory, sorted, without `.` and `..`; none if it cannot be read.
  static func list(_ path: String) -> [String] {
    guard let directory = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { text in
          unsafe String(cString: text)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The paths of all files below a directory, links not followed.
  ///
  /// - Complexity: O(*n* log *n*) in their number.
  static func files(below path: String) -> [String] {
    list(path).flatMap { name -> [String] in
      let path = "\(path)/\(name)"
      switch FileStatus(path: path, followingLinks: false)?.kind {
      case .directory: return files(below: path)
      case nil: return []
      default: return [path]
      }
    }
  }
}
