import GRDB

/// A part of what the index says of a snapshot, as rows that two indexes can be compared by.
///
/// No row names an id of its own index. To add a part, add a case and its statement.
public enum IndexPart: String, CaseIterable, Sendable {
  /// Which paths hold which blobs.
  case entries
  /// What the incidents say.
  case files
  /// The lists of incidents.
  case fileValues = "file values"
  /// What the actions say.
  case actions
  /// The lists of actions.
  case actionValues = "action values"
  /// Why files cannot be read.
  case problems
  /// The full text.
  case passages

  /// Selects a column `key`, which names the row and orders the rows, and the columns to compare.
  ///
  /// The snapshot's id is `:snapshot`.
  var statement: String {
    let ofFile = "FROM entry JOIN file ON file.id = entry.file"
    let ofAction = "\(ofFile) JOIN action ON action.file = file.id"
    let position = { (column: String) in "printf(' %08d', \(column))" }
    let select: (key: String, rest: String)
    switch self {
    case .entries: select = ("path", "blob \(ofFile)")
    case .files: select = ("path", "file.* \(ofFile)")
    case .problems: select = ("path", "problem \(ofFile)")
    case .fileValues:
      select = (
        "path || ' ' || v.key || \(position("v.position"))",
        "v.value \(ofFile) JOIN file_value v ON v.file = file.id"
      )
    case .actions: select = ("path || \(position("action.position"))", "action.* \(ofAction)")
    case .actionValues:
      select = (
        "path || \(position("action.position")) || ' ' || v.key || \(position("v.position"))",
        "v.value \(ofAction) JOIN action_value v ON v.action = action.id"
      )
    case .passages:
      let mask = 1 << PassageID.numberBits - 1
      select = (
        "path || \(position("passage.id & \(mask)"))",
        """
        passage.* \(ofFile) JOIN passage
          ON passage.id BETWEEN file.id << \(PassageID.numberBits)
            AND (file.id << \(PassageID.numberBits)) + \(mask)
        """
      )
    }
    let condition = self == .problems ? " AND problem IS NOT NULL" : ""
    return """
      SELECT \(select.key) AS "key", \(select.rest)
      WHERE entry.snapshot = :snapshot\(condition) ORDER BY 1
      """
  }

  /// The columns that only their own index understands.
  static let ownColumns: Set<String> = ["key", "id", "file"]
}

/// How two indexes compare in a part.
public struct IndexComparison: Hashable, Sendable {
  /// The name of the part.
  public var part: String
  /// The number of rows; nil if the part was not made yet, so that there is nothing to compare.
  public var count: Int?
  /// The first differences, one clause each.
  public var differences: [String]
  /// The number of all differences.
  public var differenceCount: Int

  /// The comparison of its parts.
  public init(
    part: String, count: Int?, differences: [String] = [], differenceCount: Int = 0
  ) {
    self.part = part
    self.count = count
    self.differences = differences
    self.differenceCount = differenceCount
  }

  /// Notes a difference.
  mutating func add(_ difference: String) {
    differenceCount += 1
    if differences.count < 3 { differences.append(difference) }
  }
}
