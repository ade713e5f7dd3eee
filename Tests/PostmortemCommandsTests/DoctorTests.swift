import Foundation
import TestSupport
import Testing

/// What `doctor` finds, mends and leaves alone.
@Suite struct DoctorTests {
  private func start() throws -> (Transcript, [String]) {
    let transcript = try Transcript()
    return (transcript, try transcript.twoIncidents())
  }

  /// A file that a dead process may have left an hour ago.
  private func leave(_ transcript: Transcript, _ path: String, age: Double = 3600) throws {
    try transcript.repository.write("", to: path)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -age)],
      ofItemAtPath: transcript.repository.url(path).path)
  }

  private func isThere(_ transcript: Transcript, _ path: String) -> Bool {
    FileManager.default.fileExists(atPath: transcript.repository.url(path).path)
  }

  @Test func aHealthyBaseIsClean() throws {
    let (transcript, _) = try start()
    let (output, errors, status) = transcript.outcome("doctor")
    #expect(status == 0 && output == "", "\(output)")
    #expect(errors == "Nothing is wrong.\n")
    #expect(transcript.outcome("doctor --quiet").errors == "")
    let json = transcript.outcome("doctor --format json").output
    #expect(json.contains("\"findings\": []"))
    let bare = transcript.repository.root.appending(path: "bare.git").path
    try transcript.repository.git("clone", "--quiet", "--bare", transcript.repository.path, bare)
    #expect(transcript.outcome("doctor", in: bare).status == 0)
    let empty = try Transcript()
    #expect(empty.outcome("doctor").status == 2)
  }

  static let litter = [
    ".git/index.lock", ".git/HEAD.lock", ".git/config.lock", ".git/packed-refs.lock",
    ".git/refs/heads/main.lock", ".git/refs/heads/deep/topic.lock", ".git/index.1a2b3c4d5e.tmp",
    ".git/objects/pack/multi-pack-index.lock", ".git/objects/maintenance.lock",
    ".git/objects/info/commit-graphs/commit-graph-chain.lock",
    ".git/objects/ab/tmp_object_git2_x1y2z3", ".git/objects/pack/tmp_pack_abcdef",
    "Postmortems/2026/.2026-10-05-checkout-was-slow.md.3k1f9x0q2w.tmp",
  ]

  @Test func litterIsNamedAndRemovedWhenAsked() throws {
    let (transcript, ids) = try start()
    for path in Self.litter { try leave(transcript, path) }
    let scratch = ".git/postmortem-1a2b3c.tmp"
    try leave(transcript, "\(scratch)/index")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -3600)],
      ofItemAtPath: transcript.repository.url(scratch).path)
    let (output, _, status) = transcript.outcome("doctor")
    #expect(status == 1)
    for path in Self.litter + [scratch] {
      #expect(output.contains("\(path): "), "\(path): \(output)")
      #expect(isThere(transcript, path), "nothing is removed without being asked")
    }
    #expect(output.contains("s old, that no known process has open [lock]"))
    #expect(output.contains("'postmortem doctor --fix'"))
    let mended = transcript.outcome("doctor --fix")
    #expect(mended.status == 0, "\(mended)")
    for path in Self.litter + [scratch] { #expect(!isThere(transcript, path), "\(path)") }
    #expect(transcript.outcome("doctor").status == 0)
    #expect(transcript.outcome("action done \(ids[0])").status == 0)
    #expect(try transcript.repository.fsck() == "")
  }

  @Test func aLivingProcesssLockIsLeftAlone() throws {
    let (transcript, _) = try start()
    try leave(transcript, ".git/index.lock")
    let path = transcript.repository.url(".git/index.lock").path
    let holder = Process()
    holder.executableURL = URL(filePath: "/bin/sh")
    holder.arguments = ["-c", "exec 3<'\(path)'; echo ready; exec sleep 60"]
    let output = Pipe()
    holder.standardOutput = output
    try holder.run()
    defer { holder.terminate() }
    _ = output.fileHandleForReading.availableData
    let found = transcript.outcome("doctor --fix --format json")
    #expect(found.status == 1)
    #expect(found.output.contains("\"process\": \(holder.processIdentifier)"), "\(found.output)")
    #expect(found.output.contains("\"fixable\": false"))
    #expect(isThere(transcript, ".git/index.lock"))
    // And so is one that was made just now, whoever made it.
    try leave(transcript, ".git/HEAD.lock", age: 5)
    #expect(transcript.outcome("doctor --fix").output.contains("a process is at work [lock]"))
    #expect(isThere(transcript, ".git/HEAD.lock"))
  }

  /// Git that waits for an editor holds a lock and does not have its file open.
  @Test func aLockThatALivingGitMayHoldIsLeftAlone() throws {
    let (transcript, _) = try start()
    try leave(transcript, ".git/index.lock")
    let git = Process()
    git.executableURL = URL(filePath: "/usr/bin/env")
    git.arguments = ["git", "cat-file", "--batch-check"]
    git.environment = TemporaryRepository.environment
    git.currentDirectoryURL = transcript.repository.url("Postmortems")
    let (questions, answers) = (Pipe(), Pipe())
    git.standardInput = questions
    git.standardOutput = answers
    try git.run()
    defer { git.terminate() }
    // It is at work when it answers.
    try questions.fileHandleForWriting.write(contentsOf: Data("HEAD\n".utf8))
    _ = answers.fileHandleForReading.availableData
    let found = transcript.outcome("doctor --fix --format json")
    #expect(found.status == 1)
    #expect(found.output.contains("\"process\": \(git.processIdentifier)"), "\(found.output)")
    #expect(found.output.contains("\"fixable\": false"))
    #expect(isThere(transcript, ".git/index.lock"))
    let text = transcript.outcome("doctor").output
    #expect(text.contains("which process \(git.processIdentifier) (git) may hold"), "\(text)")
    #expect(text.contains("'rm ") && text.contains(".git/index.lock'"), "\(text)")
    try questions.fileHandleForWriting.close()
    git.waitUntilExit()
    #expect(transcript.outcome("doctor --fix").status == 0)
    #expect(!isThere(transcript, ".git/index.lock"))
  }

  @Test func aPersonAtATerminalIsAsked() throws {
    let (transcript, _) = try start()
    for path in [".git/HEAD.lock", ".git/index.lock"] { try leave(transcript, path) }
    transcript.answers = ["", "y"]
    let screen = transcript.screen(["doctor", "--fix"])
    #expect(screen.contains("Remove it? [y/N] \n"), "\(screen)")
    #expect(screen.contains("Remove it? [y/N] y\nMended.\n"), "\(screen)")
    #expect(isThere(transcript, ".git/HEAD.lock"))
    #expect(!isThere(transcript, ".git/index.lock"))
  }

  /// A command that was killed after the branch moved and before the files did.
  @Test func whatACrashLeftBehindIsFinished() throws {
    let (transcript, ids) = try start()
    let repository = transcript.repository
    let file = "Postmortems/2026/2026-10-05-checkout-was-slow.md"
    let (old, index) = (repository.read(file), repository.bytes(of: ".git/index"))
    #expect(transcript.outcome("action done \(ids[0])").status == 0)
    let new = repository.read(file)
    try repository.write(try #require(old), to: file)
    try repository.write(try #require(index), to: ".git/index")
    #expect(transcript.outcome("action done \(ids[1])").status == 2, "it would look staged")
    let (output, _, status) = transcript.outcome("doctor")
    #expect(status == 1)
    #expect(output.hasPrefix("\(file): error: the index still has the file"), "\(output)")
    #expect(transcript.outcome("doctor --fix").status == 0)
    #expect(repository.read(file) == new)
    #expect(try repository.git("status", "--porcelain") == "")
    #expect(transcript.outcome("action done \(ids[1])").status == 0)
  }

  /// `git commit` reads the index before it locks it, and may write back what was there before.
  @Test func whatGitPutBackIsFinishedBelowItsCommit() throws {
    let (transcript, ids) = try start()
    let repository = transcript.repository
    let file = "Postmortems/2026/2026-10-05-checkout-was-slow.md"
    let index = try #require(repository.bytes(of: ".git/index"))
    #expect(transcript.outcome("action done \(ids[0])").status == 0)
    let new = try #require(repository.read(file))
    try repository.write(index, to: ".git/index")
    for number in 1...3 {
      try repository.write("\(number)", to: "notes.txt")
      try repository.git("add", "notes.txt")
      try repository.git("commit", "--quiet", "--message", "\(number)", "--", "notes.txt")
    }
    #expect(try repository.git("status", "--porcelain") == "MM \(file)\n")
    let again = transcript.outcome("action done \(ids[1])")
    #expect(again.status == 2 && again.errors.contains("'git restore --staged --worktree -- "))
    let (output, _, status) = transcript.outcome("doctor")
    #expect(status == 1)
    #expect(output.hasPrefix("\(file): error: the index still has the file"), "\(output)")
    #expect(transcript.outcome("doctor --fix").status == 0)
    #expect(repository.read(file) == new)
    #expect(try repository.git("status", "--porcelain") == "")
  }

  @Test func aCloneLearnsTheMergeDriver() throws {
    let (transcript, _) = try start()
    let repository = transcript.repository
    let clone = repository.root.appending(path: "clone").path
    try repository.git("clone", "--quiet", "file://\(repository.path)", clone)
    let (output, _, status) = transcript.outcome("doctor", in: clone)
    #expect(status == 1)
    #expect(output.hasPrefix("warning: git does not know the merge driver"), "\(output)")
    #expect(transcript.outcome("doctor --fix", in: clone).status == 0)
    #expect(
      try repository.git("-C", clone, "config", "merge.postmortem.driver").contains("%O %A %B"))

    try repository.commit("no attributes", files: [".gitattributes": "*.png binary\n"])
    #expect(transcript.outcome("doctor").output.contains("[attributes]"))
    #expect(transcript.outcome("doctor --fix").status == 0)
    #expect(
      repository.read(".gitattributes")
        == "*.png binary\nPostmortems/**/*.md merge=postmortem\n")
    #expect(try repository.git("status", "--porcelain") == "")
    #expect(
      try repository.git("log", "-1", "--format=%s") == "Give postmortems to the merge driver\n")
  }

  @Test func aDamagedIndexIsMadeAnew() throws {
    let (transcript, ids) = try start()
    #expect(transcript.outcome("actions").status == 0)
    try transcript.repository.write("no database", to: ".git/postmortem/index.sqlite")
    let (output, _, status) = transcript.outcome("doctor")
    #expect(status == 0, "what heals by itself is no finding to act on")
    #expect(output.contains("the index was damaged and has been rebuilt [index]"), "\(output)")
    #expect(transcript.outcome("doctor").output == "")
    // A folder in its place cannot be healed, and is gone round.
    try transcript.repository.delete(".git/postmortem")
    try transcript.repository.write("", to: ".git/postmortem/index.sqlite/x")
    let odd = transcript.outcome("doctor")
    #expect(odd.status == 1 && odd.output.contains("[index]"), "\(odd)")
    #expect(transcript.outcome("actions --format ids").output.contains(ids[0]))
  }

  @Test func whatKeepsCommandsFromWritingIsNamed() throws {
    let (transcript, ids) = try start()
    let repository = transcript.repository
    func finding(_ rule: String, _ text: String) {
      let (output, _, status) = transcript.outcome("doctor")
      #expect(status == 1)
      #expect(output.contains(text) && output.contains("[\(rule)]"), "\(rule): \(output)")
      #expect(transcript.outcome("action done \(ids[0])").status == 2, "\(rule)")
    }
    try repository.git("checkout", "--quiet", "--detach")
    finding("writing", "HEAD is detached")
    try repository.git("checkout", "--quiet", "main")
    try repository.write("", to: ".git/MERGE_HEAD")
    finding("writing", "a merge is under way")
    try repository.delete(".git/MERGE_HEAD")
    try repository.write("*.md filter=lfs\n", to: ".git/info/attributes")
    finding("writing", "to the filter 'lfs'")
    try repository.delete(".git/info/attributes")
    try repository.git("config", "commit.gpgsign", "true")
    try repository.git("config", "gpg.format", "x509")
    finding("signing", "gpg.format is 'x509'")
    try repository.git("config", "--unset", "commit.gpgsign")
    let file = "Postmortems/2026/2026-10-05-checkout-was-slow.md"
    try repository.commit("broken", files: [file: "no front matter\n"])
    finding("unreadable-file", file)
  }

  /// Questions about today are answered without it, and `log` is not.
  @Test func whatCannotBeReadOfThePastIsNamed() throws {
    let (transcript, ids) = try start()
    let repository = transcript.repository
    let file = "Postmortems/2026/2026-10-05-checkout-was-slow.md"
    let blob = try repository.git("rev-parse", "HEAD:\(file)").trimmed
    #expect(transcript.outcome("action done \(ids[0])").status == 0)
    try repository.delete(".git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")
    try? repository.delete(".git/postmortem")
    #expect(transcript.outcome("actions").status == 0)
    #expect(transcript.outcome("log").status == 2)
    let (output, _, status) = transcript.outcome("doctor")
    #expect(status == 1)
    #expect(output.contains(blob) && output.contains("[history]"), "\(output)")
  }

  @Test func whatHistoryLacksIsANote() throws {
    let (transcript, _) = try start()
    let repository = transcript.repository
    let clone = repository.root.appending(path: "clone").path
    try repository.git(
      "clone", "--quiet", "--depth=2", "--single-branch", "file://\(repository.path)", clone)
    #expect(transcript.outcome("doctor --fix", in: clone).status == 0)
    let (output, _, status) = transcript.outcome("doctor", in: clone)
    #expect(status == 0)
    #expect(output.contains("note: the clone is shallow"), "\(output)")
    #expect(output.contains("git fetch --unshallow"))
    try repository.git("-C", clone, "config", "branch.main.merge", "refs/heads/elsewhere")
    let unfetched = transcript.outcome("doctor", in: clone)
    #expect(unfetched.status == 1)
    #expect(
      unfetched.output.contains("the branch follows origin/elsewhere, which git does not fetch"),
      "\(unfetched.output)")
  }

  @Test func whatIsSaid() throws {
    let (transcript, _) = try start()
    let repository = transcript.repository
    try repository.git("config", "--unset", "merge.postmortem.driver")
    try repository.git("config", "branch.main.remote", "origin")
    try repository.git("config", "branch.main.merge", "refs/heads/main")
    transcript.run("doctor")
    transcript.run("doctor --format json")
    transcript.run("doctor --fix")
    try expectGolden(transcript.text, "doctor")
  }
}
