import PostmortemModel
import Testing

/// What each form of the grammar means.
@Suite struct QueryParsingTests {
  /// Wednesday, 14 June 2023.
  static let reading = QueryReading(.actions, today: day("2023-06-14"))

  static func day(_ text: String) -> CalendarDay { CalendarDay(text) ?? CalendarDay(ordinal: 0) }

  static func conditions(
    _ text: String, _ reading: QueryReading = reading
  ) throws -> [QueryTerm.Condition] {
    let terms = try Query(parsing: text, reading).terms
    #expect(terms.allSatisfy { !$0.isNegated })
    return terms.map(\.condition)
  }

  @Test(
    arguments: [
      ("", []), (" \t\n ", []), ("slow", [.text("slow")]),
      ("slow disk", [.text("slow"), .text("disk")]),
      ("\"memory limit\"", [.text("memory limit")]), ("\"is:open\"", [.text("is:open")]),
      ("memory\" \"limit", [.text("memory limit")]), ("a,b", [.text("a,b")]),
      ("\"say \\\"so\\\" \\\\ \\n\"", [.text("say \"so\" \\ \\n")]), ("10:30", [.text("10:30")]),
      ("a\u{A0}b\u{2028}c", [.text("a"), .text("b"), .text("c")]), (":", [.text(":")]),
      ("NEAR * é 🦀", [.text("NEAR"), .text("*"), .text("é"), .text("🦀")]),
    ] as [(String, [QueryTerm.Condition])])
  func texts(text: String, expected: [QueryTerm.Condition]) throws {
    #expect(try Self.conditions(text) == expected)
  }

  @Test(arguments: QueryKey.Known.all(of: .actions), [Query.Subject.actions, .incidents, .events])
  func everyKey(key: QueryKey.Known, subject: Query.Subject) throws {
    try expectKey(key, subject)
  }

  @Test(arguments: QueryKey.Known.allCases.filter(\.isOfEvents))
  func everyKeyOfEvents(key: QueryKey.Known) throws {
    try expectKey(key, .events)
    for subject in [Query.Subject.actions, .incidents] {
      let reading = QueryReading(subject, today: Self.reading.today)
      for text in ["\(key.rawValue):2023", "has:\(key.rawValue)", "sort:\(key.rawValue)"] {
        #expect(throws: QueryError.self) { try Query(parsing: text, reading) }
      }
    }
  }

  private func expectKey(_ key: QueryKey.Known, _ subject: Query.Subject) throws {
    let reading = QueryReading(subject, today: Self.reading.today)
    let conditions = { (text: String) in
      try Query(parsing: text, reading).terms.map(\.condition)
    }
    let name = key.rawValue
    switch key.kind {
    case .name:
      #expect(
        try conditions("\(name):a,\"b c\",d:e") == [.equals(key, ["a", "b c", "d:e"])])
    case .passage:
      #expect(
        try conditions("\(name):\"memory limit\",x") == [
          .contains(key, ["memory limit", "x"])
        ]
      )
    case .choice:
      let words: [QueryKey.Known: String] = [
        .status: subject == .incidents ? "in-review" : "in-progress", .type: "prevent",
        .priority: "p0", .event: "re-dated", .balance: "reopened",
      ]
      let word = try #require(words[key])
      #expect(try conditions("\(name):\(word)") == [.equals(key, [word])])
    case .day:
      let (first, last) = (Self.day("2023-04-01"), Self.day("2023-06-30"))
      #expect(try conditions("\(name):2023-Q2") == [.within(key, first, last)])
    case .number:
      #expect(try conditions("\(name):2..") == [.amount(key, 2, nil)])
    }
    #expect(try conditions("has:\(name)") == [.has(key)])
    #expect(
      try Query(parsing: "no:\(name)", reading).terms
        == [QueryTerm(.has(key), isNegated: true)])
    #expect(
      try Query(parsing: "sort:\(name) sort:\(name)-desc", reading).order
        == [Query.Order(key), Query.Order(key, isDescending: true)])
  }

  @Test(arguments: QueryTerm.Word.allCases)
  func everyWord(word: QueryTerm.Word) throws {
    #expect(try Self.conditions("is:\(word.rawValue)") == [.word([word])])
    #expect(try Self.conditions("is:\(word.rawValue),open") == [.word([word, .open])])
    let expected: Set<QueryTerm.Word> = [
      .missed, .slipped, .reopened, .stale, .backDated, .reverify,
    ]
    #expect(word.needsHistory == expected.contains(word))
  }

  @Test(
    arguments: [
      ("2023-06-11", "2023-06-11", "2023-06-11"), ("2023-06", "2023-06-01", "2023-06-30"),
      ("2023", "2023-01-01", "2023-12-31"), ("2023-W24", "2023-06-12", "2023-06-18"),
      ("2023-H1", "2023-01-01", "2023-06-30"), ("FY2024-Q1", "2023-01-01", "2023-03-31"),
      ("last-quarter", "2023-01-01", "2023-03-31"), ("this-month", "2023-06-01", "2023-06-30"),
      ("2023-01..2023-Q2", "2023-01-01", "2023-06-30"), ("..2023-07-01", nil, "2023-07-01"),
      ("2023-07-01..", "2023-07-01", nil), ("today", "2023-06-14", "2023-06-14"),
      ("yesterday", "2023-06-13", "2023-06-13"), ("tomorrow", "2023-06-15", "2023-06-15"),
      ("-7d", "2023-06-07", "2023-06-07"), ("+2w", "2023-06-28", "2023-06-28"),
      ("-7d..+7d", "2023-06-07", "2023-06-21"), ("..tomorrow", nil, "2023-06-15"),
      ("<2023-Q2", nil, "2023-03-31"), ("<=2023-Q2", nil, "2023-06-30"),
      (">2023-Q2", "2023-07-01", nil), (">=2023-Q2", "2023-04-01", nil),
      (">-1w", "2023-06-08", nil), ("\"<today\"", nil, "2023-06-13"),
    ] as [(String, String?, String?)])
  func days(text: String, first: String?, last: String?) throws {
    var reading = Self.reading
    if text.hasPrefix("FY") {
      reading.fiscalStart = 4
      #expect(
        try Self.conditions("due:\(text)", reading)
          == [.within(.due, Self.day("2023-04-01"), Self.day("2023-06-30"))])
      reading.fiscalStart = 1
      #expect(
        try Self.conditions("due:FY2023-Q1", reading)
          == [.within(.due, Self.day("2023-01-01"), Self.day("2023-03-31"))])
      return
    }
    #expect(
      try Self.conditions("due:\(text)", reading)
        == [.within(.due, first.map(Self.day), last.map(Self.day))])
  }

  @Test(
    arguments: [
      ("age:90d..", .age, 90, nil), ("age:>90d", .age, 91, nil), ("age:12w", .age, 84, 84),
      ("age:30..60", .age, 30, 60), ("age:<=2w", .age, nil, 14), ("slips:2..", .slips, 2, nil),
      ("slips:0", .slips, 0, 0), ("slips:<3", .slips, nil, 2), ("slips:<0", .slips, nil, -1),
    ] as [(String, QueryKey.Known, Int?, Int?)])
  func numbers(text: String, key: QueryKey.Known, first: Int?, last: Int?) throws {
    #expect(try Self.conditions(text) == [.amount(key, first, last)])
  }

  @Test func severalRangesAreAlternatives() throws {
    let quarters = try Self.conditions("due:2023-Q1") + Self.conditions("due:2023-Q3")
    #expect(
      try Self.conditions("due:2023-Q1,2023-Q3") == [.any(quarters.map { QueryTerm($0) })])
    #expect(
      try Self.conditions("completed:unknown,..2023") == [
        .any([
          QueryTerm(.equals(.completed, ["unknown"])),
          QueryTerm(.within(.completed, nil, Self.day("2023-12-31"))),
        ])
      ])
  }

  @Test func whatThereIsAndIsNot() throws {
    let due = QueryTerm(.has(.due))
    let noDue = QueryTerm(.has(.due), isNegated: true)
    let noOwner = QueryTerm(.has(.owner), isNegated: true)
    let parsed = { (text: String) in try Query(parsing: text, Self.reading).terms }
    #expect(try parsed("-no:due") == [due])
    #expect(try parsed("-has:due") == [noDue])
    #expect(try parsed("no:due,owner") == [QueryTerm(.any([noDue, noOwner]))])
    #expect(try parsed("-no:due,owner") == [QueryTerm(.any([noDue, noOwner]), isNegated: true)])
    #expect(try parsed("has:x_jira") == [QueryTerm(.hasCustom("x_jira"))])
  }

  @Test func keysOfTheOrganisation() throws {
    #expect(
      try Self.conditions("x_cost_centre:4711,\"a b\" x_a.b-c:1") == [
        .customEquals("x_cost_centre", ["4711", "a b"]), .customEquals("x_a.b-c", ["1"]),
      ])
    #expect(
      try Query(parsing: "sort:x_cost-desc", Self.reading).order
        == [Query.Order(.custom("x_cost"), isDescending: true)])
  }

  @Test func aHyphenNegates() throws {
    let terms = try Query(
      parsing: "-service:search,web -slow -\"two words\" -is:closed \"-7\"", Self.reading
    ).terms
    #expect(
      terms == [
        QueryTerm(.equals(.service, ["search", "web"]), isNegated: true),
        QueryTerm(.text("slow"), isNegated: true), QueryTerm(.text("two words"), isNegated: true),
        QueryTerm(.word([.closed]), isNegated: true), QueryTerm(.text("-7")),
      ])
  }

  @Test func theExampleOfTheManual() throws {
    let query = try Query(
      parsing: """
        is:overdue owner:me -service:search type:prevent due:..2023-07-01 created:2023-Q2 \
        age:90d.. no:due "memory limit" sort:due
        """, Self.reading)
    #expect(query.terms.count == 9)
    #expect(query.order == [Query.Order(.due)])
    #expect(query.needsHistory)
    #expect(query.namesMe)
  }

  @Test func statusesAreThoseOfWhatIsAskedAbout() throws {
    let incidents = QueryReading(.incidents, today: Self.reading.today)
    #expect(try Self.conditions("status:in-review", incidents) == [.equals(.status, ["in-review"])])
    #expect(throws: QueryError.self) { try Self.conditions("status:in-review") }
    #expect(throws: QueryError.self) { try Self.conditions("status:open", incidents) }
  }

  @Test func meIsReplacedWhereverAPersonIsMeant() throws {
    var query = try Query(parsing: "owner:ben,me -author:me team:me me", Self.reading)
    #expect(query.namesMe)
    query.replaceMe(by: "ada")
    #expect(query.description == "owner:ben,ada -author:ada team:me me")
    #expect(!query.namesMe)
  }

  @Test func historyIsNeededForWhatOnlyItKnows() throws {
    for text in [
      "original_due:2023", "deadline:2023", "slips:1", "age:1", "is:open,missed", "has:due,slips",
      "no:deadline", "sort:slips", "-is:stale",
    ] {
      #expect(try Query(parsing: text, Self.reading).needsHistory, "\(text)")
    }
    for text in ["due:2023", "is:overdue,open,orphaned,recurrence", "x_a:b sort:x_a", "slow"] {
      #expect(try !Query(parsing: text, Self.reading).needsHistory, "\(text)")
    }
  }

  @Test func aTermFromValuesIsTheTermOfTheGrammar() throws {
    for (key, values, text) in [
      ("owner", ["ada", "Ben Okri"], "owner:ada,\"Ben Okri\""), ("is", ["overdue"], "is:overdue"),
      ("due", ["2023-Q2"], "due:2023-Q2"), ("no", ["due"], "no:due"), ("x_a", ["1"], "x_a:1"),
    ] {
      let term = try QueryTerm(key, values, Self.reading)
      #expect(try [term] == Query(parsing: text, Self.reading).terms)
    }
    #expect(throws: QueryError.self) { try QueryTerm("onwer", ["ada"], Self.reading) }
    #expect(throws: QueryError.self) { try QueryTerm("owner", [], Self.reading) }
  }
}
