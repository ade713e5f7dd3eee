import Foundation
import PostmortemModel
import TestSupport
import Testing
@testable import PostmortemKit

/// The branch at the remote: none, one that git does not fetch, one that is gone.
extension SyncTests {
  @Test func aBranchThatGitDoesNotFetchIsNamed() throws {
    try there.edit(path(Self.first)) { try $0.set(.incident(.impact), to: .text("Slow")) }
    _ = try there.sync()
    try there.repository.git("push", "--quiet", "origin", "HEAD:refs/heads/other")
    try here.edit(path(Self.second)) { try $0.set(.incident(.impact), to: .text("Slow")) }
    try here.repository.git(
      "config", "remote.origin.fetch", "+refs/heads/other:refs/remotes/origin/other")
    try here.repository.git("update-ref", "-d", "refs/remotes/origin/main")
    let error = try #require(throws: KnowledgeBaseError.self) { _ = try here.sync() }
    #expect(error.message.contains("git does not fetch"))
    #expect(error.hints.first?.contains("git remote set-branches --add origin main") == true)
    try here.repository.git("remote", "set-branches", "--add", "origin", "main")
    #expect(try here.sync().merge != nil)
  }

  @Test func withoutAnUpstreamTheHintNamesTheCommand() throws {
    try here.repository.git("switch", "--quiet", "-c", "topic")
    let error = try #require(throws: KnowledgeBaseError.self) { _ = try here.sync() }
    #expect(error.hints.first == "publish it: 'git push -u origin topic'")
    #expect(try here.sync(remote: "origin").outgoing.count > 0)
    #expect(try remote.git("rev-parse", "topic").trimmed == here.head)
    for name in ["nowhere", "--upload-pack=x", "."] {
      #expect(throws: KnowledgeBaseError.self) { _ = try here.sync(remote: name) }
    }
    try here.repository.git("checkout", "--quiet", "--detach")
    #expect(throws: KnowledgeBaseError.self) { _ = try here.sync() }
  }

  /// The reference that followed it stays, and was taken for it; the next push brought it back.
  @Test func aBranchThatIsGoneThereIsNotBroughtBack() throws {
    let empty = try here.sync()
    #expect(empty.isNothing)
    try remote.git("branch", "--move", "main", "trunk")
    for _ in 1...2 {
      let error = try #require(throws: KnowledgeBaseError.self) { _ = try here.sync() }
      #expect(error.message.hasPrefix("origin has no branch 'main' any more"), "\(error.message)")
      #expect(error.hints.contains { $0.contains("'git push origin main' makes it again") })
      #expect(try remote.git("for-each-ref", "--format=%(refname)").lines == ["refs/heads/trunk"])
      // And with a commit that would be pushed.
      try here.edit(path(Self.first)) {
        try $0.set(.action(try id("aaaa2"), .owner), to: .text("ben"))
      }
    }
    try here.repository.git("branch", "--quiet", "--set-upstream-to=origin/trunk")
    #expect(try here.sync().outgoing.count == 2)
    #expect(try remote.git("rev-parse", "trunk").trimmed == here.head)
    try remote.git("branch", "main", "trunk")
    _ = try there.sync()
    #expect(try there.head == here.head)
  }

  /// What the last fetch brought is only asked to save a question.
  @Test func aBranchThatNoFetchNamedIsAskedFor() throws {
    var asked: [[String]] = []
    let report = try here.sync(
      before: { asked.append($0) },
      after: { arguments in
        guard arguments.first == "fetch" else { return }
        try here.repository.write("", to: ".git/FETCH_HEAD")
      })
    #expect(report.isNothing)
    #expect(asked.map(\.first) == ["fetch", "ls-remote"])
  }
}
