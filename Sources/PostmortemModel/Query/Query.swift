/// What is asked of the actions, or of the incidents.
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

  /// A key to order by.
  public struct Order: Hashable, Sendable {
    /// The key.
    public var key: QueryKey.Known
    /// Whether the greatest comes first; what has no value comes last either way.
    public var isDescending: Bool

    /// The order of a key.
    public init(_ key: QueryKey.Known, isDescending: Bool = false) {
      self.key = key
      self.isDescending = isDescending
    }
  }
}
