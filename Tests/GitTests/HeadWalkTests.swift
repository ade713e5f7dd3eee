import Git
import TestSupport
import Testing

/// The walk over commits as they are stored visits what `git rev-list` does.
@Suite struct HeadWalkTests {
  private func visited(
    _ repository: Repository, _ tip: String, since known: String? = nil,
    _ limits: WalkLimits = WalkLimits()
  ) throws -> (ids: [String], end: HistoryEnd) {
    var ids: [String] = []
    let end = try repository.forEachHead(
      from: repository.resolve(tip), since: known.map { try repository.resolve($0) }, limits
    ) { head, _ in ids.append(head.id.description) }
    return (ids, end)
  }

  /// A history with merges and with clocks that run backwards.
  private func tangled(_ seed: UInt64) throws -> TemporaryRepository {
    let repository = try TemporaryRepository(.bare)
    var generator = SeededGenerator(seed: seed)
    var stream = ""
    for number in 1...120 {
      let time = 1_700_000_000 + number * 60 - Int.random(in: 0...4000, using: &generator)
      stream += "commit refs/heads/main\nmark :\(number)\n"
      stream += "committer A <a@example.com> \(time) +0000\ndata 2\nx\n\n"
      if number > 1 {
        stream += "from :\(Int.random(in: max(1, number - 4)..<number, using: &generator))\n"
      }
      if number > 3, Int.random(in: 0..<3, using: &generator) == 0 {
        stream += "merge :\(Int.random(in: 1..<number - 1, using: &generator))\n"
      }
      stream += "\nreset refs/tags/t\(number)\nfrom :\(number)\n\n"
    }
    try repository.git(["fast-import", "--quiet", "--force"], input: Array(stream.utf8))
    return repository
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func visitsEverythingOnce(seed: UInt64) throws {
    let temporary = try tangled(seed)
    let (ids, end) = try visited(try temporary.open(), "t120")
    #expect(end == .complete)
    #expect(ids.count == Set(ids).count, "seed \(seed)")
    #expect(Set(ids) == Set(try temporary.git("rev-list", "t120").lines), "seed \(seed)")
  }

  /// Nothing new is left out; what is visited twice is in the history at least.
  @Test(arguments: [UInt64(4), 5, 6])
  func leavesNothingNewOut(seed: UInt64) throws {
    let temporary = try tangled(seed)
    let repository = try temporary.open()
    let all = Set(try temporary.git("rev-list", "t120").lines)
    for known in stride(from: 10, through: 120, by: 10) {
      let ids = try visited(repository, "t120", since: "t\(known)").ids
      let wanted = try temporary.git("rev-list", "t120", "^t\(known)").lines
      #expect(Set(wanted).isSubset(of: ids), "seed \(seed), t\(known)")
      #expect(Set(ids).isSubset(of: all), "seed \(seed), t\(known)")
    }
  }

  @Test func readsOnlyWhatIsNew() throws {
    let temporary = try TemporaryRepository()
    for number in 0..<30 {
      try temporary.commit("\(number)", date: "\(1_700_000_000 + 60 * number) +0000")
    }
    let (ids, _) = try visited(try temporary.open(), "HEAD", since: "HEAD~3")
    #expect(ids == (try temporary.git("rev-list", "-3", "HEAD").lines))
    #expect(try visited(try temporary.open(), "HEAD", since: "HEAD").ids.isEmpty)
  }

  @Test func readsCommitsAsTheyAre() throws {
    let temporary = try TemporaryRepository()
    try temporary.commit("One\n\nBody", date: "1700000000 +0200")
    try temporary.git("checkout", "--quiet", "-b", "side")
    let side = try temporary.commit("Side", date: "1700000060 +0200")
    try temporary.git("checkout", "--quiet", "main")
    try temporary.commit("Two", date: "1700000120 +0200")
    try temporary.git("merge", "--quiet", "--no-ff", "-m", "Merge", "side")
    let repository = try temporary.open()
    let head = try repository.commitHead(repository.resolve("HEAD"))
    #expect(head.parents.map(\.description).last == side)
    #expect(head.tree == (try repository.commit(head.id).tree))
    #expect(try repository.commitHead(repository.resolve(side)).seconds == 1_700_000_060)
    var messages: Set<String> = []
    try repository.forEachHead(from: head.id) { _, message in
      messages.insert(String(decoding: message ?? .init(start: nil, count: 0), as: UTF8.self))
    }
    #expect(messages == ["One\n\nBody\n", "Side\n", "Two\n", "Merge\n"])
  }

  @Test func boundsWhatItReads() throws {
    let temporary = try TemporaryRepository()
    try temporary.commit("One")
    try temporary.git(
      ["commit", "--quiet", "--allow-empty", "--file=-"],
      input: Array("Long\n\n\(String(repeating: "x", count: 5000))\n".utf8))
    let repository = try temporary.open()
    var limits = WalkLimits()
    limits.longestMessage = 1000
    var lent: [Bool] = []
    try repository.forEachHead(from: repository.resolve("HEAD"), limits) { lent.append($1 != nil) }
    #expect(lent == [false, true])
    limits.largestCommit = 1000
    #expect { try visited(repository, "HEAD", limits) } throws: { error in
      (error as? GitError)?.code == .tooLarge
    }
    limits = WalkLimits()
    limits.mostCommits = 1
    #expect(try visited(repository, "HEAD", limits).end == .stopped)
  }

  @Test func endsWhereAShallowCloneDoes() throws {
    let source = try TemporaryRepository()
    for number in 0..<5 { try source.commit("\(number)") }
    let clone = try TemporaryRepository(cloning: source, options: ["--depth=2"])
    let (ids, end) = try visited(try clone.open(), "HEAD")
    #expect(ids.count == 2 && end == .shallow)
  }

  @Test func findsACommitByTheBeginningOfItsID() throws {
    let temporary = try TemporaryRepository()
    let commit = try temporary.commit("One", files: ["a": "b"])
    try temporary.git("branch", "deadbeef")
    let repository = try temporary.open()
    #expect(repository.commitID(beginningWith: String(commit.prefix(9)))?.description == commit)
    #expect(repository.commitID(beginningWith: commit)?.description == commit)
    #expect(
      repository.commitID(beginningWith: commit.prefix(9).uppercased())?.description == commit)
    let tree = try temporary.git("rev-parse", "HEAD^{tree}").trimmed
    for none in ["deadbeef", "HEAD", "abc", tree, "", "zzzz", commit + "0"] {
      #expect(repository.commitID(beginningWith: none) == nil)
    }
  }
}
