import Foundation
import TestSupport
import Testing

/// Searches on the command line.
@Suite struct SearchTests {
  func base() throws -> (transcript: Transcript, ids: [String]) {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    let path = "Postmortems/2026/2026-10-05-checkout-was-slow.md"
    let text = try #require(transcript.repository.read(path))
    let body = """
      ## Root cause

      The connection pool of `db-primary-01` ran dry: every page asked
      \u{1B}[31mforty times\u{1B}[0m for the same price.

      ## Timeline

      - 09:10 The pool was full, and checkout answered after a minute. Nobody was told, since the alarm
        looks at errors alone and a slow answer is none; the first customer called at 09:32.

      """
    try transcript.repository.commit("text", files: [path: text + body])
    return (transcript, ids)
  }

  @Test func whatIsFound() throws {
    let (transcript, _) = try base()
    for line in [
      "search pool", "search '\"connection pool\"'", "search limit* -- -copy", "search slow alarm",
      "search price", "search pool --limit 1", "search pool --format json",
      "search pool --format ndjson --limit 1", "search slow --format ids",
      "search slow --format csv --columns id,line,section,matches",
      "search conection pool", "search pool copy", "search '***'", "search pool --at HEAD~1",
      "search queries --as-of 2026-10-30", "search pool --quiet --format ids nothing",
      "search ''", "search -- -pool", "search", "search pool --limit -1",
      "search pool --format xml",
      "search pool --format csv --columns id,lien",
    ] {
      transcript.run(line)
    }
    transcript.columns = 50
    transcript.isTerminal = true
    transcript.run("search pool")
    try expectGolden(transcript.text, "search")
  }

  @Test func verified() throws {
    let (transcript, _) = try base()
    transcript.run("index verify")
    #expect(transcript.outcome("search pool").status == 0)
    transcript.run("index verify")
    try transcript.repository.commit("broken", files: ["Postmortems/2026/broken.md": "nothing\n"])
    transcript.run("search pool --format ids")
    transcript.run("index verify")
    try expectGolden(transcript.text, "index-verify")
  }

  @Test func jsonHasEveryKey() throws {
    let (transcript, ids) = try base()
    let output = transcript.outcome("search queries --format json").output
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    #expect(
      Set(object.keys) == [
        "version", "snapshot", "as_of", "complete", "problems", "total", "hits",
      ])
    let hits = try #require(object["hits"] as? [[String: Any]])
    let keys: Set<String> = [
      "kind", "id", "incident", "action", "title", "section", "path", "line", "passage", "matches",
      "score",
    ]
    #expect(hits.allSatisfy { Set($0.keys) == keys })
    #expect(hits.contains { $0["action"] as? String == ids[0] })
    #expect(hits.allSatisfy { $0["score"] is Double && $0["line"] is Int })
  }

  /// Whatever is looked for, the program ends as it says.
  @Test(arguments: [UInt64](1...10))
  func anyWordsEndWell(seed: UInt64) throws {
    let (transcript, _) = try base()
    var random = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...8, using: &random) {
        let range: ClosedRange<UInt32> = Bool.random(using: &random) ? 1...0x7F : 1...0x10FFFF
        let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random))
        if let scalar, scalar != "'" { text.append(scalar) }
      }
      let (output, errors, status) = transcript.outcome("search pool '\(String(text))'")
      #expect([0, 1, 64].contains(status), "seed \(seed): \(text)")
      #expect(!(output + errors).contains("\u{1B}"), "seed \(seed): \(text)")
    }
    let terms = (0..<10_000).map { "w\($0)" }.joined(separator: " ")
    #expect(transcript.outcome("search '\(terms)'").status == 64)
  }
}
