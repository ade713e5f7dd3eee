import Git
import TestSupport
import Testing

@Suite struct HistoryTests {
  let temporary: TemporaryRepository

  /// A history with two merges of which the second parents are side branches.
  init() throws {
    temporary = try TemporaryRepository()
    for number in 0..<12 {
      let date = "\(1_700_000_000 + 100 * number) +0000"
      try temporary.commit("main \(number)", files: ["main": "\(number)"], date: date)
      if number == 3 || number == 7 { try temporary.git("branch", "side\(number)") }
      if number == 5 || number == 9 {
        let side = "side\(number - 2)"
        try temporary.git("checkout", "--quiet", side)
        try temporary.commit(side, files: [side: "x"], date: date)
        try temporary.git("checkout", "--quiet", "main")
        try temporary.git("merge", "--quiet", "--no-ff", "-m", "merge \(side)", side)
      }
    }
  }

  @Test func followsTheMainline() throws {
    let repository = try temporary.open()
    var visited: [String] = []
    let end = try repository.forEachFirstParent(from: repository.resolve("HEAD")) {
      visited.append($0.id.description)
      return true
    }
    #expect(end == .complete)
    #expect(try visited == temporary.git("rev-list", "--first-parent", "HEAD").lines)
  }

  @Test func stopsWhenTold() throws {
    let repository = try temporary.open()
    var count = 0
    let end = try repository.forEachFirstParent(from: repository.resolve("HEAD")) { _ in
      count += 1
      return count < 3
    }
    #expect(end == .stopped)
    #expect(count == 3)
  }

  @Test(arguments: [([], ["HEAD"]), (["HEAD~4"], ["HEAD"]), (["side3"], ["main", "side7"])])
  func visitsWhatGitLists(hidden: [String], starts: [String]) throws {
    let repository = try temporary.open()
    var visited: [Commit] = []
    try repository.forEachCommit(
      from: starts.map { try repository.resolve($0) },
      hiding: hidden.map { try repository.resolve($0) }
    ) {
      visited.append($0)
      return true
    }
    let expected = try temporary.git(["rev-list"] + starts + ["--not"] + hidden + ["--"]).lines
    #expect(Set(visited.map(\.id.description)) == Set(expected))
    #expect(visited.count == expected.count)
    var seen: Set<ObjectID> = []
    for commit in visited {
      #expect(commit.parents.allSatisfy { !seen.contains($0) }, "a parent before its child")
      seen.insert(commit.id)
    }
  }

  @Test(arguments: [1, 2, 4])
  func saysThatAShallowCloneEnds(depth: Int) throws {
    let clone = try TemporaryRepository(cloning: temporary, options: ["--depth=\(depth)"])
    let repository = try clone.open()
    #expect(repository.isShallow)
    #expect(!(try temporary.open().isShallow))
    let head = try repository.resolve("HEAD")

    var mainline: [String] = []
    let end = try repository.forEachFirstParent(from: head) {
      mainline.append($0.id.description)
      return true
    }
    #expect(end == .shallow)
    #expect(try mainline == clone.git("rev-list", "--first-parent", "HEAD").lines)

    var all: [String] = []
    let otherEnd = try repository.forEachCommit(from: [head]) {
      all.append($0.id.description)
      return true
    }
    #expect(otherEnd == .shallow)
    #expect(try Set(all) == Set(clone.git("rev-list", "HEAD").lines))
    #expect(all.first == head.description)
  }

  @Test func tellsShallowStatesApart() throws {
    #expect(try temporary.open().shallowFingerprint == "")
    let clone = try TemporaryRepository(cloning: temporary, options: ["--depth=2"])
    let before = try clone.open().shallowFingerprint
    try clone.git("fetch", "--quiet", "--deepen=1")
    let after = try clone.open().shallowFingerprint
    #expect(before != "" && after != "" && before != after)
    try temporary.git("replace", "--graft", "HEAD~2")
    #expect(try temporary.open().shallowFingerprint != "")
  }

  @Test(arguments: [("HEAD", "side3"), ("side7", "side3"), ("HEAD~3", "HEAD"), ("side3", "side3")])
  func agreesOnAncestry(one: String, other: String) throws {
    let base = try temporary.git("merge-base", one, other).trimmed
    for repository in [
      temporary,
      try TemporaryRepository(
        cloning: temporary,
        options: [
          "--depth=50", "--no-single-branch",
        ]),
    ] {
      let opened = try repository.open()
      let left = try temporary.open().resolve(one)
      let right = try temporary.open().resolve(other)
      #expect(try opened.mergeBase(left, right)?.description == base)
      #expect(try opened.isAncestor(left, of: right) == (base == left.description))
    }
  }

  @Test func findsNothingInCommonBetweenStrangers() throws {
    let tree = try temporary.git("rev-parse", "HEAD^{tree}").trimmed
    let stranger = try temporary.git("commit-tree", "-m", "x", tree).trimmed
    let repository = try temporary.open()
    #expect(try repository.mergeBase(id(stranger), repository.resolve("HEAD")) == nil)
    #expect(try !repository.isAncestor(id(stranger), of: repository.resolve("HEAD")))
  }
}
