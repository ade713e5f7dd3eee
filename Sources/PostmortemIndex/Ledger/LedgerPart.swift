/// A part of what the index keeps of the history up to a commit, as rows that two indexes can be
/// compared by.
///
/// No row names an id of its own index. To add a part, add a case and its statement.
public enum LedgerPart: String, CaseIterable, Sendable {
  /// The mainline's commits.
  case mainline
  /// The versions of incidents and actions.
  case versions
  /// Which blob each commit left at a path.
  case fileVersions = "file versions"
  /// Where incidents and actions came to stand.
  case holdings
  /// What history says of the actions; there is a set for one policy.
  case facts

  /// Selects a column `key`, which names the row, and the columns to compare, in order of keys.
  ///
  /// The segment and its last position are `:segment` and `:last`; a set of facts is `:set`.
  var statement: String {
    let position = "printf('%08d', t.position)"
    let select: (key: String, rest: String, table: String)
    switch self {
    case .mainline:
      let rest = "t.commit_id, t.author, t.recorded, segment.is_shallow"
      select = (position, rest, "mainline t JOIN segment ON segment.id = t.segment")
    case .versions:
      select = ("\(position) || ' ' || t.kind || ' ' || t.name", "t.*", "version t")
    case .fileVersions:
      select = ("\(position) || ' ' || t.path", "t.*", "file_version t")
    case .holdings:
      let key = "\(position) || ' ' || t.kind || ' ' || t.name || ' ' || t.path"
      select = (key, "t.*", "holding t")
    case .facts:
      return "SELECT name AS \"key\", fact.* FROM fact WHERE fact_set = :set ORDER BY 1"
    }
    // Several versions of one thing that came in at once stand in the order in which they came.
    let order = self == .versions ? "1, t.id" : "1"
    return """
      SELECT \(select.key) AS "key", \(select.rest) FROM \(select.table)
      WHERE t.segment = :segment AND t.position <= :last ORDER BY \(order)
      """
  }

  /// The columns that only their own index understands.
  static let ownColumns: Set<String> = ["key", "id", "segment", "fact_set"]
}
