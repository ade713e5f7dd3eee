/// What is asked of the actions, the incidents, or of what happened to them.
public struct Query: Hashable, Sendable {
  /// The conditions, all of which must hold; without any, everything is found.
  public var terms: [QueryTerm] = []
  /// The order, most important key first; ties are broken by incident, then by place in the file.
  public var order: [Order] = []
  /// At most this many, or all.
  public var limit: Int?

  /// The query that finds everything.
  public init(terms: [QueryTerm] = [], order: [Order] = [], limit: Int? = nil) {
    self.terms = terms
    self.order = order
    self.limit = limit
  }

  /// What the rows of an answer are.
  public enum Subject: Sendable {
    /// Actions, across all incidents.
    case actions
    /// Incidents; what is asked of actions is asked of any of theirs.
    case incidents
    /// What happened to both; what is asked of them is asked of them as they stood afterwards.
    case events
  }

  /// A key to order by.
  public struct Order: Hashable, Sendable {
    /// The key; of several values under it the least counts, or the greatest if that comes first.
    public var key: QueryKey
    /// Whether the greatest comes first; what has no value comes last either way.
    public var isDescending: Bool

    /// The order of a key.
    public init(_ key: QueryKey, isDescending: Bool = false) {
      self.key = key
      self.isDescending = isDescending
    }

    /// The order of a key that the program knows.
    public init(_ key: QueryKey.Known, isDescending: Bool = false) {
      self.init(.known(key), isDescending: isDescending)
    }
  }

  /// Whether only the ledger can answer a term or give the order.
  ///
  /// - Complexity: O(*n*) in the number of terms and their alternatives.
  public var needsHistory: Bool {
    terms.contains(where: \.needsHistory) || order.contains { $0.key.needsHistory }
  }
}
