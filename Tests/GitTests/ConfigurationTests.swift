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
}
