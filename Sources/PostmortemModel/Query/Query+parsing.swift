extension Query {
  /// The longest text that is read as a query, in bytes of UTF-8.
  public static let largestText = 100_000
  /// The most terms and values that a query can have, all counted together.
  public static let mostValues = 1_000
  /// The most keys to sort by that a query can have.
  public static let mostOrders = 50

  /// Reads a query as people write it: `is:overdue owner:ada -service:search "memory limit"`.
  ///
  /// Terms stand between blanks and must all hold; a `-` before a term negates it. A term is
  /// `key:value,value`, of which one value must fit, `is:word`, `has:key`, `no:key`, `sort:key` or
  /// `sort:key-desc`, or a text to search for. Double quotes keep blanks, commas and colons
  /// together. The values of days are `a..b`, `..b`, `a..`, `<b`, `<=b`, `>a`, `>=a` or a period,
  /// as ``Period`` names them, or a relative day such as `-7d` or `+2w`; those of numbers likewise.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - reading: What the text does not say.
  /// - Throws: ``QueryError`` for the first part that cannot be understood.
  /// - Complexity: O(*n*) in the length of the text.
  public init(parsing text: String, _ reading: QueryReading) throws(QueryError) {
    self.init()
    guard text.utf8.count <= Self.largestText else {
      throw QueryError(
        kind: .tooLong, offset: 0, term: "",
        message: "a query of \(text.utf8.count) bytes; at most \(Self.largestText) are read")
    }
    var scanner = QueryScanner(text)
    let reader = QueryReader(scanner, reading)
    var count = 0
    while let word = try scanner.next() {
      count += word.values.count
      guard count <= Self.mostValues else {
        throw scanner.error(
          .tooMany, word.range, "more than \(Self.mostValues) terms and values in one query")
      }
      if word.key == "sort" {
        order += try reader.orders(word)
        guard order.count <= Self.mostOrders else {
          throw scanner.error(.tooMany, word.range, "more than \(Self.mostOrders) keys to sort by")
        }
      } else {
        terms.append(try reader.term(word))
      }
    }
  }
}

extension QueryTerm {
  /// Makes the term that `key:value,value` is read as, for values that came one by one.
  ///
  /// - Parameters:
  ///   - key: The key, or `is`, `has` or `no`.
  ///   - values: The values, at least one, without quotes.
  ///   - reading: What they do not say.
  /// - Throws: ``QueryError`` whose offset counts from the beginning of the offending value.
  public init(
    _ key: String, _ values: [String], _ reading: QueryReading
  ) throws(QueryError) {
    var word = QueryWord(range: 0..<0)
    word.key = key
    for value in values {
      word.values = [.init(text: value, range: 0..<value.unicodeScalars.count)]
      _ = try QueryReader(QueryScanner(value), reading).term(word)
    }
    word.values = values.map { .init(text: $0, range: 0..<0) }
    self = try QueryReader(QueryScanner(""), reading).term(word)
  }
}

extension Query.Order {
  /// Reads a key to sort by, `-desc` behind it for the greatest first.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - reading: What is asked about.
  /// - Throws: ``QueryError`` for a key that there is not.
  public init(parsing text: String, _ reading: QueryReading) throws(QueryError) {
    let value = QueryWord.Value(text: text, range: 0..<text.unicodeScalars.count)
    self = try QueryReader.order(value, QueryScanner(text), reading)
  }
}
