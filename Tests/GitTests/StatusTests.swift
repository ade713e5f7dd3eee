import Foundation
import Git
import TestSupport
import Testing

@Suite struct StatusTests {
  @Test func findsWhatGitFinds() throws {
    let temporary = try TemporaryRepository()
    try temporary.commit(
      "x",
      files: [
        "P/a": "1", "P/b": "2", "P/c": "3", "P/d/e": "4", "P/same": "5", "Pother": "6", "z": "7",
        ".gitignore": "*.tmp\n",
      ])
    try temporary.write("changed", to: "P/a")
    try temporary.write("staged", to: "P/b")
    try temporary.git("add", "P/b")
    try temporary.write("and more", to: "P/b")
    try temporary.delete("P/c")
    try temporary.git("rm", "--quiet", "--cached", "P/d/e")
    try temporary.write("new", to: "P/new/deep")
    try temporary.write("added", to: "P/added")
    try temporary.git("add", "P/added")
    try temporary.write("ignored", to: "P/x.tmp")
    try temporary.write("outside", to: "Pother")
    try temporary.write("outside", to: "Pnew")

    let repository = try temporary.open()
    let tree = try repository.commit(repository.resolve("HEAD")).tree
    let found = try repository.status(under: "P", comparedTo: tree)
    #expect(
      found.map(\.path) == ["P/a", "P/added", "P/b", "P/c", "P/d/e", "P/new/deep"])
    #expect(found.map(\.staged) == [nil, .added, .modified, nil, .removed, nil])
    #expect(
      found.map(\.unsaved) == [.modified, nil, .modified, .removed, .added, .added])
    #expect(found.map(\.isUntracked) == [false, false, false, false, true, true])

    let everything = try repository.status(comparedTo: tree).map(\.path)
    let expected = try temporary.git("status", "--porcelain", "-uall").lines.map { $0.dropFirst(3) }
    #expect(everything.sorted() == Set(expected).sorted().map(String.init))
  }

  @Test func isQuietWhenNothingChanged() throws {
    let temporary = try TemporaryRepository()
    #expect(try temporary.open().status(comparedTo: nil) == [])
    try temporary.commit("x", files: ["a": "1"])
    let repository = try temporary.open()
    let tree = try repository.commit(repository.resolve("HEAD")).tree
    #expect(try repository.status(comparedTo: tree) == [])
    #expect(try repository.status(comparedTo: nil).map(\.staged) == [.added])
    #expect(try repository.status(under: "none", comparedTo: tree) == [])
  }

  @Test func writesNothing() throws {
    let temporary = try TemporaryRepository()
    try temporary.commit("x", files: ["a": "1"])
    try temporary.write("1", to: "a")
    let before = temporary.bytes(of: ".git/index")
    let repository = try temporary.open()
    let tree = try repository.commit(repository.resolve("HEAD")).tree
    #expect(try repository.status(comparedTo: tree) == [])
    #expect(temporary.bytes(of: ".git/index") == before)
  }

  @Test func listsWhatIsStaged() throws {
    let temporary = try TemporaryRepository()
    try temporary.commit("x", files: ["P/a": "1", "P.b": "2", "q": "3"])
    try temporary.write("new", to: "P/new")
    try temporary.git("add", "P/new")
    try temporary.write("promised", to: "P/promised")
    try temporary.git("add", "--intent-to-add", "P/promised")
    let entries = try temporary.open().stagedEntries(under: "P/")
    #expect(entries.map(\.path) == ["P/a", "P/new"])
    #expect(try entries.map(\.id) == [.ofBlob(Array("1".utf8)), .ofBlob(Array("new".utf8))])

    let other = temporary.root.appending(path: "other-index").path
    let repository = try temporary.open()
    try repository.writeIndex(of: repository.commit(repository.resolve("HEAD")).tree, to: other)
    #expect(
      try temporary.open(["GIT_INDEX_FILE": other]).stagedEntries().map(\.path) == [
        "P.b", "P/a", "q",
      ])
    let tree = try temporary.git(["write-tree"], environment: ["GIT_INDEX_FILE": other])
    #expect(try tree == temporary.git("rev-parse", "HEAD^{tree}"))
  }
}
