// `timespec` belongs to whichever module the compiler reads first.
import CLibmd
import Git
import Glibc

/// Reading and writing whole files, without Foundation, which a plain question should not wait for.
enum DiskFile {
  /// What was found at a path.
  enum Content {
    case content([UInt8])
    /// A link, a folder or a special file.
    case notAFile
    case tooLarge(Int)
    case unreadable
  }

  /// The content of a regular file, reached through any links; nil if there is none.
  static func read(_ path: String, upTo limit: Int = 64 << 20) -> [UInt8]? {
    if case .content(let bytes) = read(path, O_RDONLY, limit) { bytes } else { nil }
  }

  /// The content of a regular file that is no link.
  static func readPlain(_ path: String, upTo limit: Int) -> Content {
    read(path, O_RDONLY | O_NOFOLLOW, limit)
  }

  private static func read(_ path: String, _ flags: Int32, _ limit: Int) -> Content {
    // A pipe in place of a file must not make the program wait.
    let descriptor = open(path, flags | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return errno == ELOOP ? .notAFile : .unreadable }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return .unreadable }
    guard status.st_mode & S_IFMT == S_IFREG else { return .notAFile }
    guard status.st_size <= limit else { return .tooLarge(Int(status.st_size)) }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
      }
      if count < 0, errno == EINTR { continue }
      // What a disk does not give back is not the end of the file.
      guard count >= 0 else { return .unreadable }
      guard count > 0 else { break }
      filled += count
    }
    return .content(Array(bytes[..<filled]))
  }

  /// Puts a file in the place of another, all or nothing.
  ///
  /// - Parameters:
  ///   - path: The file. What stands there and is none, as a device, is written to.
  ///   - bytes: What it is to hold.
  ///   - followsLinks: Whether through a link the file itself is meant, as it is when a shell
  ///     redirects to it; else the link is replaced.
  /// - Returns: False if that cannot be done.
  static func replace(_ path: String, with bytes: [UInt8], followsLinks: Bool = true) -> Bool {
    let path = followsLinks ? realPath(path) ?? path : path
    if exists(path), !isLink(path), !isRegular(path) {
      return followsLinks && write(bytes, intoOther: path)
    }
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { return false }
    let isWhole = write(bytes, to: descriptor) && fsync(descriptor) == 0
    close(descriptor)
    guard isWhole, rename(temporary, path) == 0 else {
      unlink(temporary)
      return false
    }
    return true
  }

  /// Writes to a device, a pipe that somebody reads, or the like.
  private static func write(_ bytes: [UInt8], intoOther path: String) -> Bool {
    let descriptor = open(path, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return write(bytes, to: descriptor)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      guard count > 0 else { return false }
      written += count
    }
    return true
  }

  private static func isRegular(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether the names in a folder can be read.
  static func isListable(_ path: String) -> Bool { access(path, R_OK | X_OK) == 0 }

  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// When a file was last written, in seconds since 1970; nil if there is none.
  static func modified(_ path: String) -> Int64? {
    var status = stat()
    return stat(path, &status) == 0 ? Int64(status.st_mtim.tv_sec) : nil
  }

  /// What tells a file from every other, and from itself before it was written again; nil if there is
  /// none.
  static func identity(_ path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    let (written, size) = (status.st_mtim, status.st_size)
    return "\(status.st_dev) \(status.st_ino) \(size) \(written.tv_sec).\(written.tv_nsec)"
  }

  /// The absolute path without links; nil if there is nothing there.
  static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Makes a folder and those above it; false if that cannot be done.
  static func makeDirectory(_ path: String, mode: mode_t = 0o777) -> Bool {
    if isDirectory(path) { return true }
    let parent = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    if !parent.isEmpty, !makeDirectory(parent) { return false }
    return mkdir(path, mode) == 0 || isDirectory(path)
  }

  /// Whether the file, or what a link leads to, may be run.
  static func isExecutable(_ path: String) -> Bool { access(path, X_OK) == 0 }

  static func isWritable(_ path: String) -> Bool { access(path, W_OK) == 0 }

  /// The names in a folder that are UTF-8, sorted; empty if there is none.
  static func names(in path: String) -> [String] {
    allNames(in: path).map(\.path).filter(\.isExact).map(\.text)
  }

  /// All names in a folder, sorted, and whether the system says at once that each is a folder.
  static func allNames(in path: String) -> [(path: PathText, isFolder: Bool)] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [(path: PathText, isFolder: Bool)] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { PathText($0) }
      }
      guard name.text != ".", name.text != ".." else { continue }
      names.append((name, Int(entry.pointee.d_type) == Int(DT_DIR)))
    }
    return names.sorted { $0.path.text < $1.path.text }
  }

  /// What a folder can hold.
  enum EntryKind { case file, folder, link, other }

  /// What stands in a folder, sorted by name; nil if it cannot be read.
  static func entries(in path: String) -> [(name: String, kind: EntryKind)]? {
    guard let directory = opendir(path) else { return nil }
    closedir(directory)
    return allNames(in: path).map(\.path.text).map { ($0, kind(of: "\(path)/\($0)")) }
  }

  private static func kind(of path: String) -> EntryKind {
    var status = stat()
    guard lstat(path, &status) == 0 else { return .other }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    default: return .other
    }
  }

  /// The content of a pipe or a device, up to its end; nil if there is none, or it is too long.
  static func readStream(_ path: String, upTo limit: Int) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count == 0 ? bytes : nil }
      bytes += buffer[..<count]
    }
    return nil
  }
}
