import PostmortemModel

extension QueryCompiler {
  /// The `ORDER BY` of a query: its keys, what has no value last, then incident and place.
  func order(of query: Query) -> String {
    var columns: [String] = []
    for order in query.order {
      guard case .column(let column) = Self.place(of: order.key, subject) else { continue }
      let direction = order.isDescending ? " DESC" : ""
      columns += ["\(column) IS NULL", "\(column)\(direction)"]
    }
    // Two files may wrongly have one id: their paths make the order that of any other index.
    columns += ["file.incident", "entry.path"]
    if subject == .actions { columns.append("action.position") }
    return columns.joined(separator: ", ")
  }
}
