import Git
import TestSupport
import Testing

@Suite struct ReadingTests {
  let temporary: TemporaryRepository
  let first: String
  let second: String

  init() throws {
    temporary = try TemporaryRepository()
    first = try temporary.commit(
      "First subject\nand its second line\n\nBody.\n", files: ["a/b/c.md": "one", "run": "x"])
    try temporary.git("update-index", "--chmod=+x", "run")
    second = try temporary.commit(
      "Second", files: ["a/b/d.md": "two"], author: "Zoë Ünal <zoe@example.com>",
      date: "1700000000 -0330")
    try temporary.git("tag", "--annotate", "--message=x", "v1", first)
  }

  @Test func readsACommit() throws {
    let commit = try temporary.open().commit(id(second))
    #expect(commit.id.description == second)
    #expect(try commit.parents == [id(first)])
    #expect(
      commit.author
        == Signature(
          name: "Zoë Ünal", email: "zoe@example.com", seconds: 1_700_000_000, offsetMinutes: -210))
    #expect(commit.committer.name == "Cleo Example")
    #expect(commit.message == "Second\n")
    #expect(try commit.tree == id(temporary.git("rev-parse", "HEAD^{tree}")))
    let subject = try temporary.open().commit(id(first)).subject
    #expect(subject == "First subject and its second line")
    #expect(try temporary.git("log", "-1", "--format=%s", first).trimmed == subject)
  }

  @Test func decodesInvalidTextWithReplacements() throws {
    let tree = try temporary.git("rev-parse", "HEAD^{tree}").trimmed
    let head = Array("tree \(tree)\nauthor Jos".utf8) + [0xE9]
    let rest = Array(" <j@example.com> 1700000000 +0000\ncommitter x <x@y> 1 +0000\n".utf8)
    let plain = head + rest + Array("\nm ".utf8) + [0xFF, 0x0A]
    let marked = head + rest + Array("encoding ISO-8859-1\n\nm ".utf8) + [0xFF, 0x0A]
    let repository = try temporary.open()
    for (bytes, name, message) in [
      (plain, "Jos\u{FFFD}", "m \u{FFFD}\n"), (marked, "José", "m ÿ\n"),
    ] {
      let made = try temporary.git(["hash-object", "-t", "commit", "-w", "--stdin"], input: bytes)
      let commit = try repository.commit(id(made))
      #expect(commit.author.name == name)
      #expect(commit.message == message)
    }
  }

  @Test func readsTreesAndBlobs() throws {
    let repository = try temporary.open()
    let root = try repository.commit(id(second)).tree
    let entries = try repository.tree(root)
    #expect(entries.map(\.name) == ["a", "run"])
    #expect(entries.map(\.mode) == [.tree, .file])
    let entry = try #require(try repository.entry(at: "a/b/d.md", in: root))
    #expect(entry.mode == .file)
    #expect(try repository.blob(entry.id, upTo: 3) == Array("two".utf8))
    #expect(try repository.withBlob(entry.id) { $0.count } == 3)
    for path in ["", "/", "a/", "/a", "a//b", "a/b/d.md/x", "a/x", "a/b/d", "A"] {
      #expect(try repository.entry(at: path, in: root) == nil, "\(path)")
    }
  }

  @Test func refusesABlobThatIsTooLarge() throws {
    let repository = try temporary.open()
    let blob = try id(temporary.git("rev-parse", "HEAD:a/b/d.md"))
    let error = #expect(throws: GitError.self) { try repository.blob(blob, upTo: 2) }
    #expect(error?.code == .tooLarge)
    #expect(error?.amount == 3)
  }

  @Test func saysThatAnObjectIsMissing() throws {
    let repository = try temporary.open()
    let nowhere = try id("0123456789abcdef0123456789abcdef01234567")
    #expect(!repository.hasObject(nowhere))
    #expect(try repository.hasObject(id(first)))
    for read in [
      { _ = try repository.commit(nowhere) }, { _ = try repository.tree(nowhere) },
      { _ = try repository.blob(nowhere, upTo: 9) },
    ] {
      let error = #expect(throws: GitError.self) { try read() }
      #expect(error?.code == .missingObject)
      #expect(error?.subject == nowhere.description)
      #expect(error?.message == "the object \(nowhere) is missing")
    }
  }

  @Test func saysThatAClonesObjectWasNotFetched() throws {
    try temporary.git("config", "uploadpack.allowFilter", "true")
    let clone = try TemporaryRepository(
      cloning: temporary, options: ["--filter=blob:none", "--no-checkout"])
    let repository = try clone.open()
    #expect(try repository.isPartialClone)
    #expect(try !temporary.open().isPartialClone)
    let blob = try id(temporary.git("rev-parse", "HEAD:a/b/d.md"))
    let error = #expect(throws: GitError.self) { try repository.blob(blob, upTo: 9) }
    #expect(error?.code == .missingObject)
    #expect(error?.message.contains("partial clone") == true)
  }

  @Test(arguments: ["HEAD", "main", "refs/heads/main", "HEAD~1", "v1", "main^{commit}", "@"])
  func resolvesAsGitDoes(revision: String) throws {
    let expected = try temporary.git("rev-parse", revision + "^{commit}").trimmed
    #expect(try temporary.open().resolve(revision).description == expected)
    let short = String(first.prefix(10))
    #expect(try temporary.open().resolve(short).description == first)
  }

  @Test(arguments: ["", "nothing", "-n", "--all", "HEAD~9", "HEAD^{tree}", "HEAD:a", "a..b", "~"])
  func refusesWhatIsNoCommit(revision: String) throws {
    let error = #expect(throws: GitError.self) { try temporary.open().resolve(revision) }
    #expect(error?.code == .unknownRevision)
    #expect(error?.subject == revision)
  }

  @Test func saysThatAPrefixIsAmbiguous() throws {
    var known: Set<String> = []
    var prefix: String?
    for number in 0..<2000 where prefix == nil {
      let id = try ObjectID.ofBlob(Array("\(number)".utf8)).description
      if !known.insert(String(id.prefix(4))).inserted { prefix = String(id.prefix(4)) }
      if known.count == 1 { continue }
    }
    let wanted = try #require(prefix)
    for number in 0..<2000 {
      let bytes = Array("\(number)".utf8)
      guard try ObjectID.ofBlob(bytes).description.hasPrefix(wanted) else { continue }
      try temporary.git(["hash-object", "-w", "--stdin"], input: bytes)
    }
    let error = #expect(throws: GitError.self) { try temporary.open().resolve(wanted) }
    #expect(error?.code == .ambiguousRevision)
  }

  @Test func listsReferences() throws {
    try temporary.git("branch", "topic/x", first)
    let repository = try temporary.open()
    let found = try repository.references(matching: "refs/heads/*")
    #expect(found.map(\.name) == ["refs/heads/main", "refs/heads/topic/x"])
    #expect(found.map(\.target.description) == [second, first])
    #expect(try repository.reference("refs/heads/topic/x") == id(first))
    #expect(try repository.reference("refs/heads/none") == nil)
  }
}
