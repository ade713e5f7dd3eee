internal import Glibc

extension Descriptor {
  /// Reads from the current position to the end.
  ///
  /// - Throws: ``GitError`` if reading fails.
  func readToEnd(_ attempt: String, _ path: String) throws(GitError) -> [UInt8] {
    // One byte more than the file has, so that its end is seen without another call.
    let size = min(max(0, try status(attempt, path).size), 1 << 30)
    var bytes = try read(upTo: size + 1, attempt, path)
    if bytes.count <= size { return bytes }
    while true {
      let more = try read(upTo: 1 << 20, attempt, path)
      if more.isEmpty { return bytes }
      bytes += more
    }
  }

  /// Reads as much as is asked for, or to the end.
  private func read(
    upTo room: Int, _ attempt: String, _ path: String
  ) throws(GitError) -> [UInt8] {
    var failure: GitError?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, done in
      while done < room {
        let start = unsafe buffer.baseAddress.map { unsafe $0 + done }
        let count = unsafe Glibc.read(number, start, room - done)
        if count == 0 { return }
        if count < 0, errno != EINTR {
          failure = GitError(errno: errno, attempt, path)
          return
        }
        done += max(0, count)
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Writes all of some bytes at the current position.
  ///
  /// - Throws: ``GitError`` if writing fails; part of the bytes may have been written.
  func write(_ bytes: [UInt8], _ attempt: String, _ path: String) throws(GitError) {
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(number, buffer.baseAddress.map { unsafe $0 + done }, bytes.count - done)
      }
      if count < 0, errno != EINTR { throw GitError(errno: errno, attempt, path) }
      done += max(0, count)
    }
  }

  /// Waits until what was written is on disk; for a directory, its list of names.
  ///
  /// - Throws: ``GitError`` if the disk reports a failure.
  func sync(_ attempt: String, _ path: String) throws(GitError) {
    while fsync(number) != 0 {
      // A file system that cannot sync a directory says EINVAL: there is nothing more to do.
      if errno == EINVAL { return }
      if errno != EINTR { throw GitError(errno: errno, attempt, path) }
    }
  }

  /// What the file system says about the open file.
  ///
  /// - Throws: ``GitError`` if it says nothing.
  func status(_ attempt: String, _ path: String) throws(GitError) -> FileStatus {
    var raw = stat()
    guard unsafe fstat(number, &raw) == 0 else { throw GitError(errno: errno, attempt, path) }
    return FileStatus(raw)
  }
}

extension GitError {
  /// A failed system call.
  init(errno number: Int32, _ attempt: String, _ path: String) {
    let reason = unsafe String(cString: strerror(number))
    self.init(.fileSystem, "cannot \(attempt) '\(path)': \(reason)", subject: path)
  }
}

extension Descriptor {
  /// The content of the file at a path, or nil if there is none.
  ///
  /// - Throws: ``GitError`` if it cannot be read.
  static func contents(ofFile path: String) throws(GitError) -> [UInt8]? {
    guard let file = try existing(path, flags: O_RDONLY, attempt: "open") else { return nil }
    return try file.readToEnd("read", path)
  }
  /// The first bytes of the file at a path and how many it has in all, or nil if there is no file.
  ///
  /// - Throws: ``GitError`` if it cannot be read.
  static func start(
    ofFile path: String, upTo limit: Int
  ) throws(GitError) -> (bytes: [UInt8], size: Int)? {
    guard let file = try existing(path, flags: O_RDONLY, attempt: "open") else { return nil }
    let size = try file.status("read", path).size
    return (try file.read(upTo: min(max(0, size), limit), "read", path), size)
  }
}
