import Foundation
import GRDB
import Testing

@testable import PostmortemIndex

/// An index that somebody else is about to make as well.
@Suite struct FirstOpeningTests {
  /// The switch to a write-ahead log is the one step at which SQLite does not wait by itself.
  @Test func waitsForWhoMakesItToo() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("index.sqlite")
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let other = try DatabaseQueue(path: path, configuration: configuration)
    try other.inDatabase { try $0.execute(sql: "CREATE TABLE early (x); BEGIN IMMEDIATE") }
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: 0.2)
      try? other.inDatabase { try $0.execute(sql: "ROLLBACK") }
    }
    let index = try PostmortemIndex.open(at: path)
    #expect(index.path == path)
    #expect(index.notice == "the index was of another version and has been rebuilt")
  }
}
