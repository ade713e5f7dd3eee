import PostmortemModel
import TestSupport
import Testing

/// What is known and need not be mended now.
@Suite struct BaselineTests {
  static func findings(_ text: String) throws -> [Finding] {
    try LintBench().findings(in: LintBench.file(text))
  }

  @Test func linesMayMove() throws {
    let before = try Self.findings(FindingFormatTests.text)
    let moved = FindingFormatTests.text.replacing("seen_by", with: "impact: |\n  A\n  B\nseen_by")
      .replacing("See [", with: "Once more.\n\nSee [")
    let (new, known, obsolete) = Baseline(before).dividing(try Self.findings(moved))
    #expect(new.isEmpty && obsolete.isEmpty)
    #expect(known.count == before.count)
  }

  @Test func otherWordsAreNewAndTheOldOnesObsolete() throws {
    let before = try Self.findings(FindingFormatTests.text)
    let changed = FindingFormatTests.text.replacing("none.md", with: "nothing.md")
    let (new, known, obsolete) = Baseline(before).dividing(try Self.findings(changed))
    #expect(new.map(\.subject) == ["nothing.md"])
    #expect(known.count == before.count - 1)
    #expect(obsolete.map(\.entry.subject) == ["none.md"])
  }

  @Test func equalFindingsAreCounted() throws {
    let text = "title: Again\n---\nHe forgot to ask. She forgot to ask."
    let before = try Self.findings(text)
    #expect(before.count == 2)
    let (new, known, _) = Baseline(before).dividing(
      try Self.findings(text + " They forgot to ask."))
    #expect(new.count == 1 && known.count == 2)
    #expect(new[0].column == 43)
    let (none, one, obsolete) = Baseline(before)
      .dividing(try Self.findings(text.replacing("She forgot to ask.", with: "")))
    #expect(none.isEmpty && one.count == 1)
    #expect(obsolete.map(\.count) == [1])
  }

  @Test func theFileIsReadAsItIsWritten() throws {
    let baseline = Baseline(try FindingFormatTests.findings())
    let read = try Baseline(parsing: Array(baseline.text.utf8), path: "b.json")
    #expect(read == baseline)
    #expect(baseline.text.split(separator: "\n").count == baseline.counts.count + 5)
    #expect(Baseline([]).text == "{\n  \"version\": 1,\n  \"entries\": []\n}\n")
    for bad in [
      "", "[]", "{\"version\": 2, \"entries\": []}", "{\"version\": 1}",
      "{\"version\": 1, \"entries\": [{\"path\": \"a\", \"rule\": \"b\", \"count\": 1}]}",
      "{\"version\": 1, \"entries\": [{\"path\": \"a\", \"rule\": \"b\", \"subject\": \"c\", \"count\": 0}]}",
    ] {
      #expect(throws: FileError.self) { try Baseline(parsing: Array(bad.utf8), path: "b.json") }
    }
  }
}
