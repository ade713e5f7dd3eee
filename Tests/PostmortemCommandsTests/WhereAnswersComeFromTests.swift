import Foundation
import TestSupport
import Testing

/// Which repository is read, what lies over it, and what an answer cannot know.
@Suite struct WhereAnswersComeFromTests {
  private static let path = "Postmortems/2026/2026-10-05-checkout-was-slow.md"

  /// A base with one changed, one added and one removed file, none of it committed.
  private func dirty() throws -> (Transcript, [String]) {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    let repository = transcript.repository
    let text = try #require(repository.read(Self.path))
    try repository.write(
      text.replacing("owner: ada\n", with: "owner: cy\n").replacing(
        "2026-11-01", with: "2026-12-01"),
      to: Self.path)
    let added = text.replacing("checkout-was-slow", with: "mail-was-late")
      .replacing("2026-10-05", with: "2026-10-07").replacing(
        "Checkout was slow", with: "Mail was late"
      )
      .replacing(ids[0], with: "mmmm2").replacing(ids[1], with: "mmmm3")
    try repository.write(added, to: "Postmortems/2026/2026-10-07-mail-was-late.md")
    try FileManager.default.removeItem(
      atPath: repository.path + "/Postmortems/2026/2026-10-20-search-found-nothing.md")
    return (transcript, ids)
  }

  @Test func theWorkTreeIsLaidOver() throws {
    let (transcript, ids) = try dirty()
    for line in [
      "actions", "actions --worktree", "actions --worktree is:slipped --format json --columns id",
      "list --worktree --columns id,actions", "show \(ids[0]) --worktree",
      "show mail --worktree --format markdown",
      "log --worktree -- -event:opened",
      "actions --worktree --as-of 2026-10-31 --columns id,status,owner",
      "show mmmm2", "actions --worktree --at HEAD", "log --worktree --format ids event:removed",
      "actions", "index status",
    ] {
      transcript.run(line)
    }
    try expectGolden(transcript.text, "worktree")
  }

  /// What was asked of a work tree leaves nothing behind that a later answer could be wrong by.
  @Test func nothingOfTheWorkTreeIsKept() throws {
    let (transcript, _) = try dirty()
    let line = "actions --format json"
    let before = transcript.outcome(line).output
    let index = transcript.outcome("index status").output
    let over = transcript.outcome("\(line) --worktree").output
    #expect(over != before)
    #expect(transcript.outcome(line).output == before)
    #expect(transcript.outcome("index status").output == index)
    let repository = transcript.repository
    try repository.git("add", "--all")
    #expect(transcript.outcome("\(line) --worktree").output == over, "staged is not committed")
    try repository.git("commit", "--quiet", "--message", "all of it")
    let rows = { (text: String) in text.split(separator: "\n").filter { !$0.contains("\"commit\"") }
    }
    #expect(
      rows(transcript.outcome(line).output)
        == rows(over).filter { !$0.contains("\"worktree\"") })
    #expect(rows(transcript.outcome("\(line) --worktree").output) == rows(over))
  }

  @Test func whatCannotBeReadThereIsSaidAndLinksAreNotFollowed() throws {
    let (transcript, _) = try dirty()
    let repository = transcript.repository
    try repository.write("---\nid: [\n", to: "Postmortems/2026/2026-10-08-broken.md")
    let outside = repository.root.appending(path: "outside")
    try FileManager.default.createDirectory(at: outside, withIntermediateDirectories: true)
    let text = try #require(repository.read(Self.path))
    try Data(text.replacing("title: Checkout", with: "title: Outside").utf8)
      .write(to: outside.appending(path: "2026-10-09-outside.md"))
    try FileManager.default.createSymbolicLink(
      atPath: repository.path + "/Postmortems/2026/2026-10-09-outside.md",
      withDestinationPath: outside.path + "/2026-10-09-outside.md")
    try FileManager.default.createSymbolicLink(
      atPath: repository.path + "/Postmortems/2027", withDestinationPath: outside.path)
    let (output, errors, status) = transcript.outcome("list --worktree --format ids")
    #expect(status == 2)
    #expect(errors.contains("2026-10-08-broken.md"))
    #expect(output == "2026-10-07-mail-was-late\n2026-10-05-checkout-was-slow\n")
    let check = transcript.outcome("check").output
    #expect(check.contains("Postmortems/2027: "))
    #expect(check.contains("it is not followed"))
    #expect(!check.contains("Postmortems/2027/"))
    // A folder of committed files that becomes a link.
    try FileManager.default.removeItem(atPath: repository.path + "/Postmortems/2026")
    try FileManager.default.createSymbolicLink(
      atPath: repository.path + "/Postmortems/2026", withDestinationPath: outside.path)
    #expect(transcript.outcome("list --worktree --format ids").output.isEmpty)
    #expect(transcript.outcome("log --worktree --format json").output.contains("Outside") == false)
  }

  @Test func aPolicyOfTheWorkTreeCounts() throws {
    let (transcript, _) = try dirty()
    try transcript.repository.write("version: 1\ndue_soon_days: 400\n", to: "Schema/policy.yml")
    #expect(transcript.outcome("actions is:due-soon --format ids").output.isEmpty)
    #expect(!transcript.outcome("actions is:due-soon --format ids --worktree").output.isEmpty)
  }

  @Test func aBareRepositoryHasNoWorkTree() throws {
    let (transcript, _) = try dirty()
    try transcript.repository.git("config", "core.bare", "true")
    let (_, errors, status) = transcript.outcome(
      "actions --worktree", in: transcript.repository.path + "/.git")
    #expect(status == 2)
    #expect(errors.contains("bare"))
  }

  @Test func aTerminalIsToldWhatTheAnswerCannotKnow() throws {
    let (transcript, _) = try dirty()
    let repository = transcript.repository
    transcript.errorIsTerminal = true
    transcript.variables["NO_COLOR"] = "1"
    let note = { (line: String) in
      transcript.outcome(line).errors.split(separator: "\n").filter { $0.hasPrefix("Note:") }
    }
    let files = "3 files under Postmortems/ are not committed: '--worktree' lays them over"
    #expect(note("actions") == ["Note: \(files)"])
    #expect(note("list is:open") == ["Note: \(files)"])
    #expect(note("actions --quiet").isEmpty)
    #expect(note("actions --at HEAD").isEmpty, "who names a commit knows what is asked")
    #expect(note("actions --worktree").isEmpty)
    #expect(note("actions --format json").count == 1)
    #expect(!transcript.outcome("actions --format json").output.contains("Note"))

    let remote = repository.root.appending(path: "remote.git").path
    try repository.git("init", "--quiet", "--bare", remote)
    try repository.git("remote", "add", "origin", remote)
    try repository.git("push", "--quiet", "--set-upstream", "origin", "HEAD:main")
    try repository.git("stash", "--quiet", "--include-untracked")
    #expect(note("actions").isEmpty)
    try repository.git("commit", "--quiet", "--allow-empty", "--message", "one")
    #expect(note("actions") == ["Note: 1 commit is not on origin/main"])
    try repository.git("fetch", "--quiet")
    let fetched = Date(timeIntervalSince1970: Double(transcript.now - 19 * 86_400))
    try FileManager.default.setAttributes(
      [.modificationDate: fetched], ofItemAtPath: repository.path + "/.git/FETCH_HEAD")
    #expect(
      note("actions") == ["Note: 1 commit is not on origin/main; the last fetch was 19 days ago"])
    try repository.git("push", "--quiet")
    try repository.git("reset", "--quiet", "--hard", "HEAD~1")
    #expect(note("log").first?.contains("origin/main has 1 commit more") == true)
    try repository.git("config", "postmortem.branch", "origin/main")
    #expect(note("actions").first?.contains("that of postmortem.branch, not of HEAD") == true)
    try repository.git("config", "--unset", "postmortem.branch")
    try repository.git("checkout", "--quiet", "--detach")
    #expect(note("actions").first?.contains("HEAD is on no branch") == true)
    transcript.errorIsTerminal = false
    #expect(note("actions").isEmpty)
  }

  @Test func aRepositoryFromTheSettings() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    let root = transcript.repository.root
    let elsewhere = root.appending(path: "elsewhere")
    try FileManager.default.createDirectory(at: elsewhere, withIntermediateDirectories: true)
    let settings = root.appending(path: "gitconfig")
    transcript.variables["GIT_CONFIG_GLOBAL"] = settings.path
    transcript.variables["HOME"] = root.path
    let folder = transcript.repository.path.split(separator: "/").last.map(String.init) ?? ""
    let ask = { (path: String?, line: String) in
      try Data((path.map { "[postmortem]\n\trepository = \($0)\n" } ?? "").utf8).write(to: settings)
      return transcript.outcome(line, in: elsewhere.path)
    }
    let answer = try ask(transcript.repository.path, "actions --owner ada --format ids")
    #expect(answer.output.contains(ids[0]), "\(answer.errors)")
    #expect(try ask("~/\(folder)", "actions --owner ada --format ids").output == answer.output)

    let none = try ask(nil, "actions")
    #expect(none.status == 2)
    #expect(none.errors.contains("git config --global postmortem.repository PATH"))
    let gone = try ask(root.path + "/gone", "actions")
    #expect(gone.status == 2)
    #expect(gone.errors.contains("which the setting postmortem.repository names"))
    // Whoever names a folder means it.
    for line in ["actions -C \(elsewhere.path)", "-C \(elsewhere.path) actions"] {
      let (_, errors, status) = try ask(transcript.repository.path, line)
      #expect(status == 2 && errors.contains("is in no git repository"), "\(line)")
    }
    let nowhere = try ask(nil, "-C \(elsewhere.path)/gone actions")
    #expect(nowhere.status == 2 && nowhere.errors.contains("there is no folder '"))
    #expect(!nowhere.errors.contains("git init"))
    // Another repository is none of ours, and what it says of itself leads nowhere.
    _ = transcript.outcome("actions")
    try transcript.repository.git("init", "--quiet", elsewhere.path)
    #expect(
      try ask(transcript.repository.path, "actions --owner ada --format ids").output
        == answer.output)
    try transcript.repository.git(
      "-C", elsewhere.path, "config", "postmortem.repository", transcript.repository.path)
    #expect(try ask(nil, "actions").status == 2)
  }

  @Test func theTextOfUncommittedFilesIsSearched() throws {
    let transcript = try Transcript()
    _ = try transcript.twoIncidents()
    let file = transcript.repository.path + "/" + Self.path
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try (text + "\n## Aftermath\n\nThe xylophone was tuned.\n").write(
      toFile: file, atomically: true, encoding: .utf8)
    #expect(transcript.outcome("search xylophone").status == 1)
    let found = transcript.outcome("search xylophone --worktree")
    #expect(found.status == 0)
    #expect(found.output.contains("The xylophone was tuned."))
    try FileManager.default.removeItem(atPath: file)
    #expect(transcript.outcome("search xylophone --worktree").status == 1)
  }
}
