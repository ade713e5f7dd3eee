import PostmortemIndex
import PostmortemModel
import TestSupport
import Testing

/// What goes into the index comes out of it.
@Suite struct RoundTripTests {
  @Test(arguments: [UInt64](1...20))
  func everyFieldComesBackAsItWasRead(seed: UInt64) throws {
    var generator = PostmortemGenerator(seed: seed)
    for _ in 0..<20 {
      let drawn = try #require(try generator.postmortem())
      let text = PostmortemDocument.render(drawn, body: "\n# Title\n")
      let read = try PostmortemDocument(parsing: Array(text.utf8), path: "a.md").postmortem
      let index = try PostmortemIndex.inMemory()
      let snapshot = try index.snapshot(1, of: [read])
      #expect(
        try index.incidents(Query(), in: snapshot) == [read.summary], "seed \(seed):\n\(text)")
      #expect(
        try index.actions(Query(), in: snapshot) == read.trackedActions, "seed \(seed):\n\(text)")
    }
  }

  /// The generator fills every key, so that the round trip says something about each.
  @Test func theGeneratorLeavesNoKeyEmpty() throws {
    var generator = PostmortemGenerator(seed: 1)
    var incidentKeys: Set<String> = []
    var actionKeys: Set<String> = []
    for _ in 0..<50 {
      let postmortem = try #require(try generator.postmortem())
      incidentKeys.formUnion(IncidentKey.allCases.filter { postmortem[$0] != nil }.map(\.rawValue))
      for action in postmortem.actions {
        actionKeys.formUnion(ActionKey.allCases.filter { action[$0] != nil }.map(\.rawValue))
      }
    }
    let withoutValue: Set<String> = ["schema", "source", "actions"]
    #expect(
      incidentKeys.union(withoutValue) == Set(IncidentKey.allCases.map(\.rawValue)))
    #expect(actionKeys == Set(ActionKey.allCases.map(\.rawValue)))
  }

  @Test func aProblemIsKeptWithItsPath() throws {
    let index = try PostmortemIndex.inMemory()
    let changes = [
      EntryChange(path: "Postmortems/2023/b.md", blob: objectID(2)),
      EntryChange(path: "Postmortems/2023/a.md", blob: objectID(1)),
      EntryChange(path: "Postmortems/2023/c.md", blob: objectID(2)),
    ]
    let snapshot = try index.makeSnapshot(of: objectID(9), from: nil, changes: changes) {
      .problem($0 == objectID(1) ? "'one' 🦀\u{1F}" : "two")
    }
    let problems = try index.problems(in: snapshot)
    #expect(problems.map(\.path) == ["a", "b", "c"].map { "Postmortems/2023/\($0).md" })
    #expect(problems.map(\.problem) == ["'one' 🦀\u{1F}", "two", "two"])
    #expect(try index.incidents(Query(), in: snapshot) == [])
  }
}
