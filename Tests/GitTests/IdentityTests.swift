import TestSupport
import Testing

@testable import Git

@Suite struct IdentityTests {
  let temporary: TemporaryRepository
  let noon = ClockReading(seconds: 1_714_557_600, offsetMinutes: 120)

  init() throws { temporary = try TemporaryRepository() }

  /// An environment without an identity.
  func open(_ variables: [String: String] = [:]) throws -> Repository {
    try Repository(
      at: temporary.path,
      environment: Environment(
        ["GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"].merging(variables) { $1 }))
  }

  /// What git says in the same environment, `Name <address> seconds offset`.
  func git(_ variable: String, _ variables: [String: String]) throws -> String {
    // An empty value stands for none: the fixture's own cannot be taken away.
    let environment = [
      "env", "-u", "GIT_AUTHOR_NAME", "-u", "GIT_AUTHOR_EMAIL", "-u", "GIT_AUTHOR_DATE",
      "-u", "GIT_COMMITTER_NAME", "-u", "GIT_COMMITTER_EMAIL", "-u", "GIT_COMMITTER_DATE",
    ]
    let assignments = variables.map { "\($0.key)=\($0.value)" }
    let words = (environment + assignments + ["git", "var", variable]).map {
      "'" + $0.replacing("'", with: "'\\''") + "'"
    }
    return try temporary.git("-c", "alias.asked=!" + words.joined(separator: " "), "asked").trimmed
  }

  @Test func preferTheEnvironment() throws {
    try temporary.git("config", "user.name", "Ursula User")
    try temporary.git("config", "user.email", "ursula@example.com")
    try temporary.git("config", "author.name", "Arthur Author")
    let (author, committer) = try open(["GIT_COMMITTER_EMAIL": "c@example.com"]).identity(now: noon)
    #expect(author.name == "Arthur Author")
    #expect(author.email == "ursula@example.com")
    #expect(committer.name == "Ursula User")
    #expect(committer.email == "c@example.com")
    #expect(author.seconds == noon.seconds)
    #expect(author.offsetMinutes == 120)
    let other = try open(["GIT_AUTHOR_NAME": "Other"]).identity(now: noon)
    #expect(other.author.name == "Other")
  }

  @Test func sayWhichSettingIsMissing() throws {
    let error = #expect(throws: GitError.self) { try open().identity(now: noon) }
    #expect(error?.code == .noIdentity)
    #expect(error?.subject == "user.name")
    let second = #expect(throws: GitError.self) {
      try open(["GIT_AUTHOR_NAME": "A"]).identity(now: noon)
    }
    #expect(second?.subject == "user.email")
    let third = #expect(throws: GitError.self) {
      try open(["GIT_AUTHOR_NAME": "<>", "EMAIL": "a@b"]).identity(now: noon)
    }
    #expect(third?.subject == "user.name")
    let all = ["GIT_AUTHOR_NAME": "A", "GIT_COMMITTER_NAME": "C", "EMAIL": "e@example.com"]
    #expect(try open(all).identity(now: noon).committer.email == "e@example.com")
  }

  @Test(arguments: [
    "  Ada, Example. ", "A <b> c", "\"Quoted\"", "O'Neil", "'x'", "Jr.", "a;b:c", "ß ünal",
  ])
  func areCleanedAsGitDoes(name: String) throws {
    let variables = [
      "GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": "<a@example.com>",
      "GIT_AUTHOR_DATE": "1700000000 +0000", "GIT_COMMITTER_NAME": "c",
      "GIT_COMMITTER_EMAIL": "c@d",
    ]
    let author = try open(variables).identity(now: noon).author
    #expect(
      try "\(author.name) <\(author.email)> 1700000000 +0000"
        == git("GIT_AUTHOR_IDENT", variables))
  }

  @Test(arguments: [
    "@1714557600 +0200", "1714557600 +0200", "@0 +0000", "@1714557600 -0330",
    "Wed, 1 May 2024 12:00:00 +0200", "1 May 2024 12:00:00 +0200", "Wed May 1 12:00:00 2024 +0200",
    "2024-05-01T12:00:00+02:00", "2024-05-01T12:00:00Z", "2024-05-01 12:00:00 +0200",
    "2024-05-01 12:00:00 -0800", "2024-02-29T23:59:59+1300", "2024-05-01T12:00:00.123+0200",
    "2024-05-01T12:00:00", "Thu, 29 Feb 2024 00:00:00 GMT", "2024-12-31 23:59 +0000",
  ])
  func readDatesAsGitDoes(date: String) throws {
    let variables = [
      "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_AUTHOR_DATE": date, "TZ": "UTC",
    ]
    let expected = try git("GIT_AUTHOR_IDENT", variables)
    let found = try #require(GitDate(date, offsetMinutes: 0))
    let minutes = abs(found.offsetMinutes)
    let offset = "\(minutes / 60 * 100 + minutes % 60)"
    let padded = String(repeating: "0", count: 4 - offset.count) + offset
    let sign = found.offsetMinutes < 0 ? "-" : "+"
    #expect("a <a@b> \(found.seconds) \(sign)\(padded)" == expected)
  }

  @Test(arguments: [
    "x", "yesterday", "2024-05-01", "12:00", "2024-13-01T12:00:00", "2024-05-01T25:00:00", "@",
    "1", "@12 +0200 +0300", "2024-05-01T12:00:00+99:99", "2024-05-01T12:00:00 May", "--", "+0200",
  ])
  func refuseOtherDates(date: String) throws {
    #expect(GitDate(date, offsetMinutes: 0) == nil)
    let error = #expect(throws: GitError.self) {
      try open([
        "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_AUTHOR_DATE": date,
      ]).identity(now: noon)
    }
    #expect(error?.code == .invalidDate)
    #expect(error?.subject == "GIT_AUTHOR_DATE")
  }
}
