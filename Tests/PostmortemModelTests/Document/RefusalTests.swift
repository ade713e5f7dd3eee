import PostmortemModel
import Testing

@Suite struct RefusalTests {
  static func text(_ lines: String) -> String {
    "---\nschema: 1\nid: a1\ntitle: T\nstatus: draft\n\(lines)---\n"
  }

  static func error(_ text: String) -> FileError? {
    do {
      _ = try PostmortemDocument(parsing: Array(text.utf8), path: "a.md")
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    ("", "no-front-matter", 1), ("# T\n", "no-front-matter", 1), ("----\n", "no-front-matter", 1),
    (" ---\n", "no-front-matter", 1), ("\n---\n---\n", "no-front-matter", 1),
    ("---", "unclosed-front-matter", 1), ("---\nid: a\n--- x\n", "unclosed-front-matter", 1),
    ("---\nid: a\n...\n", "unclosed-front-matter", 1),
    ("---\n---\nbo\0dy", "binary-file", 3), ("---\n- a\n---\n", "wrong-type", 2),
    ("---\na\n---", "wrong-type", 2), ("---\n---\n", "missing-key", 2),
  ])
  func filesAsAWhole(text: String, kind: String, line: Int) {
    let error = Self.error(text)
    #expect(error?.kind.rawValue == kind)
    #expect(error?.line == line)
  }

  @Test func utf16IsNamed() {
    let bytes: [UInt8] = [0xFF, 0xFE, 0x2D, 0, 0x2D, 0, 0x2D, 0]
    let error = #expect(throws: FileError.self) {
      try PostmortemDocument(parsing: bytes, path: "a")
    }
    #expect(error?.kind == .notUTF8)
    #expect(error?.hint == "save the file as UTF-8")
  }

  @Test func filesOverFourMebibytesAreRefused() {
    let bytes = Array("---\nschema: 1\nid: a1\ntitle: T\nstatus: draft\n---\n".utf8)
    let filler = [UInt8](repeating: 0x61, count: (4 << 20) - bytes.count)
    #expect(throws: Never.self) { try PostmortemDocument(parsing: bytes + filler, path: "a.md") }
    let error = #expect(throws: FileError.self) {
      try PostmortemDocument(parsing: bytes + filler + [0x61], path: "a.md")
    }
    #expect(error?.kind == .tooLarge)
  }

  @Test(arguments: [
    (
      "status: in progress\n", "unknown-status", 9,
      "'status' is no status of an action: 'in progress'", "did you mean 'in-progress'?"
    ),
    (
      "status: opne\n", "unknown-status", 9, "'status' is no status of an action: 'opne'",
      "did you mean 'open'?"
    ),
    (
      "status: whatever-else\n", "unknown-status", 9,
      "'status' is no status of an action: 'whatever-else'",
      "one of proposed, open, in-progress, blocked, done, verified, declined, superseded"
    ),
    (
      "status: open\n    type: preventive\n", "unknown-type", 10,
      "'type' is no type of action: 'preventive'", "did you mean 'prevent'?"
    ),
    (
      "status: open\n    priority: P1\n", "unknown-priority", 10, "'priority' is no priority: 'P1'",
      "did you mean 'p1'?"
    ),
    (
      "status: open\n    due: 2023-02-30\n", "no-such-day", 10,
      "'due' is no day of the calendar: '2023-02-30'",
      "a day is written YYYY-MM-DD, for example '2023-06-30'"
    ),
    (
      "status: open\n    due: soon\n", "not-a-day", 10, "'due' is no day: 'soon'",
      "a day is written YYYY-MM-DD, for example '2023-06-30'"
    ),
    (
      "status: open\n    due: 2023-06-11T10:00:00Z\n", "not-a-day", 10,
      "'due' is no day: '2023-06-11T10:00:00Z'",
      "a day is written YYYY-MM-DD, for example '2023-06-30'"
    ),
    (
      "status: done\n    completed: never\n", "not-a-day", 10, "'completed' is no day: 'never'",
      "a day is written YYYY-MM-DD, for example '2023-06-30'; a day that nobody knows, 'unknown'"
    ),
    (
      "status: open\n    evidence: https://example.org\n", "wrong-type", 10,
      "'evidence' is 'https://example.org', not a list",
      "a list stands in brackets: 'evidence: [https://example.org]'"
    ),
    (
      "status: open\n    evidence: {a: b}\n", "wrong-type", 10,
      "'evidence' is a mapping, not a list",
      "a list stands in brackets: 'evidence: [text]'"
    ),
    (
      "status: open\n    owner: [a]\n", "wrong-type", 10, "'owner' is a list, not one text",
      "for example 'owner: text'"
    ),
    (
      "status: open\n    tags: [a, ]\n    similar_to: [a1b2]\n", "not-an-action-id", 11,
      "'similar_to' is no action id: 'a1b2'",
      "five small letters and digits, a letter first, for example 'k7q2d'"
    ),
    (
      "status: open\n    tags: [a, '']\n", "empty-value", 10, "an item of 'tags' is empty",
      "remove it"
    ),
    (
      "status: open\n    owner: |\n      a\n      b\n", "not-one-line", 10,
      "'owner' has several lines", "write it on one line"
    ),
    ("status:\n", "empty-value", 9, "'status' is empty", "for example 'status: open'"),
    ("x: 1\n", "missing-key", 7, "the action has no 'status'", "for example 'status: open'"),
    (
      "status: open\n  - {id: k7q2d, title: B, status: open}\n", "duplicate-action", 10,
      "action id 'k7q2d' stands twice, first in line 7", "give one of them another id"
    ),
    (
      "status: open\n  - just text\n", "wrong-type", 10, "an action is 'just text', not a mapping",
      "for example '- {id: k7q2d, title: Load-test updates, status: open}'"
    ),
  ])
  func actions(lines: String, kind: String, line: Int, message: String, hint: String) {
    let error = Self.error(
      Self.text("actions:\n  - id: k7q2d\n    title: A\n    \(lines)"))
    #expect(error?.kind.rawValue == kind)
    #expect(error?.line == line)
    #expect(error?.message == message)
    #expect(error?.hint == hint)
  }

  @Test(arguments: [
    (
      "started: 2023-06-11T14:30:00\n", "bare-local-time",
      "'started' is a time without an offset, '2023-06-11T14:30:00'",
      "add the offset from UTC, for example '2023-06-11T14:30:00+01:00' or '2023-06-11T14:30:00Z'"
    ),
    (
      "started: noon\n", "not-a-moment", "'started' is no day or time with an offset: 'noon'",
      "for example '2023-06-11' or '2023-06-11T14:30:00+01:00'"
    ),
    (
      "started: 2023-02-30\n", "no-such-day", "'started' is no day of the calendar: '2023-02-30'",
      "a day is written YYYY-MM-DD, for example '2023-06-30'"
    ),
    (
      "services: payments\n", "wrong-type", "'services' is 'payments', not a list",
      "a list stands in brackets: 'services: [payments]'"
    ),
    (
      "recurrence_of: [A1]\n", "not-an-incident-id", "'recurrence_of' is no incident id: 'A1'",
      "small letters, digits and single hyphens, for example '2023-06-11-authentication-outage'"
    ),
    (
      "source: report.md\n", "wrong-type", "'source' is 'report.md', not a mapping",
      "for example 'source: {url: https://example.org/report}'"
    ),
    (
      "source: {sha256: abc}\n", "not-a-digest", "'sha256' is no SHA-256: 'abc'",
      "64 digits of 0123456789abcdef, as 'sha256sum' prints them"
    ),
    (
      "actions: none\n", "wrong-type", "'actions' is 'none', not a list",
      "every action begins with a hyphen: '- id: k7q2d'"
    ),
  ])
  func incidents(line: String, kind: String, message: String, hint: String) {
    let error = Self.error(Self.text(line))
    #expect(error?.kind.rawValue == kind)
    #expect(error?.line == 6)
    #expect(error?.message == message)
    #expect(error?.hint == hint)
  }

  @Test(arguments: [
    ("schema: 2", "unknown-schema"), ("schema: '2'", "unknown-schema"),
    ("id: A_b", "not-an-incident-id"),
    ("title: ''", "empty-value"), ("title: ' '", "empty-value"), ("title: ~", "empty-value"),
    ("title: |\n  a\n  b", "not-one-line"), ("title: [a]", "wrong-type"),
    ("status: Draft", "unknown-status"), ("status: open", "unknown-status"),
  ])
  func requiredKeys(line: String, kind: String) {
    let key = String(line.prefix { $0 != ":" })
    var lines = ["schema: 1", "id: a1", "title: T", "status: draft"]
    lines.removeAll { $0.hasPrefix(key) }
    #expect(Self.error("---\n\(lines.joined(separator: "\n"))\n---\n")?.kind == .missingKey)
    lines.append(line)
    let error = Self.error("---\n\(lines.joined(separator: "\n"))\n---\n")
    #expect(error?.kind.rawValue == kind)
    #expect(error?.line == 5)
  }

  @Test func everyProblemIsFound() {
    let text = """
      ---
      id: A
      status: dratf
      services: a
      actions:
        - {id: k7q2d, status: opne, due: soon}
        - {id: k7q2d, title: B, status: open}
        - {id: k7q2d, title: C, status: open}
      ---
      """
    let problems = PostmortemDocument.problems(in: Array(text.utf8) + [0x0A, 0xFF], path: "a.md")
    #expect(
      problems.map { "\($0.line ?? 0) \($0.kind.rawValue)" } == [
        "2 missing-key", "2 missing-key", "2 not-an-incident-id", "3 unknown-status",
        "4 wrong-type", "6 missing-key", "6 unknown-status", "6 not-a-day", "8 duplicate-action",
        "10 not-utf-8",
      ])
    #expect(Self.error(text)?.kind == .missingKey)
  }

  @Test func quotedTextIsVisibleAndShort() {
    let long = "\u{202E}" + String(repeating: "a", count: 100)
    let error = Self.error(Self.text("started: \"\(long)\"\n"))
    #expect(error?.message.contains("'\\u{202E}aaa") == true)
    #expect(error?.message.hasSuffix("aaa…'") == true)
    #expect(Self.error(Self.text("severity: \"\\e[31m\"\n"))?.message.contains("\\u{1B}") == true)
  }

  @Test func aBodyMayHoldAnyBytesButNUL() throws {
    let bytes = Array(Self.text("").utf8) + [0xFF, 0x0A]
    let document = try PostmortemDocument(parsing: bytes, path: "a.md")
    #expect(Array(document.body) == [0xFF, 0x0A])
    #expect(document.bodyText == "\u{FFFD}\n")
  }

  @Test(
    arguments: [
      ("schema", .text("2"), "not-settable"), ("actions", .list([]), "not-settable"),
      ("source", nil, "not-settable"), ("title", nil, "missing-key"),
      ("title", .text(""), "empty-value"), ("title", .text("a\nb"), "not-one-line"),
      ("title", .list(["a"]), "wrong-type"), ("tags", .text("a"), "wrong-type"),
      ("tags", .list(["a", ""]), "empty-value"), ("status", .text("dratf"), "unknown-status"),
      ("started", .text("2023-06-11T10:00"), "bare-local-time"),
      ("impact", .text("a\u{1B}"), "control-character"),
      ("impact", .text("a\r\nb"), "control-character"),
      ("impact", .text(String(repeating: "a", count: 70_000)), "too-large"),
      (String(repeating: "k", count: 1100), .text("a"), "edit-failed"),
    ] as [(String, FieldValue?, String)])
  func editsThatCannotBe(key: String, value: FieldValue?, kind: String) throws {
    var document = try PostmortemDocument(parsing: Array(Self.text("").utf8), path: "a.md")
    let before = document.bytes
    do {
      try document.set(.incident(key), to: value)
      Issue.record("'\(key)' was set")
    } catch {
      #expect(error.kind.rawValue == kind)
    }
    #expect(document.bytes == before)
  }

  @Test func editingAnUnknownActionNamesTheOthers() throws {
    var document = try PostmortemDocument(
      parsing: Array(Self.text("actions: [{id: k7q2d, title: A, status: open}]\n").utf8), path: "a")
    let id = try #require(ActionID("zzzzz"))
    let error = #expect(throws: FileError.self) { try document.set(.action(id, .due), to: nil) }
    #expect(error?.kind == .noSuchAction)
    #expect(error?.message == "no action 'zzzzz'")
    #expect(error?.hint == "its actions are k7q2d")
  }
}
