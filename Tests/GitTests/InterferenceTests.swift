import Foundation
import Git
import TestSupport
import Testing

/// What others do while a commit is being made, and what the repository would like to be run.
@Suite struct InterferenceTests {
  let temporary: TemporaryRepository

  init() throws {
    temporary = try TemporaryRepository()
    try temporary.commit("x", files: ["a": "1", "b": "2"])
  }

  /// Commits a change of `a` and does something just before the commit is written, once.
  func commit(meanwhile body: @escaping () throws -> Void) throws -> CommitReceipt {
    var isFirst = true
    var options = CommitOptions()
    options.patience = .milliseconds(500)
    options.beforeCommit = { _ in
      if isFirst { try body() }
      isFirst = false
    }
    return try temporary.open().commit([.write("a", "11")], options: options)
  }

  @Test func anotherCommitIsBuiltUpon() throws {
    let receipt = try commit { try temporary.commit("between", files: ["b": "22"]) }
    #expect(receipt.attempts == 2)
    #expect(receipt.worktreeProblems == [])
    #expect(try temporary.git("log", "--format=%s").lines == ["Change", "between", "x"])
    #expect(try temporary.git("show", "HEAD:b") == "22")
    #expect(try temporary.git("status", "--porcelain") == "")
  }

  @Test func whatIsStagedIsKept() throws {
    let receipt = try commit {
      try temporary.write("new", to: "n")
      try temporary.write("22", to: "b")
      try temporary.git("add", "n", "b")
    }
    #expect(receipt.worktreeProblems == [])
    #expect(try temporary.git("status", "--porcelain") == "M  b\nA  n\n")
    #expect(try temporary.git("ls-tree", "--name-only", "HEAD").lines == ["a", "b"])
  }

  /// Expects that nothing is committed for what happens meanwhile.
  func expectRefusal(
    _ code: GitError.Code, _ status: String, meanwhile body: @escaping () throws -> Void
  ) throws {
    let head = try temporary.git("rev-parse", "HEAD")
    let error = #expect(throws: GitError.self) { try commit(meanwhile: body) }
    #expect(error?.code == code)
    #expect(error?.subject == "a")
    #expect(try temporary.git("rev-parse", "HEAD") == head)
    #expect(try temporary.git("status", "--porcelain") == status)
    #expect(!FileManager.default.fileExists(atPath: temporary.url(".git/index.lock").path))
  }

  /// Its commit would be there, the file would lack it, and `git commit -a` take it out again.
  @Test func anEditOfTheSameFileIsKept() throws {
    try expectRefusal(.changedMeanwhile, " M a\n") { try temporary.write("mine", to: "a") }
    #expect(temporary.read("a") == "mine")
  }

  @Test func aStagedEditOfTheSameFileIsKept() throws {
    try expectRefusal(.changedMeanwhile, "M  a\n") {
      try temporary.write("mine", to: "a")
      try temporary.git("add", "a")
    }
    #expect(temporary.read("a") == "mine")
    #expect(try temporary.git("show", ":a") == "mine")
  }

  @Test func theSameEditIsNoObstacle() throws {
    let receipt = try commit {
      try temporary.write("11", to: "a")
      try temporary.git("add", "a")
    }
    #expect(receipt.worktreeProblems == [])
    #expect(try temporary.git("status", "--porcelain") == "")
    #expect(try temporary.git("show", "HEAD:a") == "11")
  }

  @Test func anotherBranchIsLeftAlone() throws {
    let receipt = try commit {
      try temporary.git("checkout", "--quiet", "-b", "other")
      try temporary.commit("theirs", files: ["a": "theirs"])
    }
    #expect(receipt.branch == "refs/heads/main")
    #expect(
      receipt.worktreeProblems == [
        "HEAD no longer names 'refs/heads/main', so its files were left alone"
      ])
    #expect(temporary.read("a") == "theirs")
    #expect(try temporary.git("status", "--porcelain") == "")
    #expect(try temporary.git("show", "main:a") == "11")
  }

  @Test func aNewFileInTheWayIsKept() throws {
    var options = CommitOptions()
    options.beforeCommit = { _ in try temporary.write("mine", to: "n") }
    let error = #expect(throws: GitError.self) {
      try temporary.open().commit([.write("n", "tool's")], options: options)
    }
    #expect(error?.code == .untrackedFile)
    #expect(try temporary.git("log", "--format=%s").lines == ["x"])
    #expect(temporary.read("n") == "mine")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: temporary.path).sorted() == [
        ".git", "a", "b", "n",
      ])
  }

  @Test func aRefusalBeforeTheCommitLeavesNoTrace() throws {
    struct No: Error {}
    let before = try temporary.git("for-each-ref")
    #expect(throws: No.self) { try commit { throw No() } }
    #expect(try temporary.git("for-each-ref") == before)
    #expect(temporary.read("a") == "1")
    #expect(try temporary.git("status", "--porcelain") == "")
  }

  @Test func nothingOfTheRepositorysIsRun() throws {
    let trace = temporary.root.appending(path: "trace")
    let program = temporary.root.appending(path: "program")
    try Data("#!/bin/sh\necho ran >>'\(trace.path)'\ncat\n".utf8).write(to: program)
    #expect(chmod(program.path, 0o755) == 0)
    for hook in [
      "pre-commit", "commit-msg", "post-commit", "post-index-change", "reference-transaction",
      "prepare-commit-msg", "post-checkout",
    ] {
      try FileManager.default.createDirectory(
        at: temporary.url(".git/hooks"), withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: program, to: temporary.url(".git/hooks/" + hook))
    }
    for key in [
      "core.fsmonitor", "core.editor", "core.pager", "gpg.program", "core.sshCommand",
      "filter.f.clean", "filter.f.smudge", "filter.f.process", "diff.f.textconv",
      "core.attributesFile", "credential.helper",
    ] {
      try temporary.git("config", key, program.path)
    }
    try temporary.write("b filter=f diff=f\n", to: ".git/info/attributes")
    try? FileManager.default.removeItem(at: trace)

    let repository = try temporary.open()
    try repository.commit([.write("a", "11"), .write("d/e", "3")])
    try temporary.write("22", to: "b")
    let tree = try repository.commit(repository.resolve("HEAD")).tree
    _ = try repository.status(comparedTo: tree)
    _ = try repository.stagedEntries()
    _ = try repository.identity(now: ClockReading(seconds: 0, offsetMinutes: 0))
    #expect(!FileManager.default.fileExists(atPath: trace.path))
    // The trap works: git itself falls into it.
    try temporary.git("status", "--porcelain")
    #expect(FileManager.default.fileExists(atPath: trace.path))
  }
}
