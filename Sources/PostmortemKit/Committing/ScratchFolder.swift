import Glibc

/// A folder of this process in git's directory, for what a program is to read or change; gone with
/// this value, with all its files.
///
/// A signal that would end the process waits until it is removed.
struct ScratchFolder: ~Copyable {
  let path: String
  private let signals: ForwardedSignals

  /// How the names of such folders begin and end; one that outlives its process is litter.
  static let affixes = (prefix: "postmortem-", suffix: ".tmp")

  /// Makes the folder; only this user can look into it.
  ///
  /// - Throws: ``KnowledgeBaseError`` if it cannot be made.
  init(in directory: String) throws(KnowledgeBaseError) {
    let signals = ForwardedSignals()
    let name = String(UInt64.random(in: 0...UInt64.max), radix: 36)
    let path = "\(directory)/\(Self.affixes.prefix)\(name)\(Self.affixes.suffix)"
    guard mkdir(path, 0o700) == 0 else {
      let reason = String(cString: strerror(errno))
      throw KnowledgeBaseError(.fileSystem, "cannot make the folder '\(path)': \(reason)")
    }
    self.path = path
    self.signals = signals
  }

  deinit { Self.remove(path) }

  /// Writes a new file.
  ///
  /// - Returns: Its path.
  /// - Throws: ``KnowledgeBaseError`` if it cannot be written in full.
  func write(_ bytes: [UInt8], as name: String) throws(KnowledgeBaseError) -> String {
    let file = "\(path)/\(name)"
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    var done = descriptor < 0 ? -1 : 0
    while done >= 0, done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
      }
      if count < 0, errno == EINTR { continue }
      done = count < 0 ? -1 : done + count
    }
    let reason = String(cString: strerror(errno))
    if descriptor >= 0 { close(descriptor) }
    guard done >= 0 else {
      throw KnowledgeBaseError(.fileSystem, "cannot write '\(file)': \(reason)")
    }
    return file
  }

  /// Removes a folder and its files; folders in it stay, and so does it then.
  @discardableResult
  static func remove(_ path: String) -> Bool {
    for name in DiskFile.names(in: path) { unlink("\(path)/\(name)") }
    return rmdir(path) == 0
  }
}
