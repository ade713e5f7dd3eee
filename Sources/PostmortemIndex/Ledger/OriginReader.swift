import GRDB
import PostmortemModel

/// Says where versions come from, looking each mainline commit up once.
final class OriginReader {
  private let zone: TimeZoneRules
  private let statement: Statement
  private let statementOfAll: Statement
  private var known: [Int: Origin] = [:]

  init(_ db: Database, zone: TimeZoneRules) throws {
    self.zone = zone
    statement = try db.cachedStatement(
      sql: """
        SELECT position, commit_id, author, recorded FROM mainline
        WHERE segment = ? AND position = ?
        """)
    statementOfAll = try db.cachedStatement(
      sql: """
        SELECT position, commit_id, author, recorded FROM mainline
        WHERE segment = ? AND position <= ?
        """)
  }

  func readAll(of part: LedgerChain.Part) throws {
    let rows = try Row.fetchCursor(statementOfAll, arguments: [part.segment, part.last])
    while let row = try rows.next() { note(row) }
  }

  private func note(_ row: Row) {
    let commit = row[1] as String
    let recorded = Instant(seconds: row[3])
    known[row[0]] = Origin(
      step: row[0], commit: commit, source: commit, author: row[2], recorded: recorded,
      day: zone.day(of: recorded), committed: recorded)
  }

  /// The origin of a row of `segment, position, kind, name, incident, source, author, committed`.
  func origin(of row: Row) throws -> Origin {
    let position = row[1] as Int
    if known[position] == nil {
      try Row.fetchOne(statement, arguments: [row[0] as Int64, position]).map(note)
    }
    guard var origin = known[position] else { throw DamagedRow(column: "position") }
    if let source = row[5] as String? {
      guard let author = row[6] as String?, let committed = row[7] as Int64? else {
        throw DamagedRow(column: "author")
      }
      origin.source = source
      origin.author = author
      origin.committed = Instant(seconds: committed)
    }
    return origin
  }
}
