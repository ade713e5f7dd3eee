/// Understands the terms of a query.
struct QueryReader {
  private let scanner: QueryScanner
  private let reading: QueryReading

  init(_ scanner: QueryScanner, _ reading: QueryReading) {
    self.scanner = scanner
    self.reading = reading
  }

  private typealias Value = QueryWord.Value

  /// The keys that are no field.
  private static let verbs = ["is", "has", "no", "sort"]

  func term(_ word: QueryWord) throws(QueryError) -> QueryTerm {
    guard let name = word.key else {
      let text = word.values.first?.text ?? ""
      guard !text.isEmpty else {
        throw scanner.error(.emptyValue, word.range, "there is nothing between the quotes")
      }
      return QueryTerm(.text(text), isNegated: word.isNegated)
    }
    guard let key = QueryKey(name), reading.knows(key) else {
      guard Self.verbs.contains(name) else { throw unknownKey(name, word) }
      try refuseEmpty(word, name)
      return try verbTerm(name, word)
    }
    try refuseEmpty(word, name)
    let condition: QueryTerm.Condition
    switch key {
    case .custom(let key): condition = .customEquals(key, word.values.map(\.text))
    case .known(let key): condition = try self.condition(key, word.values)
    }
    return QueryTerm(condition, isNegated: word.isNegated)
  }

  private func verbTerm(_ verb: String, _ word: QueryWord) throws(QueryError) -> QueryTerm {
    if verb == "is" {
      var words: [QueryTerm.Word] = []
      for value in word.values { words.append(try self.word(value)) }
      return QueryTerm(.word(words), isNegated: word.isNegated)
    }
    let isNo = verb == "no"
    var terms: [QueryTerm] = []
    for value in word.values {
      switch try Self.key(value, scanner, reading, "for '\(verb):'") {
      case .known(let key): terms.append(QueryTerm(.has(key), isNegated: isNo))
      case .custom(let key): terms.append(QueryTerm(.hasCustom(key), isNegated: isNo))
      }
    }
    var term = terms.count == 1 ? terms[0] : QueryTerm(.any(terms))
    if word.isNegated { term.isNegated.toggle() }
    return term
  }

  private func condition(
    _ key: QueryKey.Known, _ values: [QueryWord.Value]
  ) throws(QueryError) -> QueryTerm.Condition {
    switch key.kind {
    case .name:
      for value in values { try refuseComparison(value, by: key) }
      return .equals(key, values.map(\.text))
    case .passage: return .contains(key, values.map(\.text))
    case .choice:
      for value in values { try check(value, isA: key) }
      return .equals(key, values.map(\.text))
    case .day, .number:
      var terms: [QueryTerm] = []
      for value in values {
        terms.append(
          QueryTerm(key.kind == .day ? try days(key, value) : try amount(key, value)))
      }
      return terms.count == 1 ? terms[0].condition : .any(terms)
    }
  }

  private func days(
    _ key: QueryKey.Known, _ value: QueryWord.Value
  ) throws(QueryError) -> QueryTerm.Condition {
    if key == .completed, value.text == "unknown" { return .equals(key, [value.text]) }
    let bounds: QueryBounds<CalendarDay>
    do {
      bounds = try QueryBounds(days: value.text, reading)
    } catch {
      throw scanner.error(
        .badRange, value.range, error.message(value.text, "day or period"),
        hint: Suggestion.nearest(to: value.text, among: Period.relativeNames + ["tomorrow"])
          .map { "did you mean '\($0)'?" }
          ?? "2023-06-11, 2023-06, 2023-Q2, 2023, ..2023-07-01, -7d.., last-quarter")
    }
    return .within(key, bounds.first, bounds.last)
  }

  private func amount(
    _ key: QueryKey.Known, _ value: QueryWord.Value
  ) throws(QueryError) -> QueryTerm.Condition {
    let bounds: QueryBounds<Int>
    do {
      bounds = try QueryBounds(numbers: value.text, inDays: key == .age)
    } catch {
      let noun = key == .age ? "number of days" : "number"
      throw scanner.error(
        .badRange, value.range, error.message(value.text, noun),
        hint: key == .age ? "90d.., >12w, 30d..60d" : "2.., >1, 0..3")
    }
    return .amount(key, bounds.first, bounds.last)
  }

  private func word(_ value: QueryWord.Value) throws(QueryError) -> QueryTerm.Word {
    if let word = QueryTerm.Word(rawValue: value.text) { return word }
    let choices = QueryTerm.Word.allCases.map(\.rawValue)
    throw scanner.error(
      .unknownWord, value.range, "unknown word \(VisibleText.quoted(value.text))",
      hint: Suggestion.hint(for: value.text, among: choices))
  }

  private func check(_ value: QueryWord.Value, isA key: QueryKey.Known) throws(QueryError) {
    let choices = Self.choices(key, reading.subject)
    guard !choices.contains(value.text) else { return }
    let isWord = key == .status && QueryTerm.Word(rawValue: value.text) != nil
    throw scanner.error(
      .unknownValue, value.range, "no \(key.rawValue) \(VisibleText.quoted(value.text))",
      hint: isWord
        ? "did you mean 'is:\(value.text)'?" : Suggestion.hint(for: value.text, among: choices))
  }

  /// The words that a key can have.
  private static func choices(_ key: QueryKey.Known, _ subject: Query.Subject) -> [String] {
    let ofActions = ActionStatus.allCases.map(\.rawValue)
    let ofIncidents = PublicationStatus.allCases.map(\.rawValue)
    switch (key, subject) {
    case (.type, _): return ActionType.allCases.map(\.rawValue)
    case (.priority, _): return Priority.allCases.map(\.rawValue)
    case (.event, _): return LedgerEvent.Kind.allCases.map(\.rawValue)
    case (.balance, _): return BalanceStep.allCases.map(\.rawValue)
    case (_, .actions): return ofActions
    case (_, .incidents): return ofIncidents
    case (_, .events): return ofActions + ofIncidents
    }
  }

  /// Names have no order to compare by, and none begins with `<` or `>`; in quotes it is a name.
  private func refuseComparison(_ value: Value, by key: QueryKey.Known) throws(QueryError) {
    guard let first = scanner.scalars[value.range].first, first == "<" || first == ">" else {
      return
    }
    let names = value.text.drop { "<>=".contains($0) }
    throw scanner.error(
      .badRange, value.range, "'\(key.rawValue):' has names, which are not more or less",
      hint: "name each: '\(key.rawValue):\(names.isEmpty ? "a" : names),…'")
  }

  private func refuseEmpty(_ word: QueryWord, _ name: String) throws(QueryError) {
    guard word.values.isEmpty || word.values.contains(where: \.text.isEmpty) else { return }
    throw scanner.error(
      .emptyValue, word.range, "a value is missing behind '\(name):'",
      hint: QueryKey(name) == nil ? nil : "'no:\(name)' asks for what has none")
  }

  private func unknownKey(_ name: String, _ word: QueryWord) -> QueryError {
    let start = word.range.lowerBound + (word.isNegated ? 1 : 0)
    if QueryKey(name) != nil {
      return scanner.error(
        .unknownKey, start..<start + name.unicodeScalars.count,
        "'\(name):' asks what happened", hint: "'postmortem log' knows it")
    }
    let choices = Self.verbs + QueryKey.Known.all(of: reading.subject).map(\.rawValue)
    let isAddress = word.values.first?.text.hasPrefix("//") ?? false
    let nearest = isAddress ? nil : Suggestion.nearest(to: name, among: choices)
    return scanner.error(
      .unknownKey, start..<start + name.unicodeScalars.count,
      "unknown key \(VisibleText.quoted(name))",
      hint: nearest.map { "did you mean '\($0)'?" }
        ?? "put a text that holds a colon in quotes; keys are \(choices.joined(separator: ", "))")
  }
}

extension QueryReader {
  func orders(_ word: QueryWord) throws(QueryError) -> [Query.Order] {
    guard !word.isNegated else {
      throw scanner.error(
        .badNegation, word.range, "'sort:' cannot be negated",
        hint: "'sort:due-desc' puts the greatest first")
    }
    try refuseEmpty(word, "sort")
    var orders: [Query.Order] = []
    for value in word.values { orders.append(try Self.order(value, scanner, reading)) }
    return orders
  }

  static func order(
    _ value: QueryWord.Value, _ scanner: QueryScanner, _ reading: QueryReading
  ) throws(QueryError) -> Query.Order {
    var name = value
    let isDescending = value.text.hasSuffix("-desc")
    if isDescending { name.text.removeLast(5) }
    return Query.Order(
      try key(name, scanner, reading, "to sort by"), isDescending: isDescending)
  }

  private static func key(
    _ value: QueryWord.Value, _ scanner: QueryScanner, _ reading: QueryReading, _ place: String
  ) throws(QueryError) -> QueryKey {
    // The characters of a key are those that can stand before a colon, quotes or not.
    if let key = QueryKey(value.text), QueryScanner.isKey(value.text.unicodeScalars),
      reading.knows(key)
    {
      return key
    }
    throw scanner.error(
      .unknownKey, value.range, "no key \(VisibleText.quoted(value.text)) \(place)",
      hint: Suggestion.hint(
        for: value.text, among: QueryKey.Known.all(of: reading.subject).map(\.rawValue)))
  }
}
