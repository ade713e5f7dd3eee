import Foundation
import TestSupport
import Testing

@testable import Git

/// Files for which gitattributes(5) names a merge driver of the user's.
@Suite struct ForeignMergeDriverTests {
  let temporary: TemporaryRepository

  /// Both sides changed another line of a file that names a driver.
  init() throws {
    temporary = try TemporaryRepository()
    try temporary.write("lock merge=keep\n", to: ".gitattributes")
    try commit("1\n2\n3\n4\n5\n", "base")
    try temporary.git("checkout", "-q", "-b", "theirs")
    try commit("1\n2\n3\n4\nB\n", "theirs")
    try temporary.git("checkout", "-q", "main")
    try commit("A\n2\n3\n4\n5\n", "ours")
  }

  private func commit(_ text: String, _ message: String) throws {
    try temporary.write(text, to: "lock")
    try temporary.git("add", "-A")
    try temporary.git("commit", "-q", "-m", message)
  }

  private func merged() throws -> MergedTree {
    let repository = try temporary.open()
    func tree(_ name: String) throws -> ObjectID {
      try #require(
        ObjectID(hex: try temporary.git("rev-parse", "\(name)^{tree}").lines.first ?? ""))
    }
    return try repository.mergeTrees(
      base: tree("main~1"), ours: tree("main"), theirs: tree("theirs"), keeping: "Postmortems")
  }

  @Test func aConfiguredOneIsLeftToGit() throws {
    let ran = temporary.url("ran").path
    try temporary.git("config", "merge.keep.driver", "touch '\(ran)'; true")
    #expect(try merged() == .conflicts(["lock"]))
    #expect(try temporary.git("status", "--porcelain") == "", "nothing was run")
  }

  @Test func oneThatNobodyExplainsIsNone() throws {
    guard case .tree(let id) = try merged() else {
      Issue.record("git merges it by lines too")
      return
    }
    #expect(try temporary.git("show", "\(id):lock") == "A\n2\n3\n4\nB\n")
    try temporary.git("merge", "-q", "--no-edit", "theirs")
    #expect(try temporary.git("rev-parse", "HEAD^{tree}").lines == [id.description])
  }
}
