import GRDB
public import PostmortemModel

extension PostmortemIndex {
  /// The names of a kind that begin with a text, in order.
  ///
  /// - Parameters:
  ///   - thing: The kind.
  ///   - text: The beginning; the case of ASCII letters does not count.
  ///   - snapshot: The snapshot.
  ///   - limit: At most this many.
  /// - Returns: The names, each once.
  /// - Throws: ``IndexError`` if the index cannot be read.
  /// - Complexity: O(*n*) in the number of files or actions.
  public func names(
    of thing: NamedThing, startingWith text: String, in snapshot: Snapshot, limit: Int
  ) throws(IndexError) -> [String] {
    try read(snapshot, "looking up names") { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT DISTINCT value FROM (\(Self.values(of: thing)))
          WHERE lower(substr(value, 1, length(:text))) = lower(:text) ORDER BY value LIMIT :limit
          """,
        arguments: ["snapshot": snapshot.id, "text": text, "limit": limit])
    }
  }

  private static func values(of thing: NamedThing) -> String {
    let files = "file CROSS JOIN entry ON entry.file = file.id AND snapshot = :snapshot"
    let actions = "action JOIN (SELECT file FROM entry WHERE snapshot = :snapshot) USING (file)"
    let lists = "file_value JOIN (SELECT file FROM entry WHERE snapshot = :snapshot) USING (file)"
    return switch thing {
    case .action: "SELECT name AS value FROM \(actions)"
    case .incident: "SELECT incident AS value FROM \(files)"
    case .owner: "SELECT owner AS value FROM \(actions)"
    case .team: "SELECT team AS value FROM \(actions)"
    case .severity: "SELECT severity AS value FROM \(files)"
    case .service: "SELECT value FROM \(lists) WHERE key = 'services'"
    case .cause: "SELECT value FROM \(lists) WHERE key = 'causes'"
    case .author: "SELECT value FROM \(lists) WHERE key = 'authors'"
    case .tag:
      """
      SELECT value FROM \(lists) WHERE key = 'tags' UNION
      SELECT value FROM action_value JOIN action ON action.id = action_value.action
        JOIN entry ON entry.file = action.file AND snapshot = :snapshot WHERE key = 'tags'
      """
    }
  }
}
