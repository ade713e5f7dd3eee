import PostmortemIndex
import PostmortemModel
import Testing

/// What a name on the command line may stand for.
@Suite struct PlaceTests {
  let index: PostmortemIndex
  let snapshot: PostmortemIndex.Snapshot

  init() throws {
    index = try PostmortemIndex.inMemory()
    let ids = [
      "2023-06-11-disk-full": ["disk2", "disk3", "mails"], "2023-07-01-disk-slow": ["aaaa2"],
      "mail": ["bbbb2"],
    ]
    var postmortems: [Postmortem] = []
    for (id, actions) in ids {
      var postmortem = Postmortem(
        id: try #require(IncidentID(id)), title: "Title", status: .draft)
      for action in actions {
        postmortem.actions.append(
          Action(id: try #require(ActionID(action)), title: "Title", status: .open))
      }
      postmortems.append(postmortem)
    }
    snapshot = try index.snapshot(1, of: postmortems)
  }

  func names(_ text: String, _ kind: PostmortemIndex.PlaceKind? = nil) throws -> [String] {
    try index.places(named: text, kind, in: snapshot).map { $0.action?.text ?? $0.incident.text }
  }

  @Test(arguments: [
    ("disk2", ["disk2"]), ("mail", ["mail"]), ("mails", ["mails"]), ("bb", ["bbbb2"]),
    ("2023-06", ["2023-06-11-disk-full"]), ("disk", ["disk2", "disk3"]),
    ("full", ["2023-06-11-disk-full"]),
    ("-disk-", ["2023-06-11-disk-full", "2023-07-01-disk-slow"]),
    ("zzz", []), ("DISK2", []), ("%", []), ("_", []), ("'", []), ("d\u{10FFFF}", []),
  ])
  func anEqualIDWinsOverABeginningAndThatOverASlug(text: String, expected: [String]) throws {
    #expect(try names(text) == expected)
  }

  /// What is of another kind must not hide what is meant.
  @Test func onlyTheWantedKindCounts() throws {
    #expect(try names("mail", .action) == ["mails"])
    #expect(try names("mail", .incident) == ["mail"])
    #expect(
      try names("disk", .incident) == ["2023-06-11-disk-full", "2023-07-01-disk-slow"])
    #expect(try names("disk", .action) == ["disk2", "disk3"])
    #expect(try names("full", .action) == [])
    #expect(try names("disk2", .incident) == [])
  }

  @Test func everyPlaceOfOneIDIsTold() throws {
    var twin = Postmortem(
      id: try #require(IncidentID("2024-01-01-twin")), title: "Twin", status: .draft)
    twin.actions = [Action(id: try #require(ActionID("disk2")), title: "Other", status: .done)]
    let original = Postmortem(
      id: try #require(IncidentID("2023-06-11-disk-full")), title: "Title", status: .draft)
    let read = twin
    let second = try index.makeSnapshot(
      of: objectID(2), from: snapshot,
      changes: [
        EntryChange(path: "Postmortems/2024/2024-01-01-twin.md", blob: objectID(3)),
        EntryChange(path: "Postmortems/2024/copy.md", blob: objectID(4)),
      ]
    ) { $0 == objectID(3) ? .postmortem(read) : .postmortem(original) }
    #expect(
      try index.places(named: "disk2", .action, in: second).map(\.path) == [
        "Postmortems/2023/2023-06-11-disk-full.md", "Postmortems/2024/2024-01-01-twin.md",
      ])
    #expect(
      try index.places(named: "2023-06-11-disk-full", .incident, in: second).map(\.path) == [
        "Postmortems/2023/2023-06-11-disk-full.md", "Postmortems/2024/copy.md",
      ])
  }
}
