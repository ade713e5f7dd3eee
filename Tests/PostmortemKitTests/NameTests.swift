import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemKit

/// What a name on the command line means, and what is said when it means nothing or too much.
@Suite struct NameTests {
  let fixture: BaseFixture
  let base: KnowledgeBase

  init() throws {
    fixture = try BaseFixture(
      folder: "ops/",
      files: [
        path("2023-06-11-disk-full"): postmortem(
          "2023-06-11-disk-full", actions: [action("disk2"), action("disk3"), action("mails")]),
        path("2023-07-01-disk-slow"): postmortem(
          "2023-07-01-disk-slow", actions: [action("aaaa2")]),
        path("mail"): postmortem("mail", actions: [action("bbbb2"), action("twin2")]),
        path("other"): postmortem("other", actions: [action("twin2")]),
        "Postmortems/undated/copy.md": postmortem("mail-copy"),
        "Postmortems/undated/second.md": postmortem("mail-copy"),
      ])
    base = try fixture.open()
  }

  @Test(arguments: [
    ("aaaa2", KnowledgeBase.Kind.action, "aaaa2"), ("aa", .action, "aaaa2"),
    ("aa", .either, "aaaa2"), ("mail", .action, "mails"), ("mail", .incident, "mail"),
    ("mail", .either, "mail"), ("2023-07", .incident, "2023-07-01-disk-slow"),
    ("full", .incident, "2023-06-11-disk-full"), ("disk-s", .incident, "2023-07-01-disk-slow"),
    ("slow", .either, "2023-07-01-disk-slow"),
  ])
  func meansOneThing(name: String, kind: KnowledgeBase.Kind, expected: String) throws {
    let place = try base.place(named: name, kind, in: base.view())
    #expect((place.action?.text ?? place.incident.text) == expected)
    #expect(place.path == "ops/\(place.incident.path)")
  }

  @Test(arguments: [
    ("disk", KnowledgeBase.Kind.action, "'disk' may be disk2, disk3", "write more of the id"),
    (
      "disk", .incident, "'disk' may be 2023-06-11-disk-full, 2023-07-01-disk-slow",
      "write more of the id"
    ),
    (
      "twin2", .action,
      "twin2 stands in several files: ops/Postmortems/undated/mail.md, ops/Postmortems/undated/other.md",
      "give one of them another id"
    ),
    (
      "mail-copy", .incident,
      "mail-copy stands in several files: ops/Postmortems/undated/copy.md, "
        + "ops/Postmortems/undated/second.md", "give one of them another id"
    ),
  ])
  func meansTooMuch(
    name: String, kind: KnowledgeBase.Kind, message: String, hint: String
  ) throws {
    let view = try base.view()
    let error = #expect(throws: KnowledgeBaseError.self) {
      try base.place(named: name, kind, in: view)
    }
    #expect(error == KnowledgeBaseError(.ambiguousName, message, hints: [hint]))
  }

  @Test(
    arguments: [
      ("aaaa3", KnowledgeBase.Kind.action, "no action 'aaaa3'", "did you mean 'aaaa2'?"),
      (
        "2023-06-11-disc-full", .incident, "no incident '2023-06-11-disc-full'",
        "did you mean '2023-06-11-disk-full'?"
      ),
      ("full", .action, "no action 'full'", nil),
      ("aaaa2", .incident, "no incident 'aaaa2'", nil),
      ("dis\u{1B}[31m", .either, "no action or incident 'dis\\u{1B}[31m'", nil),
    ] as [(String, KnowledgeBase.Kind, String, String?)])
  func meansNothing(
    name: String, kind: KnowledgeBase.Kind, message: String, hint: String?
  ) throws {
    let view = try base.view()
    let error = #expect(throws: KnowledgeBaseError.self) {
      try base.place(named: name, kind, in: view)
    }
    #expect(error?.code == .unknownName)
    #expect(error?.message == message)
    let list = kind == .action ? "actions" : "list"
    #expect(error?.hints.last?.hasPrefix("'postmortem \(list)'") == true)
    #expect(error?.hints.dropLast() == (hint.map { [$0] } ?? [])[...])
  }
}
