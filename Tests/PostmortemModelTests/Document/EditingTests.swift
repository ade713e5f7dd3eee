import PostmortemModel
import Testing

/// Edits by example: the text before, what is set, the text after.
@Suite struct EditingTests {
  static let head = "---\nschema: 1\nid: a1\ntitle: T\nstatus: draft\n"

  struct Example: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var field: Field
    var value: FieldValue?
    var before: String
    var after: String

    init(_ name: String, _ key: String, _ value: FieldValue?, _ before: String, _ after: String) {
      testDescription = name
      field = .incident(key)
      self.value = value
      self.before = before
      self.after = after
    }
  }

  static let incidentExamples = [
    Example(
      "plain", "severity", .text("sev2"), "severity:  sev1  # bad\n", "severity:  sev2  # bad\n"),
    Example(
      "needs quotes", "severity", .text("no"), "severity: sev1 # bad\n", "severity: \"no\" # bad\n"),
    Example("number-like", "severity", .text("1.10"), "severity: a\n", "severity: \"1.10\"\n"),
    Example("day-like", "impact", .text("2023-06-11"), "impact: a\n", "impact: \"2023-06-11\"\n"),
    Example(
      "a day stays plain", "published", .text("2023-06-12"), "published: 2023-06-11\n",
      "published: 2023-06-12\n"),
    Example(
      "a time stays plain", "started", .text("2023-06-11T14:30:00+01:00"), "tags: []\n",
      "started: 2023-06-11T14:30:00+01:00\ntags: []\n"),
    Example(
      "single quotes stay", "severity", .text("it's"), "severity: 'a'\n", "severity: 'it''s'\n"),
    Example(
      "double quotes stay", "severity", .text("b"), "severity: \"a\" # c\n", "severity: \"b\" # c\n"
    ),
    Example(
      "backslashes choose single quotes", "impact", .text("- \\d"), "impact: a\n",
      "impact: '- \\d'\n"),
    Example(
      "line separator", "impact", .text("a\u{2028}b"), "impact: 'a'\n", "impact: \"a\\u2028b\"\n"),
    Example("tab", "impact", .text("a\tb"), "impact: a\n", "impact: \"a\\tb\"\n"),
    Example("beyond the BMP", "impact", .text("🦀"), "impact: a\n", "impact: 🦀\n"),
    Example(
      "nothing becomes something", "severity", .text("sev1"), "severity:   # not known\ntags: []\n",
      "severity: sev1   # not known\ntags: []\n"),
    Example("~ becomes something", "severity", .text("sev1"), "severity: ~\n", "severity: sev1\n"),
    Example(
      "to several lines", "impact", .text("a\n\n b"), "impact: old # c\ntags: []\n",
      "impact: |- # c\n  a\n\n   b\ntags: []\n"),
    Example(
      "several lines keep their header", "impact", .text("x\ny"),
      "impact: | # c\n     a\n     b\n\n# d\ntags: []\n",
      "impact: | # c\n     x\n     y\n\n# d\ntags: []\n"),
    Example(
      "an indicator of indentation goes", "impact", .text("x\ny"), "impact: |2\n   a\n  b\n",
      "impact: |-\n  x\n  y\n"),
    Example(
      "folded stays folded", "impact", .text("one line"), "impact: >\n   some\n   words\n",
      "impact: >\n   one line\n"),
    Example(
      "a block that cannot hold it", "impact", .text(" x"), "impact: | # c\n  a\n  b\ntags: []\n",
      "impact: \" x\" # c\ntags: []\n"),
    Example(
      "a text over two lines", "impact", .text("x"), "impact: some\n  words # c\ntags: []\n",
      "impact: x # c\ntags: []\n"),
    Example(
      "a comment that a block would swallow", "impact", .text("x\ny"),
      "impact: a\n    # deep\ntags: []\n", "impact: \"x\\ny\"\n    # deep\ntags: []\n"),
    Example(
      "CR LF", "impact", .text("x\ny"), "impact: a\r\ntags: []\r\n",
      "impact: |-\r\n  x\r\n  y\r\ntags: []\r\n"),
    Example(
      "removed with its comment", "severity", nil, "# a\nseverity: sev1 # b\n# c\ntags: []\n",
      "# a\n# c\ntags: []\n"),
    Example(
      "a removed list leaves comments", "tags", nil,
      "tags: # a\n  # b\n  - c # d\n  # e\n\n  - f\n# g\n", "  # b\n  # e\n# g\n"),
    Example(
      "a removed block goes as a whole", "impact", nil, "impact: |\n  a\n\n  # b\n\ntags: []\n",
      "\ntags: []\n"),
    Example(
      "a removed comment would join a block", "severity", nil,
      "impact: |\n  a\nseverity: b\n   # c\n", "impact: |\n  a\n# c\n"),
    Example("flow: one more", "tags", .list(["a", "b"]), "tags: [a] # c\n", "tags: [a, b] # c\n"),
    Example(
      "flow: the first", "tags", .list(["a, b", "c"]), "tags: [ ]\n", "tags: [\"a, b\", c]\n"),
    Example("flow: in front", "tags", .list(["z", "a"]), "tags: [a]\n", "tags: [z, a]\n"),
    Example(
      "flow: one less", "tags", .list(["a", "c"]), "tags: [a, 'b', c,]\n", "tags: [a, c,]\n"),
    Example("flow: none left", "tags", .list([]), "tags: [ a, b ] # c\n", "tags: [  ] # c\n"),
    Example("flow: another", "tags", .list(["x", "b"]), "tags: ['a', b]\n", "tags: ['x', b]\n"),
    Example(
      "flow over lines: one less", "tags", .list(["a"]), "tags: [\n  a, # 1\n  b, # 2\n]\n",
      "tags: [\n  a, # 1\n]\n"),
    Example(
      "flow over lines: one more", "tags", .list(["a", "b"]), "tags: [\n  a # 1\n]\n",
      "tags: [\n  a, b # 1\n]\n"),
    Example(
      "block: one more", "tags", .list(["a", "b"]), "tags:\n    -   a # 1\n    # 2\nx_y: 1\n",
      "tags:\n    -   a # 1\n    -   b\n    # 2\nx_y: 1\n"),
    Example(
      "block: one less", "tags", .list(["b"]), "tags:\n- a # 1\n# 2\n- b\n", "tags:\n# 2\n- b\n"),
    Example(
      "block: another", "tags", .list(["a", "no"]), "tags:\n- a\n- 'b' # 1\n",
      "tags:\n- a\n- 'no' # 1\n"),
    Example(
      "block: none left", "tags", .list([]), "tags: # 1\n- a\n# 2\n- b\nx_y: 1\n",
      "tags: [] # 1\n# 2\nx_y: 1\n"),
    Example(
      "a list that was not there", "tags", .list(["a", "1.10"]),
      "impact: a # b\n   # c\nauthors: []\n",
      "impact: a # b\n   # c\ntags: [a, \"1.10\"]\nauthors: []\n"),
    Example("no list at all", "tags", .list(["a"]), "tags: # b\n", "tags: [a] # b\n"),
    Example("the organisation's own", "x_cost", .text("2"), "x_cost: 1\n", "x_cost: 2\n"),
    Example(
      "own list for own text", "x_cost", .list(["2", "b"]), "x_cost: 1 # c\n",
      "x_cost: [2, b] # c\n"),
    Example(
      "own text for own mapping", "x_cost", .text("2"),
      "x_cost: # c\n  a: 1\n  # d\n  b: 2\ntags: []\n", "x_cost: 2 # c\n  # d\ntags: []\n"),
    Example(
      "own new key stands before the actions", "x_new", .text("a"), "tags: []\nactions: []\n",
      "tags: []\nx_new: a\nactions: []\n"),
  ]

  @Test(arguments: incidentExamples)
  func incident(example: Example) throws {
    let before = Self.head + example.before + "---\nbody"
    var document = try PostmortemDocument(parsing: Array(before.utf8), path: "a.md")
    try document.set(example.field, to: example.value)
    #expect(
      String(decoding: document.bytes, as: UTF8.self) == Self.head + example.after + "---\nbody")
    let written = document.bytes
    try document.set(example.field, to: example.value)
    #expect(document.bytes == written)
  }

  @Test(arguments: [
    (
      "due", "2023-07-15", "  - id: k7q2d\n    title: A # a\n    status: open\n",
      "  - id: k7q2d\n    title: A # a\n    status: open\n    due: 2023-07-15\n"
    ),
    (
      "owner", "no",
      "- id: k7q2d\n  title: A\n  # s\n  status: open # b\n    # c\n  due: 2023-01-01\n",
      "- id: k7q2d\n  title: A\n  # s\n  status: open # b\n    # c\n  owner: \"no\"\n  due: 2023-01-01\n"
    ),
    (
      "status", "done", "  - {id: k7q2d, title: A, status: open} # a\n",
      "  - {id: k7q2d, title: A, status: done} # a\n"
    ),
    (
      "due", "2023-07-15", "  - {id: k7q2d, title: A, status: open, note: b}\n",
      "  - {id: k7q2d, title: A, status: open, due: 2023-07-15, note: b}\n"
    ),
    (
      "note", "a, b", "  - {id: k7q2d, title: A, status: open, note: }\n",
      "  - {id: k7q2d, title: A, status: open, note: \"a, b\" }\n"
    ),
    (
      "note", "a\nb", "  -  status: open\n     title: A\n     id: k7q2d\n",
      "  -  status: open\n     note: |-\n       a\n       b\n     title: A\n     id: k7q2d\n"
    ),
    (
      "id", "newid", "  - id: k7q2d # a\n    title: A\n    status: open\n",
      "  - id: newid # a\n    title: A\n    status: open\n"
    ),
    (
      "due", nil, "  - due: 2023-01-01 # a\n    id: k7q2d # b\n    title: A\n    status: open\n",
      "  - id: k7q2d # b\n    title: A\n    status: open\n"
    ),
    (
      "due", nil,
      "  - due: 2023-01-01 # a\n    # c\n    id: k7q2d # b\n    title: A\n    status: open\n",
      "  -\n    # c\n    id: k7q2d # b\n    title: A\n    status: open\n"
    ),
    (
      "due", nil, "  - {due: 2023-01-01, id: k7q2d, title: A, status: open}\n",
      "  - {id: k7q2d, title: A, status: open}\n"
    ),
    (
      "due", nil, "  - {id: k7q2d, title: A, status: open, due: 2023-01-01}\n",
      "  - {id: k7q2d, title: A, status: open}\n"
    ),
  ])
  func action(key: String, value: String?, before: String, after: String) throws {
    let id = try #require(ActionID("k7q2d"))
    let start = Self.head + "actions:\n"
    var document = try PostmortemDocument(
      parsing: Array((start + before + "---\n").utf8), path: "a.md")
    try document.set(.action(id, key), to: value.map { .text($0) })
    #expect(String(decoding: document.bytes, as: UTF8.self) == start + after + "---\n")
  }

  @Test func evidenceIsAListWithHyphens() throws {
    let id = try #require(ActionID("k7q2d"))
    let start = Self.head + "actions:\n  - id: k7q2d\n    title: A\n    status: open\n"
    var document = try PostmortemDocument(parsing: Array((start + "---\n").utf8), path: "a.md")
    try document.set(.action(id, .evidence), to: .list(["https://example.org/1"]))
    let one = start + "    evidence:\n      - https://example.org/1\n"
    #expect(String(decoding: document.bytes, as: UTF8.self) == one + "---\n")
    try document.set(.action(id, .evidence), to: .list(["https://example.org/1", "a@4f1c2ab"]))
    #expect(String(decoding: document.bytes, as: UTF8.self) == one + "      - a@4f1c2ab\n---\n")
  }

  @Test(arguments: [
    ("", "actions:\n  - id: newid\n    title: New\n    status: open\n    tags: [a]\n"),
    (
      "actions: [] # none\n",
      "actions: # none\n  - id: newid\n    title: New\n    status: open\n    tags: [a]\n"
    ),
    ("actions:\n", "actions:\n  - id: newid\n    title: New\n    status: open\n    tags: [a]\n"),
    ("actions: ~\n", "actions:\n  - id: newid\n    title: New\n    status: open\n    tags: [a]\n"),
    (
      "actions:\n- id: k7q2d\n  title: A\n  status: open # a\n  # b\n# c\n",
      "actions:\n- id: k7q2d\n  title: A\n  status: open # a\n  # b\n- id: newid\n  title: New\n  status: open\n  tags: [a]\n# c\n"
    ),
    (
      "actions:\n    -   id: k7q2d\n        title: A\n        status: open\ntags: []\n",
      "actions:\n    -   id: k7q2d\n        title: A\n        status: open\n    -   id: newid\n        title: New\n        status: open\n        tags: [a]\ntags: []\n"
    ),
    (
      "actions: [{id: k7q2d, title: A, status: open}] # a\n",
      "actions: [{id: k7q2d, title: A, status: open}, {id: newid, title: New, status: open, tags: [a]}] # a\n"
    ),
    (
      "actions:\n  - {id: k7q2d, title: A, status: open}\n\n  - {id: k7q2e, title: A, status: open}\n",
      "actions:\n  - {id: k7q2d, title: A, status: open}\n\n  - {id: k7q2e, title: A, status: open}\n\n  - id: newid\n    title: New\n    status: open\n    tags: [a]\n"
    ),
    (
      "actions:\r\n  - {id: k7q2d, title: A, status: open}\r\n",
      "actions:\r\n  - {id: k7q2d, title: A, status: open}\r\n  - id: newid\r\n    title: New\r\n    status: open\r\n    tags: [a]\r\n"
    ),
  ])
  func appending(before: String, after: String) throws {
    var action = Action(id: try #require(ActionID("newid")), title: "New", status: .open)
    action.tags = ["a"]
    var document = try PostmortemDocument(
      parsing: Array((Self.head + before + "---").utf8), path: "a.md")
    try document.append(action)
    #expect(String(decoding: document.bytes, as: UTF8.self) == Self.head + after + "---")
    #expect(throws: FileError.self) { try document.append(action) }
  }

  @Test(arguments: [
    ("actions: # a\n  - id: k7q2d\n    title: A\n    status: open\n", "actions: [] # a\n"),
    (
      "actions:\n  # about b\n  - {id: bbbbb, title: B, status: open}\n  # about a\n  - id: k7q2d # x\n    # y\n    title: A\n    status: open\n    # z\n  # about c\n  - {id: ccccc, title: C, status: open}\n",
      "actions:\n  # about b\n  - {id: bbbbb, title: B, status: open}\n  # about c\n  - {id: ccccc, title: C, status: open}\n"
    ),
    (
      "actions:\n  # heading\n\n  - {id: k7q2d, title: A, status: open}\n\n  - {id: bbbbb, title: B, status: open}\n",
      "actions:\n  # heading\n\n  - {id: bbbbb, title: B, status: open}\n"
    ),
    (
      "actions:\n  - {id: bbbbb, title: B, status: open}\n\n  - {id: k7q2d, title: A, status: open}\ntags: []\n",
      "actions:\n  - {id: bbbbb, title: B, status: open}\ntags: []\n"
    ),
    (
      "actions: [{id: bbbbb, title: B, status: open}, {id: k7q2d, title: A, status: open}]\n",
      "actions: [{id: bbbbb, title: B, status: open}]\n"
    ),
    ("actions: [{id: k7q2d, title: A, status: open}]\n", "actions: []\n"),
  ])
  func removing(before: String, after: String) throws {
    let id = try #require(ActionID("k7q2d"))
    var document = try PostmortemDocument(
      parsing: Array((Self.head + before + "---\nbody\n").utf8), path: "a.md")
    #expect(try document.remove(action: id).title == "A")
    #expect(String(decoding: document.bytes, as: UTF8.self) == Self.head + after + "---\nbody\n")
    #expect(throws: FileError.self) { try document.remove(action: id) }
  }
}
