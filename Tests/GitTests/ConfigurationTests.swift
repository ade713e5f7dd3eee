import Foundation
import Git
import TestSupport
import Testing

@Suite struct ConfigurationTests {
  let temporary: TemporaryRepository
  let home: URL

  init() throws {
    temporary = try TemporaryRepository()
    home = temporary.root.appending(path: "home")
    try FileManager.default.createDirectory(
      at: home.appending(path: ".config/git"), withIntermediateDirectories: true)
  }

  func open(_ variables: [String: String]) throws -> Repository {
    try Repository(at: temporary.path, environment: Environment(variables))
  }

  func write(_ text: String, _ path: String) throws {
    try Data(text.utf8).write(to: home.appending(path: path))
  }

  @Test func readsTheFilesThatGitReads() throws {
    try write("[x]\n system = 1\n a = system\n b = system\n c = system\n d = system\n", "system")
    try write("[x]\n xdg = 1\n b = xdg\n c = xdg\n d = xdg\n", ".config/git/config")
    try write("[x]\n global = 1\n c = global\n d = global\n", ".gitconfig")
    try temporary.git("config", "x.d", "local")
    let home = home.path
    let all = ["HOME": home, "GIT_CONFIG_SYSTEM": home + "/system"]
    let repository = try open(all)
    for (key, value) in ["a": "system", "b": "xdg", "c": "global", "d": "local"] {
      #expect(try repository.configuration("x." + key) == value)
    }
    #expect(try repository.configuration("x.d", scope: .userOnly) == "global")
    #expect(try repository.configuration("x.none") == nil)

    let noSystem = try open(all.merging(["GIT_CONFIG_NOSYSTEM": "true"]) { $1 })
    #expect(try noSystem.configuration("x.system") == nil)
    #expect(try noSystem.configuration("x.xdg") == "1")

    try write("[x]\n own = 1\n", "own")
    let own = try open(all.merging(["GIT_CONFIG_GLOBAL": home + "/own"]) { $1 })
    #expect(try own.configuration("x.own") == "1")
    #expect(try own.configuration("x.global") == nil)
    #expect(try own.configuration("x.xdg") == nil)
    #expect(try own.configuration("x.system") == "1")
  }

  @Test func aRepositoryCannotSetTheUsersOwn() throws {
    try temporary.git("config", "core.editor", "touch harm")
    let repository = try open(["HOME": home.path])
    #expect(try repository.configuration("core.editor") == "touch harm")
    #expect(try repository.configuration("core.editor", scope: .userOnly) == nil)
  }

  @Test func readsSettingsOfTheEnvironment() throws {
    let repository = try open([
      "GIT_CONFIG_COUNT": "2", "GIT_CONFIG_KEY_0": "User.Name", "GIT_CONFIG_VALUE_0": "first",
      "GIT_CONFIG_KEY_1": "a.B c.D", "GIT_CONFIG_VALUE_1": "second",
    ])
    #expect(try repository.configuration("user.name") == "first")
    #expect(try repository.configuration("A.B c.d") == "second")
    #expect(try repository.configuration("a.b c.d") == nil)
  }

  @Test func readsBooleansAndNumbersAsGitDoes() throws {
    try temporary.write(
      "[core]\n repositoryformatversion = 0\n[x]\n alone\n empty =\n on = on\n no = No\n n = 3k\n",
      to: ".git/config")
    let repository = try temporary.open()
    for key in ["x.alone", "x.empty", "x.on", "x.no"] {
      let expected = try temporary.git("config", "--type=bool", key).trimmed == "true"
      #expect(try repository.configurationBool(key) == expected, "\(key)")
    }
    #expect(try repository.configurationBool("x.none") == nil)
    #expect(try repository.configuration("x.alone") == "")
    #expect(try repository.configurationInt("x.n") == 3072)
    #expect(throws: GitError.self) { try repository.configurationInt("x.on") }
    #expect(throws: GitError.self) { try repository.configurationBool("x.n k") }
  }

  @Test func followsIncludes() throws {
    try write("[x]\n a = included\n", "more")
    try temporary.git("config", "include.path", home.path + "/more")
    #expect(try temporary.open().configuration("x.a") == "included")
  }

  /// What `git -c` hands to what it runs.
  private func parameters(_ settings: [String]) throws -> String {
    try temporary.git(
      settings.flatMap { ["-c", $0] } + [
        "-c", "alias.asked=!printf %s \"$GIT_CONFIG_PARAMETERS\"", "asked",
      ])
  }

  @Test func readsWhatGitWasGivenWithMinusC() throws {
    try temporary.git("config", "user.name", "local")
    let text = try parameters([
      "User.name=It's 'new'!", "a.B=c.D=1", "x.alone", "x.empty=", "q.it's a!.b=y",
    ])
    let repository = try open(["GIT_CONFIG_PARAMETERS": text])
    #expect(try repository.configuration("user.name") == "It's 'new'!")
    #expect(try repository.configuration("user.name", scope: .userOnly) == "It's 'new'!")
    #expect(try repository.configuration("a.b") == "c.D=1")
    #expect(try repository.configurationBool("x.alone") == true)
    #expect(try repository.configurationBool("x.empty") == false)
    #expect(try repository.configuration("x.none") == nil)
    #expect(try repository.configuration("q.it's a!.b") == "y")
    let both = try open([
      "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "user.name", "GIT_CONFIG_VALUE_0": "counted",
      "GIT_CONFIG_PARAMETERS": "'a.b=old' 'a.c'\t'user.name'='last'  'x.y'=",
    ])
    #expect(try both.configuration("user.name") == "last")
    #expect(try both.configuration("a.b") == "old")
    #expect(try both.configurationBool("a.c") == true)
    #expect(try both.configurationBool("x.y") == true)
  }

  @Test(arguments: [
    "x", "'a.b", "a.b='c'", "'a.b'=c", "'a.b'='c", "'a.b''c'", "'a.b'='c'd", "'ab'='c'", "'.b'='c'",
    "'a.'='c'", "'a.1b'='c'", "'a b.c'='d'", "'a.b\\'", "''='c'", "'=c'", "'a.b'\\x'c'",
  ])
  func refusesWhatGitCannotRead(text: String) throws {
    let error = #expect(throws: GitError.self) { try open(["GIT_CONFIG_PARAMETERS": text]) }
    #expect(error?.code == .invalidSetting)
    #expect(error?.subject == "GIT_CONFIG_PARAMETERS")
    #expect(throws: GitFailure.self) {
      try TemporaryRepository.git(
        ["config", "--list"], in: temporary.directory, environment: ["GIT_CONFIG_PARAMETERS": text])
    }
  }

  @Test(arguments: ["x", "1", "-1", "2000000"]) func refusesACountWithoutItsSettings(count: String)
  {
    let error = #expect(throws: GitError.self) { try open(["GIT_CONFIG_COUNT": count]) }
    #expect(error?.code == .invalidSetting)
  }

  /// libgit2 passes over the condition, so what is in such a file is not seen.
  @Test func refusesASettingThatIsNotSeen() throws {
    try write("[user]\n name = Inc\n[commit]\n gpgsign = true\n", "inc")
    try temporary.git("remote", "add", "origin", "https://x/a/b")
    let environment = ["HOME": home.path, "GIT_CONFIG_NOSYSTEM": "1"]
    let now = ClockReading(seconds: 1_714_557_600, offsetMinutes: 0)
    for (pattern, path) in [
      ("https://x/**", "~/inc"), ("https://x/*", "~/inc"), ("**/b", "inc"),
      ("https://y/**", "~/inc"),
      ("https://x/**", "~/none"), ("https://x/a/?", home.path + "/inc"), ("x", "inc"),
    ] {
      try write(
        "[user]\n name = Ada\n email = a@x\n"
          + "[includeIf \"hasconfig:remote.*.url:\(pattern)\"]\n path = \(path)\n", ".gitconfig")
      // The fixture's git reads no configuration of the user's by itself.
      let name = String(
        decoding: try TemporaryRepository.git(
          ["config", "user.name"], in: temporary.directory,
          environment: environment.merging(["GIT_CONFIG_GLOBAL": home.path + "/.gitconfig"]) { $1 }),
        as: UTF8.self
      ).trimmed
      let repository = try open(environment)
      if name == "Inc" {
        let error = #expect(throws: GitError.self) { try repository.identity(now: now) }
        #expect(error?.code == .unknownCondition, "\(pattern) \(path)")
        #expect(throws: GitError.self) { try repository.commit([.write("a", "1")]) }
      } else {
        #expect(try repository.identity(now: now).author.name == "Ada", "\(pattern) \(path)")
      }
    }
  }
}
