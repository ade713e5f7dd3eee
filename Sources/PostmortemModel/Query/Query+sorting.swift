extension Query {
  /// Puts things in the query's order and keeps at most its limit; what is equal stays as it was.
  ///
  /// - Parameters:
  ///   - items: The things.
  ///   - context: The day and the people.
  ///   - record: What a thing's keys are read from.
  /// - Returns: The things, in order.
  /// - Complexity: O(*n* log *n*) in the number of things.
  public func sorted<Item>(
    _ items: [Item], in context: QueryContext, by record: (Item) -> QueryRecord
  ) -> [Item] {
    let keyed = items.enumerated().map { index, item in
      let record = record(item)
      return (index: index, item: item, keys: order.map { $0.value(in: record, context) })
    }
    let sorted = keyed.sorted { left, right in
      for (order, keys) in zip(order, zip(left.keys, right.keys)) {
        switch keys {
        case (nil, nil): continue
        case (_?, nil): return true
        case (nil, _?): return false
        case (let first?, let second?):
          if first < second { return !order.isDescending }
          if second < first { return order.isDescending }
        }
      }
      return left.index < right.index
    }
    return sorted.prefix(limit ?? .max).map(\.item)
  }
}

extension Query.Order {
  /// What is compared: of several values the least, or the greatest if that comes first.
  fileprivate func value(in record: QueryRecord, _ context: QueryContext) -> SortValue? {
    let values: [SortValue]
    switch key {
    case .known(let key) where key.kind == .number:
      values = record.numbers(key, on: context.today).map { SortValue(number: $0, bytes: []) }
    case .known(.severity):
      // What the policy does not know comes after what it knows.
      values = record.texts(.severity).map { text in
        let rank = context.severities.firstIndex(of: text) ?? context.severities.count
        return SortValue(number: rank, bytes: Array(text.utf8))
      }
    case .known(let key):
      values = record.texts(key).map { SortValue(number: 0, bytes: Array($0.utf8)) }
    case .custom(let key):
      values = record.texts(custom: key).map { SortValue(number: 0, bytes: Array($0.utf8)) }
    }
    return isDescending ? values.max() : values.min()
  }
}

/// A number, or a text by its bytes.
private struct SortValue: Comparable {
  var number: Int
  var bytes: [UInt8]

  static func < (left: SortValue, right: SortValue) -> Bool {
    if left.number != right.number { return left.number < right.number }
    return left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}
