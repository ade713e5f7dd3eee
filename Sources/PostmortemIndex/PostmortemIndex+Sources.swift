import GRDB

extension PostmortemIndex {
  /// The objects of git that the index holds something of, by their ids.
  public struct Sources: Hashable, Sendable {
    /// The files that were read.
    public let blobs: [String]
    /// The commits whose changes the ledger holds.
    public let commits: [String]
  }

  /// Lists the objects of git that the index holds something of, whether anything still leads to them.
  ///
  /// - Throws: ``IndexError`` if the index cannot be read.
  /// - Complexity: O(*n*) in the numbers of files and commits.
  public func sources() throws(IndexError) -> Sources {
    try run("listing what was read") {
      try database.read { db in
        Sources(
          blobs: try String.fetchAll(db, sql: "SELECT blob FROM file ORDER BY blob"),
          commits: try String.fetchAll(
            db, sql: "SELECT DISTINCT commit_id FROM mainline ORDER BY commit_id"))
      }
    }
  }
}
