import PostmortemModel

extension QueryCompiler {
  /// The `ORDER BY` of a query: its keys, what has no value last, then the id.
  func order(of query: Query) -> String {
    var columns: [String] = []
    for order in query.order {
      guard case .column(let column) = Self.place(of: order.key, subject) else { continue }
      let direction = order.isDescending ? " DESC" : ""
      columns += ["\(column) IS NULL", "\(column)\(direction)"]
    }
    columns.append(subject == .actions ? "action.name" : "file.incident")
    return columns.joined(separator: ", ")
  }
}
