import GRDBSQLite

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Checksums at the ends of the pages of an index, which SQLite itself does not keep.
///
/// Without them a bit that flips inside a text changes an answer and nobody notices. It is the way of
/// SQLite's own checksum extension (sqlite.org/cksumvfs.html), which its builds leave out: between
/// SQLite and the file system, what is written to a database that keeps ``count`` bytes of each page
/// free gets a checksum there, and what is read must have it. Other files are passed through.
enum PageChecksums {
  /// How many bytes of a page hold its checksum.
  static let count: Int32 = 8

  /// What reading a page without its checksum fails with: `SQLITE_IOERR_DATA`, as with SQLite's own.
  static let mismatch = SQLITE_IOERR | 32 << 8

  // Found before anything is registered, and never changed.
  private nonisolated(unsafe) static let real = sqlite3_vfs_find(nil)

  /// Makes SQLite open files through here, once in a process; false if it does not let us.
  static let areInstalled: Bool = {
    guard let system = real, let name = strdup("postmortem") else { return false }
    let shim = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
    // All but opening is the real one's, which needs no more than what is copied.
    shim.initialize(to: system.pointee)
    shim.pointee.pNext = nil
    shim.pointee.zName = UnsafePointer(name)
    shim.pointee.szOsFile += Int32(CheckedFile.headerSize)
    shim.pointee.xOpen = { _, path, file, flags, outFlags in
      guard let file, let real = PageChecksums.real, let open = real.pointee.xOpen else {
        return SQLITE_CANTOPEN
      }
      guard flags & SQLITE_OPEN_MAIN_DB != 0 else { return open(real, path, file, flags, outFlags) }
      return CheckedFile.open(file) { open(real, path, $0, flags, outFlags) }
    }
    return sqlite3_vfs_register(shim, 1) == SQLITE_OK
  }()

  /// Keeps room for checksums in a database that is empty, or that `VACUUM` writes anew.
  static func makeRoom(in connection: OpaquePointer?) {
    var bytes = count
    sqlite3_file_control(connection, nil, SQLITE_FCNTL_RESERVE_BYTES, &bytes)
  }

  /// Whether a database keeps room for checksums, as of what was read of it last.
  static func haveRoom(in connection: OpaquePointer?) -> Bool {
    // SQLite says how much is kept or wanted, whichever is more: so for a moment nothing is wanted.
    var bytes: Int32 = 0
    sqlite3_file_control(connection, nil, SQLITE_FCNTL_RESERVE_BYTES, &bytes)
    bytes = count
    sqlite3_file_control(connection, nil, SQLITE_FCNTL_RESERVE_BYTES, &bytes)
    return bytes == count
  }

  /// The size of pages by a header of a database, 0 if it keeps no room; nil if the bytes are no header.
  static func pageSize(_ bytes: UnsafeRawPointer) -> Int32? {
    // The text at the beginning, the size of a page, of which 1 means 65,536, and the bytes that are
    // kept free (sqlite.org/fileformat2.html).
    let magic: StaticString = "SQLite format 3\0"
    guard memcmp(bytes, magic.utf8Start, 16) == 0 else { return nil }
    guard bytes.load(fromByteOffset: 20, as: UInt8.self) == UInt8(count) else { return 0 }
    let high = Int32(bytes.load(fromByteOffset: 16, as: UInt8.self))
    let low = Int32(bytes.load(fromByteOffset: 17, as: UInt8.self))
    return high == 0 && low == 1 ? 1 << 16 : high << 8 | low
  }

  /// Writes the checksum of a page at its end.
  static func seal(_ page: UnsafeMutableRawPointer, _ size: Int32, at offset: Int64) {
    let end = Int(size - count)
    page.storeBytes(of: sum(page, end, at: offset), toByteOffset: end, as: UInt64.self)
  }

  /// Whether a page has its checksum.
  ///
  /// One that was never written is all zeros.
  static func isSealed(_ page: UnsafeRawPointer, _ size: Int32, at offset: Int64) -> Bool {
    let end = Int(size - count)
    return page.loadUnaligned(fromByteOffset: end, as: UInt64.self) == sum(page, end, at: offset)
      || (0..<Int(size)).allSatisfy { page.load(fromByteOffset: $0, as: UInt8.self) == 0 }
  }

  /// A checksum after Fletcher, of words of 64 bits, which depends on where the page is.
  private static func sum(_ page: UnsafeRawPointer, _ size: Int, at offset: Int64) -> UInt64 {
    var low = UInt64(bitPattern: offset)
    var high: UInt64 = 0
    var position = 0
    while position < size {
      low &+= page.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      high &+= low
      position += 8
    }
    return low ^ (high << 32 | high >> 32)
  }
}
