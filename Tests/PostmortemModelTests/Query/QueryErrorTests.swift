import PostmortemModel
import Testing

/// Every error points at its part of the text and says what to write instead.
@Suite struct QueryErrorTests {
  /// Queries in which `‹…›` stands around the part that the error is to point at.
  @Test(
    arguments: [
      ("is:open ‹onwer›:ada", .unknownKey, "unknown key 'onwer'", "did you mean 'owner'?"),
      ("-‹services›:web", .unknownKey, "unknown key 'services'", "did you mean 'service'?"),
      (
        "‹original-due›:2023", .unknownKey, "unknown key 'original-due'",
        "did you mean 'original_due'?"
      ),
      ("has:‹pwner›", .unknownKey, "no key 'pwner' for 'has:'", "did you mean 'owner'?"),
      ("no:due,‹tags›", .unknownKey, "no key 'tags' for 'no:'", "did you mean 'tag'?"),
      ("sort:‹duee-desc›", .unknownKey, "no key 'duee' to sort by", "did you mean 'due'?"),
      ("has:‹\"x_a\\\"b\"›", .unknownKey, "no key 'x_a\"b' for 'has:'", nil),
      ("🦀 is:‹ovredue›", .unknownWord, "unknown word 'ovredue'", "did you mean 'overdue'?"),
      ("is:open,‹stail›", .unknownWord, "unknown word 'stail'", "did you mean 'stale'?"),
      ("status:‹opne›", .unknownValue, "no status 'opne'", "did you mean 'open'?"),
      ("status:‹overdue›", .unknownValue, "no status 'overdue'", "did you mean 'is:overdue'?"),
      ("type:‹prevnet›", .unknownValue, "no type 'prevnet'", "did you mean 'prevent'?"),
      ("priority:p1,‹p9›", .unknownValue, "no priority 'p9'", "did you mean 'p0'?"),
      ("due:‹soon›", .badRange, "'soon' is no day or period", nil),
      ("due:‹2023-02-30›", .badRange, "'2023-02-30' is no day or period", nil),
      ("due:‹2023..2022›", .badRange, "the range ends before it begins", nil),
      ("due:‹..›", .badRange, "a range without an end and a beginning", nil),
      ("due:‹2023..2024..2025›", .badRange, "'2024..2025' is no day or period", nil),
      ("due:‹<›", .badRange, "'<' is no day or period", nil),
      ("due:‹+9999999d›", .badRange, "a day outside of the years 1 to 9999", nil),
      ("due:‹>9999›", .badRange, "a day outside of the years 1 to 9999", nil),
      (
        "due:‹+99999999999999999999d›", .badRange,
        "'+99999999999999999999d' is no day or period", nil
      ),
      ("age:‹old›", .badRange, "'old' is no number of days", "90d.., >12w, 30d..60d"),
      ("slips:‹12345678›", .badRange, "'12345678' is no number", nil),
      ("age:‹9999999w›", .badRange, "a number of more than seven digits", nil),
      ("slips:‹2d›", .badRange, "'2d' is no number", "2.., >1, 0..3"),
      ("slips:‹3..1›", .badRange, "the range ends before it begins", nil),
      (
        "severity:‹>=sev2›", .badRange, "'severity:' has names, which are not more or less",
        "name each: 'severity:sev2,…'"
      ),
      ("owner:ada,‹<b›", .badRange, "'owner:' has names, which are not more or less", nil),
      (
        "‹owner:›", .emptyValue, "a value is missing behind 'owner:'",
        "'no:owner' asks for what has none"
      ),
      ("a ‹owner:x,,y› b", .emptyValue, "a value is missing behind 'owner:'", nil),
      ("‹owner:\"\"›", .emptyValue, "a value is missing behind 'owner:'", nil),
      ("‹is:›", .emptyValue, "a value is missing behind 'is:'", nil),
      ("‹sort:›", .emptyValue, "a value is missing behind 'sort:'", nil),
      ("‹\"\"›", .emptyValue, "there is nothing between the quotes", nil),
      ("slow ‹\"disk›", .unbalancedQuote, "a quote without a second one", nil),
      ("title:‹\"disk is:open›", .unbalancedQuote, "a quote without a second one", nil),
      ("é ‹-› is:open", .badNegation, "'-' negates nothing", nil),
      ("‹-›", .badNegation, "'-' negates nothing", nil),
      ("‹--overdue› x", .badNegation, "a term has one '-' at most", nil),
      ("‹-sort:due›", .badNegation, "'sort:' cannot be negated", nil),
      ("a‹\0›b", .badCharacter, "a query cannot hold the character U+0000", nil),
      ("\"a‹\0›b\"", .badCharacter, "a query cannot hold the character U+0000", nil),
    ] as [(String, QueryError.Kind, String, String?)])
  func anErrorPointsAtItsTerm(
    marked: String, kind: QueryError.Kind, message: String, hint: String?
  ) throws {
    let parts = marked.split(
      omittingEmptySubsequences: false, whereSeparator: { "‹›".contains($0) })
    try #require(parts.count == 3)
    let error = try #require(throws: QueryError.self) {
      try Query(parsing: parts.joined(), QueryParsingTests.reading)
    }
    #expect(error.kind == kind)
    #expect(error.term == parts[1])
    #expect(error.offset == parts[0].unicodeScalars.count)
    #expect(error.message == message)
    if let hint { #expect(error.hint == hint) }
  }

  @Test func anAddressIsToBeQuoted() throws {
    let error = try #require(throws: QueryError.self) {
      try Query(parsing: "https://git.example/1", QueryParsingTests.reading)
    }
    #expect(error.hint?.hasPrefix("put a text that holds a colon in quotes") == true)
  }

  @Test func thereAreLimits() throws {
    let reading = QueryParsingTests.reading
    let many = Array(repeating: "is:open", count: Query.mostValues)
    #expect(
      try Query(parsing: many.joined(separator: " "), reading).terms.count == Query.mostValues)
    let tooMany = try #require(throws: QueryError.self) {
      try Query(parsing: (many + ["slow"]).joined(separator: " "), reading)
    }
    #expect(tooMany.kind == .tooMany)
    #expect(tooMany.term == "slow")
    #expect(tooMany.offset == 8 * Query.mostValues)
    let values = Array(repeating: "a", count: Query.mostValues + 1).joined(separator: ",")
    #expect(throws: QueryError.self) { try Query(parsing: "owner:\(values)", reading) }
    let sorts = Array(repeating: "sort:due", count: Query.mostOrders + 1).joined(separator: " ")
    #expect(throws: QueryError.self) { try Query(parsing: sorts, reading) }
    let long = String(repeating: "a", count: Query.largestText)
    #expect(try Query(parsing: long, reading).terms == [QueryTerm(.text(long))])
    let tooLong = try #require(throws: QueryError.self) {
      try Query(parsing: long + "a", reading)
    }
    #expect(tooLong.kind == .tooLong)
    #expect(tooLong.message == "a query of 100001 bytes; at most 100000 are read")
  }
}
