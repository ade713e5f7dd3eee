import GRDBSQLite

/// An open file of a database, with the real one behind it in the same memory, as SQLite lays it out.
struct CheckedFile {
  /// The bytes before the real file: what SQLite calls, and the size of pages that have checksums.
  static let headerSize = 16

  /// What SQLite handed out.
  private let file: UnsafeMutablePointer<sqlite3_file>

  private init?(_ file: UnsafeMutablePointer<sqlite3_file>?) {
    guard let file else { return nil }
    self.file = file
  }

  /// Opens the real file, and gets in between if that succeeds.
  static func open(
    _ file: UnsafeMutablePointer<sqlite3_file>,
    _ open: (UnsafeMutablePointer<sqlite3_file>) -> Int32
  ) -> Int32 {
    guard let checked = CheckedFile(file) else { return SQLITE_CANTOPEN }
    file.pointee.pMethods = nil
    checked.pageSize = 0
    let status = open(checked.real)
    // SQLite closes what has methods, also where opening failed.
    if checked.real.pointee.pMethods != nil { file.pointee.pMethods = UnsafePointer(methods) }
    return status
  }

  private var real: UnsafeMutablePointer<sqlite3_file> {
    (UnsafeMutableRawPointer(file) + Self.headerSize).assumingMemoryBound(to: sqlite3_file.self)
  }

  /// The size of a page, where pages have checksums; 0 where they have none, or it is not known yet.
  private var pageSize: Int32 {
    get { UnsafeRawPointer(file).load(fromByteOffset: 8, as: Int32.self) }
    nonmutating set {
      UnsafeMutableRawPointer(file).storeBytes(of: newValue, toByteOffset: 8, as: Int32.self)
    }
  }

  private func read(_ bytes: UnsafeMutableRawPointer, _ size: Int32, _ offset: Int64) -> Int32 {
    let status = real.pointee.pMethods.pointee.xRead(real, bytes, size, offset)
    guard status == SQLITE_OK else { return status }
    learn(bytes, size, offset)
    // Later versions of SQLite read parts of pages too, for which there is no checksum.
    guard size == pageSize else { return status }
    return PageChecksums.isSealed(bytes, size, at: offset) ? status : PageChecksums.mismatch
  }

  private func write(_ bytes: UnsafeRawPointer, _ size: Int32, _ offset: Int64) -> Int32 {
    learn(bytes, size, offset)
    learnFromFile(before: offset)
    if size == pageSize {
      // SQLite uses none of the bytes that it keeps free, whether they are written to or not.
      PageChecksums.seal(UnsafeMutableRawPointer(mutating: bytes), size, at: offset)
    }
    return real.pointee.pMethods.pointee.xWrite(real, bytes, size, offset)
  }

  /// Looks whether pages have checksums, where the first one goes by.
  private func learn(_ bytes: UnsafeRawPointer, _ size: Int32, _ offset: Int64) {
    guard offset == 0, size >= 100, let found = PageChecksums.pageSize(bytes) else { return }
    pageSize = found
  }

  /// Looks into the file, where the first page never went by: another process has written it since.
  private func learnFromFile(before offset: Int64) {
    guard pageSize == 0, offset > 0 else { return }
    var header = [UInt8](repeating: 0, count: 100)
    header.withUnsafeMutableBytes { header in
      guard let start = header.baseAddress,
        real.pointee.pMethods.pointee.xRead(real, start, 100, 0) == SQLITE_OK
      else { return }
      learn(start, 100, 0)
    }
  }

  /// Calls the real file's method.
  private static func pass(
    _ file: UnsafeMutablePointer<sqlite3_file>?,
    _ body: (UnsafePointer<sqlite3_io_methods>, UnsafeMutablePointer<sqlite3_file>) -> Int32
  ) -> Int32 {
    guard let real = CheckedFile(file)?.real, let methods = real.pointee.pMethods else {
      return SQLITE_MISUSE
    }
    return body(methods, real)
  }

  /// The methods of version 2: memory maps, which are of version 3, would go round the checksums.
  ///
  /// They are made once and never change.
  private nonisolated(unsafe) static let methods: UnsafeMutablePointer<sqlite3_io_methods> = {
    let methods = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
    methods.initialize(to: sqlite3_io_methods())
    methods.pointee.iVersion = 2
    methods.pointee.xClose = { pass($0) { $0.pointee.xClose($1) } }
    methods.pointee.xRead = { file, bytes, size, offset in
      guard let file = CheckedFile(file), let bytes else { return SQLITE_MISUSE }
      return file.read(bytes, size, offset)
    }
    methods.pointee.xWrite = { file, bytes, size, offset in
      guard let file = CheckedFile(file), let bytes else { return SQLITE_MISUSE }
      return file.write(bytes, size, offset)
    }
    methods.pointee.xTruncate = { file, size in pass(file) { $0.pointee.xTruncate($1, size) } }
    methods.pointee.xSync = { file, flags in pass(file) { $0.pointee.xSync($1, flags) } }
    methods.pointee.xFileSize = { file, size in pass(file) { $0.pointee.xFileSize($1, size) } }
    methods.pointee.xLock = { file, level in pass(file) { $0.pointee.xLock($1, level) } }
    methods.pointee.xUnlock = { file, level in pass(file) { $0.pointee.xUnlock($1, level) } }
    methods.pointee.xCheckReservedLock = { file, result in
      pass(file) { $0.pointee.xCheckReservedLock($1, result) }
    }
    methods.pointee.xFileControl = { file, operation, argument in
      pass(file) { $0.pointee.xFileControl($1, operation, argument) }
    }
    methods.pointee.xSectorSize = { pass($0) { $0.pointee.xSectorSize($1) } }
    methods.pointee.xDeviceCharacteristics = { file in
      // What later versions read of a page in part has no checksum.
      pass(file) { $0.pointee.xDeviceCharacteristics($1) } & ~0x8000
    }
    methods.pointee.xShmMap = { file, region, size, extends, memory in
      pass(file) { $0.pointee.xShmMap($1, region, size, extends, memory) }
    }
    methods.pointee.xShmLock = { file, offset, count, flags in
      pass(file) { $0.pointee.xShmLock($1, offset, count, flags) }
    }
    methods.pointee.xShmBarrier = { file in
      _ = pass(file) {
        $0.pointee.xShmBarrier($1)
        return SQLITE_OK
      }
    }
    methods.pointee.xShmUnmap = { file, removes in
      pass(file) { $0.pointee.xShmUnmap($1, removes) }
    }
    return methods
  }()
}
