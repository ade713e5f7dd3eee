import PostmortemModel
import TestSupport
import Testing

@Suite struct PolicyTests {
  static func policy(_ lines: String) throws -> Policy {
    try Policy(parsing: Array("version: 1\n\(lines)\n".utf8), path: "Schema/policy.yml")
  }

  static func day(_ text: String) -> CalendarDay { CalendarDay(text) ?? CalendarDay(ordinal: 0) }

  @Test func readsEveryKey() throws {
    let policy = try Self.policy(
      """
      time_zone: Africa/Lagos
      fiscal_year_starts: 4
      severities:
        - {key: sev1, publish_days: 5, action_days: {p0: 15, p1: 30}}
        - {key: 2, action_days: ~}
      services: [authentication, no, 1.10]
      people:
        mercy: {emails: [Mercy@example.org], team: identity}
        adewale: {emails: [ade@example.org], aliases: [ade], team: 7, until: 2026-03-31}
        guest:
      causes:
        - software-defect
      required:
        published: [severity, x_cost]
        in-review:
      verification: anyone
      note_required: [later-due, declined]
      due_soon_days: 0
      stale_days: 3650
      back_dated_days: "30"
      zone_abbreviations: {IST: "+05:30", NST: -03:30, LINT: '+14:00', UTC: -00:00}
      repositories: {ops/release: {path: ../release, branch: main}, app: {path: ., branch: },
                     web: {remote: "https://git.example/web.git"}}
      lint: {no-actions: off, unknown-key: error}
      x_own: anything
      """)
    #expect(policy.timeZone == "Africa/Lagos")
    #expect(policy.fiscalYearStarts == 4)
    #expect(policy.severities.map(\.key) == ["sev1", "2"])
    #expect(policy.severities.map(\.publishDays) == [5, nil])
    #expect(policy.severities.map(\.actionDays) == [[.p0: 15, .p1: 30], [:]])
    #expect(policy.rank(ofSeverity: "2") == 1)
    #expect(policy.rank(ofSeverity: "sev2") == nil)
    #expect(policy.services == ["authentication", "no", "1.10"])
    #expect(Set(policy.people.keys) == ["mercy", "adewale", "guest"])
    #expect(policy.people["mercy"]?.emails == ["Mercy@example.org"])
    #expect(policy.people["adewale"]?.aliases == ["ade"])
    #expect(policy.people["adewale"]?.team == "7")
    #expect(policy.people["adewale"]?.until == Self.day("2026-03-31"))
    #expect(policy.people["guest"] == Policy.Person())
    #expect(policy.causes == ["software-defect"])
    #expect(policy.required == [.published: ["severity", "x_cost"], .inReview: []])
    #expect(policy.verification == .anyone)
    #expect(policy.noteRequired == [.laterDue, .declined])
    #expect([policy.dueSoonDays, policy.staleDays, policy.backDatedDays] == [0, 3650, 30])
    #expect(
      policy.zoneAbbreviations == ["IST": 19_800, "NST": -12_600, "LINT": 50_400, "UTC": 0])
    #expect(policy.repositories["ops/release"] == .init(path: "../release", branch: "main"))
    #expect(policy.repositories["app"] == .init(path: "."))
    #expect(policy.repositories["web"] == .init(remote: "https://git.example/web.git"))
    #expect(policy.lint == ["no-actions": .off, "unknown-key": .error])
  }

  @Test(arguments: Policy.keys.filter { $0 != "version" })
  func aKeyWithoutAValueIsAsIfItWereNotThere(key: String) throws {
    for nothing in ["", "~", "null", "NULL"] {
      #expect(try Self.policy("\(key): \(nothing)") == Policy(), "\(key): \(nothing)")
    }
  }

  @Test func theVersionMayStandAnywhereAndInQuotes() throws {
    let bytes = Array("\u{FEFF}---\nstale_days: 3\nversion: \"1\"\n".utf8)
    #expect(try Policy(parsing: bytes, path: "p").staleDays == 3)
  }

  @Test(arguments: [
    ("", "p:1: the policy has no 'version'", "missing-key"),
    ("services: [a]\n", "p:1: the policy has no 'version'", "missing-key"),
    ("a: 1\nversion:\n", "p:2: the policy has no 'version'", "missing-key"),
    ("- version: 1\n", "p:1:1: the policy is a list, not a mapping", "wrong-type"),
    ("version\n", "p:1:1: the policy is 'version', not a mapping", "wrong-type"),
    ("version: 2\n", "p:1:10: version '2' of the policy is not known", "unknown-schema"),
    ("version: [1]\n", "p:1:10: version a list of the policy is not known", "unknown-schema"),
  ])
  func theVersionDecides(text: String, description: String, kind: String) {
    let error = #expect(throws: FileError.self) {
      try Policy(parsing: Array(text.utf8), path: "p")
    }
    #expect(error?.description == description)
    #expect(error?.kind.rawValue == kind)
    #expect(error?.hint != nil)
  }

  /// A mistake at the mark, with what is said of it.
  struct Mistake: CustomTestStringConvertible, Sendable {
    var text: MarkedText
    var kind: FileError.Kind
    var message: String
    var hint: String?

    init(_ text: MarkedText, _ kind: FileError.Kind, _ message: String, _ hint: String? = nil) {
      self.text = text
      self.kind = kind
      self.message = message
      self.hint = hint
    }

    var testDescription: String { text.text }
  }

  static let mistakes: [Mistake] = [
    .init("time_zone: ➊[a]", .wrongType, "'time_zone' has a list where a text is expected"),
    .init("time_zone: ➊''", .emptyValue, "'time_zone' has an empty text"),
    .init("fiscal_year_starts: ➊0", .notANumber, numberMessage("fiscal_year_starts", "0", 1, 12)),
    .init("fiscal_year_starts: ➊13", .notANumber, numberMessage("fiscal_year_starts", "13", 1, 12)),
    .init(
      "fiscal_year_starts: ➊May", .notANumber, numberMessage("fiscal_year_starts", "May", 1, 12)),
    .init("severities: ➊sev1", .wrongType, "'severities' is 'sev1', not a list", listHint),
    .init("severities:\n  - ➊sev1", .missingKey, "a severity without 'key'", severityHint),
    .init(
      "severities:\n  - ➊publish_days: 5", .missingKey, "a severity without 'key'", severityHint),
    .init("severities: [{key: ➊}]", .wrongType, "'key' has nothing where a text is expected"),
    .init(
      "severities:\n  - key: a\n    publish_days: ➊-1", .notANumber,
      numberMessage("publish_days", "-1", 0, 3650)),
    .init(
      "severities: [{key: a, action_days: {➊p4: 1}}]", .unknownWord, "'action_days' has 'p4'",
      "did you mean 'p0'?"),
    .init(
      "severities: [{key: a, action_days: {p0: ➊}}]", .notANumber,
      "'p0' is nothing, not a whole number from 0 to 3650"),
    .init(
      "severities: [{key: a, action_days: ➊[15]}]", .wrongType,
      "'action_days' is a list, not a mapping"),
    .init("services: ➊payments", .wrongType, "'services' is 'payments', not a list", listHint),
    .init("services: [a, ➊~]", .wrongType, "'services' has nothing where a text is expected"),
    .init("services: [a, ➊' ']", .emptyValue, "'services' has an empty text"),
    .init("services: [\"é\", ➊\"a\\nb\"]", .notOneLine, "'services' has several lines", lineHint),
    .init(
      "services: [a, ➊{b: c}]", .wrongType, "'services' has a mapping where a text is expected"),
    .init("people: ➊[ada]", .wrongType, "'people' is a list, not a mapping"),
    .init("people: {ada: ➊ada@b}", .wrongType, "'people' is 'ada@b', not a mapping"),
    .init("people: {ada: {emails: ➊a@b}}", .wrongType, "'emails' is 'a@b', not a list", listHint),
    .init("people: {ada: {team: ➊[a]}}", .wrongType, "'team' has a list where a text is expected"),
    .init(
      "people:\n  ada:\n    until: ➊2026-02-30", .noSuchDay,
      "'until' is no day of the calendar: '2026-02-30'", dayHint),
    .init("people: {ada: {until: ➊soon}}", .notADay, "'until' is no day: 'soon'", dayHint),
    .init(
      "people: {ada: {until: ➊[]}}", .notADay, "'until' is a list, not a day",
      "a day is written YYYY-MM-DD, for example '2026-03-31'"),
    .init("causes: ➊{a: b}", .wrongType, "'causes' is a mapping, not a list", listHint),
    .init(
      "required: {➊publised: [a]}", .unknownWord, "'required' has 'publised'",
      "did you mean 'published'?"),
    .init("required: {draft: ➊title}", .wrongType, "'draft' is 'title', not a list", listHint),
    .init(
      "verification: ➊anyon", .unknownWord, "'verification' has 'anyon'", "did you mean 'anyone'?"),
    .init(
      "verification: ➊[anyone]", .unknownWord, "'verification' has a list",
      "one of another-person, anyone"),
    .init(
      "note_required: [later-due, ➊decline]", .unknownWord, "'note_required' has 'decline'",
      "did you mean 'declined'?"),
    .init(
      "note_required: ➊declined", .wrongType, "'note_required' is 'declined', not a list", listHint),
    .init("due_soon_days: ➊3651", .notANumber, numberMessage("due_soon_days", "3651", 0, 3650)),
    .init("stale_days: ➊1.5", .notANumber, numberMessage("stale_days", "1.5", 0, 3650)),
    .init(
      "back_dated_days: ➊[7]", .notANumber,
      "'back_dated_days' is a list, not a whole number from 0 to 3650"),
    .init(
      "zone_abbreviations: {IST: ➊5}", .notAnOffset, "'IST' is '5', not an offset from UTC",
      offsetHint),
    .init(
      "zone_abbreviations: {IST: ➊+14:01}", .notAnOffset,
      "'IST' is '+14:01', not an offset from UTC", offsetHint),
    .init(
      "zone_abbreviations: {IST: ➊+05:60}", .notAnOffset,
      "'IST' is '+05:60', not an offset from UTC", offsetHint),
    .init(
      "zone_abbreviations: {IST: ➊}", .notAnOffset, "'IST' is nothing, not an offset from UTC",
      offsetHint),
    .init(
      "repositories: {a: ➊../a}", .missingKey, "a repository without 'path' or 'remote'",
      repositoryHint),
    .init(
      "repositories: {a: ➊{branch: b}}", .missingKey, "a repository without 'path' or 'remote'",
      repositoryHint),
    .init(
      "repositories: {a: {path: ➊[]}}", .wrongType, "'path' has a list where a text is expected"),
    .init("lint: ➊[no-actions]", .wrongType, "'lint' is a list, not a mapping"),
    .init(
      "lint:\n  no-actions: warning\n  future-date: ➊warn", .unknownWord,
      "'future-date' has 'warn'",
      "did you mean 'warning'?"),
    .init(
      "lint: {a\u{202E}b: ➊loud}", .unknownWord, "'a\\u{202E}b' has 'loud'",
      "one of error, warning, note, off"),
    .init(
      "services: [a]\n➊services: [b]", .duplicateKey,
      "key 'services' stands twice, first in line 2",
      "remove one of lines 2 and 3"),
  ]

  static let listHint = "a list stands in brackets, for example [a, b]"
  static let severityHint = "- {key: sev1, publish_days: 5}"
  static let lineHint = "write it on one line"
  static let dayHint = "a day is written YYYY-MM-DD, for example '2023-06-30'"
  static let offsetHint = "for example \"+05:30\"; at most 14 hours"
  static let repositoryHint = "ops/release: {path: ../release, branch: main}"

  static func numberMessage(_ key: String, _ value: String, _ low: Int, _ high: Int) -> String {
    "'\(key)' is '\(value)', not a whole number from \(low) to \(high)"
  }

  @Test(arguments: mistakes)
  func aMistakeIsNamedWhereItStands(mistake: Mistake) throws {
    let place = try #require(mistake.text[1])
    let error = #expect(throws: FileError.self) { try Self.policy(mistake.text.text) }
    #expect(error?.line == place.line + 1)
    #expect(error?.column == place.column)
    #expect(error?.kind == mistake.kind)
    #expect(error?.message == mistake.message)
    #expect(error?.hint == mistake.hint)
  }

  @Test func wordsWithoutMeaningAreNamed() throws {
    let text: MarkedText = """
      version: 1
      ➊servces: [a]
      x_own: 1
      severities:
        - {key: sev1, x_colour: red}
        - key: sev2
          ➋publish: 5
      people:
        ada: {➌email: [a@b]}
      repositories: {app: {path: ., ➍brnch: main}}
      required:
        published: [severity, x_cost, ➎severty]
      lint:
        ➏no-action: off
        no-actions: off
      """
    let found = try Policy.unknownKeys(in: text.bytes, path: "p")
    #expect(
      found.map(\.key) == ["servces", "publish", "email", "brnch", "severty", "no-action"])
    #expect(found.map(\.line) == text.places.map(\.line))
    #expect(throws: Never.self) { try Policy(parsing: text.bytes, path: "p") }
  }

  @Test func aPersonIsKnownByNameAliasAndAddress() throws {
    let policy = try Self.policy(
      """
      people:
        ada: {emails: [Ada@example.org], aliases: [al]}
        ben: {aliases: [ada, al]}
      """)
    #expect(policy.person(known: "ada") == "ada")
    #expect(policy.person(known: "ada@Example.ORG") == "ada")
    #expect(policy.person(known: "al") == "ada", "the first name in order")
    #expect(policy.person(known: "Ada") == nil)
    #expect(policy.isSamePerson("al", "ada@example.org"))
    #expect(!policy.isSamePerson("ada", "ben"))
    #expect(policy.isSamePerson("stranger", "stranger"))
  }

  @Test(arguments: ["Schema/policy.yml", "Sources/PostmortemKit/Resources/policy.yml"])
  func theShippedPoliciesSayNothingThatNobodyReads(path: String) throws {
    let bytes = try PolicySchemaTests.bytes(at: path)
    let policy = try Policy(parsing: bytes, path: path)
    #expect(policy.severities.count == 3)
    #expect(try Policy.unknownKeys(in: bytes, path: path).map(\.key) == [])
  }
}
