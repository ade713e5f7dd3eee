import Git
import TestSupport
import Testing

@Suite struct UpstreamTests {
  @Test(arguments: [[], ["--depth=2"]])
  func countsCommits(options: [String]) throws {
    let origin = try TemporaryRepository()
    for number in 0..<4 { try origin.commit("\(number)", files: ["a": "\(number)"]) }
    let clone = try TemporaryRepository(cloning: origin, options: options)
    try clone.commit("mine", files: ["b": "1"])
    try origin.commit("theirs", files: ["c": "1"])
    try origin.commit("theirs too", files: ["c": "2"])
    try clone.git("fetch", "--quiet")

    let repository = try clone.open()
    let upstream = try #require(try repository.upstream(of: "refs/heads/main"))
    #expect(upstream == "refs/remotes/origin/main")
    let tip = try #require(try repository.reference(upstream))
    let divergence = try repository.divergence(of: repository.resolve("HEAD"), from: tip)
    #expect(divergence.ahead == 1)
    #expect(divergence.behind == 2)
    try clone.git("branch", "--no-track", "alone")
    #expect(try repository.upstream(of: "refs/heads/alone") == nil)
  }

  @Test func makesAndReadsTags() throws {
    let temporary = try TemporaryRepository()
    let head = try id(temporary.commit("x"))
    let repository = try temporary.open()
    let tag = try repository.createTag("v1", on: head, tagger: cleo, message: "One\n\nBody")
    let read = try #require(try repository.annotatedTag(tag))
    #expect(read.name == "v1")
    #expect(read.target == head)
    #expect(read.tagger == cleo)
    #expect(read.message == "One\n\nBody\n")
    #expect(
      try temporary.git(
        "for-each-ref", "--format=%(objecttype) %(taggername) %(subject)", "refs/tags")
        == "tag Cleo Example One\n")
    #expect(try temporary.fsck() == "")
    #expect(try repository.annotatedTag(head) == nil)
    #expect(try repository.resolve("v1") == head)

    let again = #expect(throws: GitError.self) {
      try repository.createTag("v1", on: head, tagger: cleo, message: "Two")
    }
    #expect(again?.code == .exists)
    let bad = #expect(throws: GitError.self) {
      try repository.createTag("a..b", on: head, tagger: cleo, message: "x")
    }
    #expect(bad?.code == .invalidName)
  }
}
