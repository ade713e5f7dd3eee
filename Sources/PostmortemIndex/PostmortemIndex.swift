import GRDB
import GRDBSQLite
import PostmortemModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The cache that answers questions without reading every postmortem again.
///
/// It is never the only holder of anything: it may be deleted at any time, and an index that cannot
/// be used is replaced by one in memory that gives the same answers. Not `Sendable`: one a task.
public final class PostmortemIndex {
  let database: any DatabaseWriter
  /// Why the index on disk was rebuilt or passed over; nil if it was not.
  public let notice: String?
  /// The file that holds the index; nil if it is in memory.
  public let path: String?

  private init(_ database: any DatabaseWriter, path: String?, notice: String?) {
    self.database = database
    self.path = path
    self.notice = notice
  }

  /// Opens the index in a file, making or rebuilding it where that is needed.
  ///
  /// A damaged index and one of another program version are rebuilt, and one that cannot be opened,
  /// made or written is passed over, each with a ``notice``.
  ///
  /// - Parameter path: The file; its folder must exist.
  /// - Returns: The index in the file, or an empty one in memory.
  /// - Throws: ``IndexError`` only if not even memory can hold an index.
  public static func open(at path: String) throws(IndexError) -> PostmortemIndex {
    do {
      return try FolderLock.hold(path, .shared) { try opened(path) }
    } catch {
      guard IndexError.isDamage(error) else {
        return try inMemory(notice: "the index '\(path)' cannot be used: \(clause(error))")
      }
    }
    do {
      return try FolderLock.hold(path, .exclusive) { try replaced(path) }
    } catch {
      return try inMemory(
        notice: "the index '\(path)' is damaged and cannot be replaced: \(clause(error))")
    }
  }

  /// Makes an empty index in memory.
  ///
  /// - Parameter notice: Why it is not on disk.
  /// - Returns: The index.
  /// - Throws: ``IndexError`` if SQLite refuses.
  public static func inMemory(notice: String? = nil) throws(IndexError) -> PostmortemIndex {
    do {
      let queue = try DatabaseQueue(configuration: configuration)
      try queue.write { db in try IndexSchema.create(db) }
      return PostmortemIndex(queue, path: nil, notice: notice)
    } catch {
      throw IndexError(attempt: "making an index in memory", cause: error)
    }
  }

  /// Makes a copy of the index in memory, for what must not be kept.
  ///
  /// - Throws: ``IndexError`` if the index cannot be read.
  /// - Complexity: O(*n*) in the size of the index.
  public func copyInMemory() throws(IndexError) -> PostmortemIndex {
    try run("copying the index") {
      let queue = try DatabaseQueue(configuration: Self.configuration)
      try database.backup(to: queue)
      return PostmortemIndex(queue, path: nil, notice: nil)
    }
  }

  /// Removes an index from disk, while nobody is opening it.
  ///
  /// Those who have it open go on with what they have.
  ///
  /// - Parameter path: The index's file; the files that SQLite keeps beside it go with it.
  public static func removeFiles(_ path: String) {
    FolderLock.hold(path, .exclusive) { unlinkFiles(path) }
  }

  private static func unlinkFiles(_ path: String) {
    for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
  }

  /// Runs a body whose SQLite errors become ``IndexError``.
  func run<Result>(
    _ attempt: String, _ body: () throws -> Result
  ) throws(IndexError) -> Result {
    do {
      return try body()
    } catch {
      throw IndexError(attempt: attempt, cause: error)
    }
  }

  /// Asks a snapshot, in one transaction with the look at whether it is still the one that was meant.
  ///
  /// - Throws: ``IndexError`` that is stale if another process moved or dropped the snapshot.
  func read<Result>(
    _ snapshot: Snapshot, _ attempt: String, _ body: (Database) throws -> Result
  ) throws(IndexError) -> Result {
    try run(attempt) {
      try database.read { db in
        let current = try db.cachedStatement(
          sql: "SELECT 1 FROM snapshot WHERE id = ? AND tree = ?")
        guard try Bool.fetchOne(current, arguments: [snapshot.id, snapshot.tree]) != nil else {
          throw SnapshotMoved()
        }
        return try body(db)
      }
    }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    configuration.prepareDatabase { db in
      PageChecksums.makeRoom(in: db.sqliteConnection)
      // The file may have been put there by somebody else.
      try db.execute(sql: "PRAGMA trusted_schema = OFF")
      try db.execute(sql: "PRAGMA synchronous = NORMAL")
      // Of the default 2 MB a large update spills into the log again and again.
      try db.execute(sql: "PRAGMA cache_size = -\(cacheKilobytes)")
    }
    return configuration
  }

  private static let cacheKilobytes = 8 << 10

  /// The seconds that are waited for whoever else has the index locked.
  private static let patience = 5.0

  /// What an error says, on one line.
  private static func clause(_ error: any Error) -> String {
    (error as? DatabaseError)?.message ?? "\(error)"
  }

  private static func opened(_ path: String) throws -> PostmortemIndex {
    let isNew = access(path, F_OK) != 0
    _ = PageChecksums.areInstalled
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    if isNew { chmod(path, 0o600) }
    let isCurrent = try queue.inDatabase { db in
      try useWriteAheadLog(db)
      // The log stays, empty: to make and remove it takes a good part of the time of a question.
      try db.execute(sql: "PRAGMA journal_size_limit = 0")
      var isOn: Int32 = 1
      sqlite3_file_control(db.sqliteConnection, nil, SQLITE_FCNTL_PERSIST_WAL, &isOn)
      return try Self.isCurrent(db)
    }
    let wasForeign = try !isCurrent && queue.inDatabase { db in try replaceSchema(db) }
    return PostmortemIndex(
      queue, path: path,
      notice: wasForeign ? "the index was of another version and has been rebuilt" : nil)
  }

  /// Opens the index in a new file, if what is there is still damaged.
  private static func replaced(_ path: String) throws -> PostmortemIndex {
    do {
      // Another process may have replaced it while this one waited for the lock.
      return try opened(path)
    } catch  where IndexError.isDamage(error) {
      unlinkFiles(path)
      let notice = IndexError(attempt: "opening the index", cause: error).rebuildingNotice
      return PostmortemIndex(try opened(path).database, path: path, notice: notice)
    }
  }

  /// Switches a new index to a write-ahead log, as all that make one at once do.
  ///
  /// SQLite does not wait where a reader wants to write (`sqlite3BtreeBeginTrans`), and the switch
  /// is just that, so it is waited for here.
  ///
  /// - Parameters:
  ///   - db: The new index.
  ///   - wait: Waits for the seconds it is given.
  /// - Throws: What SQLite says if it cannot be switched, also after five seconds.
  static func useWriteAheadLog(
    _ db: Database, _ wait: (Double) -> Void = { usleep(UInt32($0 * 1_000_000)) }
  ) throws {
    let pause = 0.01
    var waited = 0.0
    while try String.fetchOne(db, sql: "PRAGMA journal_mode") != "wal" {
      do {
        try db.execute(sql: "PRAGMA journal_mode = WAL")
        // Where there can be none, SQLite goes on without a word.
        return
      } catch let error as DatabaseError
        where error.resultCode == .SQLITE_BUSY && waited < patience
      {
        wait(pause)
        waited += pause
      }
    }
  }

  /// Whether the database is one that this program version made, with checksums.
  private static func isCurrent(_ db: Database) throws -> Bool {
    // In this order: what SQLite knows of the room is as old as what it read last.
    try IndexSchema.isCurrent(db) && PageChecksums.haveRoom(in: db.sqliteConnection)
  }

  /// Makes the tables in place of what is there, and room for checksums where there is none.
  ///
  /// SQLite's own locks keep others out, who may have the file open, so it is not replaced by another
  /// one. After each of the three steps the database is one that is not current, and that the next who
  /// opens it takes further; the second one has nothing to copy.
  ///
  /// - Returns: Whether anything was there.
  private static func replaceSchema(_ db: Database) throws -> Bool {
    var wasForeign = false
    try db.execute(sql: "PRAGMA foreign_keys = OFF")
    // Another process may have made it while this one waited for the lock.
    try db.inTransaction(.immediate) {
      guard try !isCurrent(db) else { return .commit }
      wasForeign = try IndexSchema.drop(db)
      return .commit
    }
    if try !isCurrent(db), !PageChecksums.haveRoom(in: db.sqliteConnection) {
      try db.execute(sql: "VACUUM")
    }
    try db.inTransaction(.immediate) {
      guard try !isCurrent(db) else { return .commit }
      guard PageChecksums.haveRoom(in: db.sqliteConnection) else { throw NoRoom() }
      try IndexSchema.create(db)
      return .commit
    }
    try db.execute(sql: "PRAGMA foreign_keys = ON")
    return wasForeign
  }
}

/// A database that SQLite cannot give room for checksums, as one that keeps more bytes free.
private struct NoRoom: Error, CustomStringConvertible {
  var description: String { "its pages have no room for checksums" }
}

/// A question that the index could not answer, or an update it could not take.
public struct IndexError: Error, CustomStringConvertible {
  /// What was being done.
  public let attempt: String
  /// What SQLite said.
  public let cause: any Error

  /// Whether the file is damaged, so that a rebuilt index would work.
  public var isDamage: Bool { Self.isDamage(cause) }

  static func isDamage(_ error: any Error) -> Bool {
    switch error {
    case is DamagedRow, is RowDecodingError, is NoRoom: return true
    case let error as DatabaseError:
      return [.SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT].contains(error.resultCode)
        || isUnsealed(error)
    default: return false
    }
  }

  /// What to say of an index that was rebuilt because of this, one clause.
  ///
  /// A program that knows nothing of the checksums leaves what a flipped bit leaves.
  public var rebuildingNotice: String {
    (cause as? DatabaseError).map(Self.isUnsealed) == true
      ? "the index was damaged, or another program wrote to it, and has been rebuilt"
      : "the index was damaged and has been rebuilt"
  }

  private static func isUnsealed(_ error: DatabaseError) -> Bool {
    error.extendedResultCode.rawValue == PageChecksums.mismatch
  }

  /// The attempt and what SQLite said, as one clause.
  public var description: String {
    "\(attempt): \((cause as? DatabaseError)?.message ?? "\(cause)")"
  }
}
