import Foundation
import GRDB
import PostmortemIndex
import PostmortemModel
import TestSupport
import Testing

/// Files with text, and what a search must find in them.
@Suite struct SearchTests {
  /// An index of documents that can be searched, each blob numbered by its place.
  static func index(
    _ texts: [String], on index: PostmortemIndex? = nil, tree: Int = 1
  ) throws -> (index: PostmortemIndex, snapshot: PostmortemIndex.Snapshot) {
    let index = try index ?? .inMemory()
    let documents = try texts.map { try PostmortemDocument(parsing: Array($0.utf8), path: "x.md") }
    let byBlob = Dictionary(
      documents.map { (objectID(abs($0.bytes.hashValue) % 1_000_000_000), $0) },
      uniquingKeysWith: { first, _ in first })
    let changes = byBlob.map { EntryChange(path: $1.postmortem.id.path, blob: $0) }
    let snapshot = try index.makeSnapshot(of: objectID(tree), from: nil, changes: changes) {
      byBlob[$0].map { .postmortem($0.postmortem) } ?? .problem("")
    }
    #expect(try index.search(SearchWords([]), in: snapshot, limit: 1) == nil)
    try index.addPassages(of: index.blobsWithoutPassages(in: snapshot), to: snapshot) {
      byBlob[$0].map { $0.postmortem.passages(in: $0) } ?? []
    }
    return (index, snapshot)
  }

  static func text(_ id: String, title: String, body: String, more: String = "") -> String {
    """
    ---
    schema: 1
    id: \(id)
    title: \(title)
    status: published
    services: [payments]
    \(more)
    ---

    # \(title)

    \(body)

    """
  }

  static let texts = [
    text(
      "2024-01-01-pool", title: "The connection pool ran dry",
      body: "## Summary\n\nNaïve clients.\n\n## Root cause\n\nOne\ntwo db-primary-01 three\nÉtude.",
      more: """
        impact: Checkout failed.
        actions:
          - id: k7q2d
            title: Limit the pool
            status: open
            owner: ada
            done_when: The pool refuses.
        """),
    text(
      "2024-02-02-cert", title: "A certificate ran out",
      body: "Certificates of /etc/tls/pool.pem. 数据库故障\n\n```\ncode pool\n```\n\nx_y 👩‍🚒"),
  ]

  func found(_ arguments: String...) throws -> [String] {
    let (index, snapshot) = try Self.index(Self.texts)
    let words = SearchWords(parsing: arguments)
    let result = try #require(try index.search(words, in: snapshot, limit: 50))
    #expect(result.total == result.hits.count)
    return result.hits.map { hit in
      let name = hit.action?.text ?? String(hit.incident.slug)
      return "\(name):\(hit.line ?? 0)\(hit.kind == .section ? " \(hit.title.text)" : "")"
    }
  }

  @Test func whatIsFoundWhere() throws {
    #expect(try found("dry") == ["pool:4"])
    #expect(try found("DB-Primary-01") == ["pool:25 Root cause"])
    #expect(try found("primary 01") == ["pool:25 Root cause"])
    #expect(try found("\"01 primary\"") == [])
    #expect(try found("etude") == ["pool:26 Root cause"])
    #expect(try found("naive") == ["pool:20 Summary"])
    #expect(try found("k7q2d") == ["k7q2d:9"])
    #expect(try found("tls/pool.pem") == ["cert:12 "])
    #expect(try found("故障") == ["cert:12 "])
    #expect(try found("故库") == [])
    #expect(try found("数*") == ["cert:12 "])
    #expect(try found("checkout", "payments") == ["pool:4"])
    #expect(try found("refuses") == ["k7q2d:9"])
    #expect(try found("certif*") == ["cert:4", "cert:12 "])
    #expect(try found("pool -certificates") == ["pool:4", "k7q2d:9"])
    #expect(try found("pool -\"the pool\"") == ["pool:4", "cert:12 "])
    #expect(try Set(found("2024-02-02-cert")) == ["cert:4"])
  }

  /// What a title has fits better than what only the text has.
  @Test func theTitleIsAboveTheBody() throws {
    let (index, snapshot) = try Self.index([
      Self.text("a", title: "Other", body: "One slow word among a few more of them."),
      Self.text("b", title: "Slow", body: "x"),
      Self.text("c", title: "Other", body: "One slow word among a few more of them."),
    ])
    let hits = try #require(
      try index.search(SearchWords(parsing: ["slow"]), in: snapshot, limit: 9)
    ).hits
    #expect(hits.map(\.incident.text) == ["b", "a", "c"])
    #expect(hits[1].score == hits[2].score)
  }

  @Test(arguments: [
    "\"", "\"\"\"", "*", "-", "--", "NEAR(a b)", "a AND b", "a OR", "NOT", "^a", "title:a",
    "{a b}:c",
    "{", "}", "(", "a)", "+", "a + b", ",", "\\", "'", "';--", "🦀", "\u{1B}[31m", "a\0b",
    "\u{200B}",
    "\u{10FFFC}", "%", "_", "e\u{301}", "\u{301}", "a\"b\"c", "-a", "-*",
    "\"a",
    "\"a\"*\"b\"", "故", "ـ", "ß", "İ", String(repeating: "a", count: 100_000),
    String(repeating: "\"", count: 1001), String(repeating: "a b ", count: 5000),
  ])
  func nothingIsSyntax(text: String) throws {
    let (index, snapshot) = try Self.index(Self.texts)
    for arguments in [[text], ["pool", text], ["pool -" + text], [text + "*"]] {
      #expect(try index.search(SearchWords(parsing: arguments), in: snapshot, limit: 3) != nil)
    }
  }

  @Test func tenThousandDifferentTerms() throws {
    let (index, snapshot) = try Self.index(Self.texts)
    let terms = (0..<10_000).map { "w\($0)" }.joined(separator: " ")
    #expect(try index.search(SearchWords(parsing: [terms]), in: snapshot, limit: 3)?.total == 0)
  }

  @Test(arguments: [UInt64](1...40))
  func anyTextIsAQuestion(seed: UInt64) throws {
    let (index, snapshot) = try Self.index(Self.texts)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        let range: ClosedRange<UInt32> = Bool.random(using: &random) ? 0...0x7F : 0...0x10FFFF
        if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) {
          text.append(scalar)
        }
      }
      let words = SearchWords(parsing: [String(text), "pool"])
      let result = try index.search(words, in: snapshot, limit: 3)
      #expect(result != nil, "seed \(seed): \(text)")
    }
  }

  /// Each word finds exactly the passages that have it.
  @Test(arguments: [UInt64](1...8))
  func aWordFindsWhatHasIt(seed: UInt64) throws {
    var generator = PostmortemGenerator(seed: seed)
    var texts: [String] = []
    for _ in 0..<15 {
      let postmortem = try #require(try generator.postmortem())
      var body = "\n# \(postmortem.title)\n"
      for number in 0..<generator.pick([0, 1, 3]) {
        body += "\n## Part \(number) \(generator.line())\n\n\(generator.text())\n"
      }
      texts.append(PostmortemDocument.render(postmortem, body: body))
    }
    let (index, snapshot) = try Self.index(texts)
    var expected: [String: [String: Int]] = [:]
    for text in texts {
      let document = try PostmortemDocument(parsing: Array(text.utf8), path: "x.md")
      for passage in document.postmortem.passages(in: document) {
        let id = document.postmortem.id.text
        let name = "\(id) \(passage.kind) \(passage.action?.text ?? "")"
        let all = "\(passage.title)\n\(passage.names)\n\(passage.text)"
        for word in Set(Self.words(all)) { expected[word, default: [:]][name, default: 0] += 1 }
      }
    }
    #expect(expected.count > 20)
    for (word, names) in expected {
      let result = try #require(
        try index.search(SearchWords([.init(word)]), in: snapshot, limit: 10_000))
      var found: [String: Int] = [:]
      for hit in result.hits {
        found["\(hit.incident) \(hit.kind) \(hit.action?.text ?? "")", default: 0] += 1
      }
      #expect(found == names, "seed \(seed): \(word)")
    }
  }

  /// The words of a text by Foundation's folding; those with other letters than `a` to `z` are left
  /// out.
  private static func words(_ text: String) -> [String] {
    let folded = text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    return folded.unicodeScalars.split { !CharacterSet.alphanumerics.contains($0) }
      .map { String(String.UnicodeScalarView($0)) }
      .filter { $0.utf8.allSatisfy { $0 < 0x80 } }
  }

  /// What else the index holds does not change an answer.
  @Test func othersSnapshotsDoNotCount() throws {
    let (alone, snapshot) = try Self.index(Self.texts)
    let other = (0..<80).map {
      Self.text("2023-01-01-pool-\($0)", title: "Pool \($0)", body: "pool certificate number \($0)")
    }
    let (shared, _) = try Self.index(other, tree: 2)
    let (_, again) = try Self.index(Self.texts, on: shared, tree: 3)
    for text in ["pool", "pool the", "certif*", "ran"] {
      let words = SearchWords(parsing: [text])
      let answer = try #require(try alone.search(words, in: snapshot, limit: 9))
      #expect(try shared.search(words, in: again, limit: 9) == answer, "\(text)")
      #expect(answer.total > 1)
    }
  }

  @Test func theBestAreTheFirstOfAll() throws {
    let texts = (10..<90).map {
      Self.text(
        "2023-01-01-n\($0)", title: "Number \($0)",
        body: Array(repeating: "pool", count: 1 + $0 % 7).joined(separator: " and "))
    }
    let (index, snapshot) = try Self.index(texts)
    let words = SearchWords(parsing: ["pool"])
    let all = try #require(try index.search(words, in: snapshot, limit: .max))
    #expect(all.total == 80)
    for limit in [0, 1, 20, 79] {
      let some = try #require(try index.search(words, in: snapshot, limit: limit))
      #expect(some.hits == Array(all.hits.prefix(limit)))
      #expect(some.total == 80)
    }
    let scores = all.hits.map(\.score)
    #expect(scores == scores.sorted(by: >))
  }

  @Test func theNearestWordIsNamed() throws {
    let (index, snapshot) = try Self.index(Self.texts)
    let result = try index.search(
      SearchWords(parsing: ["certifcate pool zzzzzz"]), in: snapshot, limit: 1)
    #expect(
      result?.unknownWords == [
        .init(word: "certifcate", nearest: "certificate"), .init(word: "zzzzzz", nearest: nil),
      ])
    let signs = try index.search(SearchWords(parsing: ["*** ☃ ✅"]), in: snapshot, limit: 1)
    #expect(signs?.isWordless == true)
  }
}
