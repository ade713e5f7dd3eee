import Foundation
import Git
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemKit

/// A repository that nobody vouches for can be scanned.
@Suite struct HostileReleaseTests {
  @Test func nothingOfItIsRun() throws {
    let fixture = try ReleaseFixture()
    let marker = fixture.release.root.appending(path: "ran").path
    let program = fixture.release.url("program")
    try Data("#!/bin/sh\ntouch '\(marker)'\n".utf8).write(to: program)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
    for (key, value) in [
      ("core.fsmonitor", program.path), ("core.hooksPath", fixture.release.path),
      ("core.sshCommand", program.path), ("core.pager", program.path),
      ("filter.x.clean", program.path), ("filter.x.smudge", program.path),
      ("filter.x.required", "true"), ("diff.external", program.path),
      ("uploadpack.packObjectsHook", program.path), ("gpg.program", program.path),
      ("core.commentChar", "C"), ("trailer.separators", "="), ("alias.log", "!\(program.path)"),
    ] {
      try fixture.release.git("config", key, value)
    }
    try fixture.release.write("* filter=x diff=x\n", to: ".git/info/attributes")
    for hook in ["post-checkout", "pre-commit", "reference-transaction"] {
      try FileManager.default.copyItem(at: program, to: fixture.release.url(".git/hooks/\(hook)"))
    }
    // Made beside the repository's own settings, which would run the program.
    let tree = try fixture.release.git("rev-parse", "HEAD^{tree}").trimmed
    let commit = try fixture.release.git(
      ["-c", "core.hooksPath=/dev/null", "commit-tree", tree, "-p", "HEAD"],
      input: Array("Fix\n\nCompletes-action: aaaaa\n".utf8)
    ).trimmed
    try fixture.release.git(
      "-c", "core.hooksPath=/dev/null", "update-ref", "refs/heads/main", commit)
    try? FileManager.default.removeItem(atPath: marker)
    #expect(try fixture.scan().proposals.map(\.kind) == [.complete])
    try fixture.record()
    #expect(!FileManager.default.fileExists(atPath: marker))
  }

  /// No calendar has the day, and no sum of it may end the program.
  @Test(arguments: [Int64.max - 8, 1 << 60, 1 << 40])
  func anAbsurdClockIsNoDay(seconds: Int64) throws {
    let fixture = try ReleaseFixture(more: "time_zone: Pacific/Auckland\n")
    let tree = try fixture.release.git("rev-parse", "HEAD^{tree}").trimmed
    let text = """
      tree \(tree)
      author A <a@example.org> 1 +0000
      committer A <a@example.org> \(seconds) +0000

      Fix

      Completes-action: aaaaa

      """
    let commit = try fixture.release.git(
      ["hash-object", "-t", "commit", "-w", "--literally", "--stdin"], input: Array(text.utf8)
    ).trimmed
    try fixture.release.git("update-ref", "refs/heads/main", commit)
    #expect(try fixture.scan().proposals.map(\.kind) == [.complete])
    #expect(Instant(seconds: .max).day(offset: 3600) > Instant(seconds: 0).day(offset: 3600))
    #expect(Instant(seconds: .min).day(offset: -3600) < Instant(seconds: 0).day(offset: 3600))
  }

  @Test func endlessMessagesAreNotRead() throws {
    let fixture = try ReleaseFixture()
    let long = "Long\n\n\(String(repeating: "x", count: 2 << 20))\n\nCompletes-action: aaaaa\n"
    try fixture.release.git(
      ["commit", "--quiet", "--allow-empty", "-F", "-"], input: Array(long.utf8))
    try fixture.commit("Fix\n\nCompletes-action: bbbbb\n", day: 2)
    for _ in 0..<2 {
      let scan = try fixture.scan()
      #expect(scan.proposals.map(\.action.text) == ["bbbbb"])
      #expect(scan.repositories[0].notes.count == 1)
    }
  }

  /// Ids, names and messages are shown and never obeyed; they lead nowhere.
  @Test func namesAreNames() throws {
    let fixture = try ReleaseFixture()
    try fixture.commit(
      "Fix\n\nCompletes-action: \u{1B}[2J ../../etc/passwd aaaaa';drop\n"
        + "Completes-action: \(String(repeating: "y", count: 500))\n", day: 2)
    let scan = try fixture.scan()
    #expect(scan.proposals.isEmpty)
    #expect(scan.remarks.allSatisfy { $0.kind == .unknown && $0.name.count <= 40 })
    #expect(scan.remarks.count == 4)
    #expect(scan.remarks.allSatisfy { !$0.name.unicodeScalars.contains(where: \.isUnprintable) })
    // Remembered and read again they are the same.
    #expect(Set(try fixture.scan().remarks) == Set(scan.remarks))
  }

  /// A tree that holds one tree ten times, which holds one ten times, and so on: 10^12 paths.
  @Test func aTreeThatUnfoldsWithoutEndIsLookedAtOnce() throws {
    let fixture = try ReleaseFixture()
    var entry = "100644 blob \(try fixture.release.git(["hash-object", "-w", "--stdin"]).trimmed)"
    for _ in 0..<12 {
      let lines = (0..<10).map { "\(entry)\td\($0)\n" }.joined()
      entry =
        "040000 tree " + (try fixture.release.git(["mktree"], input: Array(lines.utf8)).trimmed)
    }
    let tree = String(entry.dropFirst("040000 tree ".count))
    let commit = try fixture.release.git(
      ["commit-tree", tree, "-p", "HEAD"], input: Array("Fix\n\nCompletes-action: aaaaa\n".utf8)
    ).trimmed
    try fixture.release.git("update-ref", "refs/heads/main", commit)
    #expect(try fixture.scan().proposals.map(\.kind) == [.complete])
  }

  /// Each commit takes back the one before it.
  @Test func aLongChainOfRevertsComesToAnEnd() throws {
    let count = 20_000
    let ids = (0...count).map { number in
      String(repeating: "0", count: 40 - "\(number)".count) + "\(number)"
    }
    let commits = try ids.map { try #require(ObjectID(hex: $0)) }
    let reverts = (1...count).map { number in
      ReleaseHistory.Revert(commit: commits[number], seconds: 0, undone: [commits[number - 1]])
    }
    let standing = StandingCommits(reverts)
    #expect(standing.revert(of: commits[0]) == nil && standing.revert(of: commits[1]) != nil)
    // Two that take each other back, as no honest history has them.
    let loop = StandingCommits([
      .init(commit: commits[1], seconds: 0, undone: [commits[2]]),
      .init(commit: commits[2], seconds: 0, undone: [commits[1]]),
    ])
    #expect((loop.revert(of: commits[1]) == nil) != (loop.revert(of: commits[2]) == nil))
  }

  @Test func aRepositoryWithoutItsObjectsIsNamed() throws {
    let fixture = try ReleaseFixture()
    let commit = try fixture.commit("One", day: 2)
    try fixture.commit("Two", day: 3)
    let object = ".git/objects/\(commit.prefix(2))/\(commit.dropFirst(2))"
    try FileManager.default.removeItem(at: fixture.release.url(object))
    #expect(try fixture.scan().repositories[0].problem?.message.contains(commit) == true)
  }
}
