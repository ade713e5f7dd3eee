import PostmortemModel
import Testing

@Suite struct YAMLRefusalTests {
  @Test(arguments: [
    ("a: &x b", "anchor-refused", 1, 4), ("a: 1\nb: *x", "alias-refused", 2, 4),
    ("*x : 1", "alias-refused", 1, 1), ("a: !!str b", "tag-refused", 1, 4),
    ("a: ! b", "tag-refused", 1, 4), ("a: ! 'b'", "tag-refused", 1, 4),
    ("a: !x [b]", "tag-refused", 1, 4), ("a: !\n", "tag-refused", 1, 4),
    ("%YAML 1.1\n---\na: 1", "directive-refused", 1, 1),
    ("%FOO bar\n---\na: 1", "directive-refused", 1, 1),
    ("a: 1\n---\nb: 1", "several-documents", 2, 1), ("a: 1\n...\n", "several-documents", 2, 1),
    ("a: 1\n# c\nb: 2\na: 3", "duplicate-key", 4, 1), ("{a: 1, \"a\": 2}", "duplicate-key", 1, 8),
    ("[a]: 1", "complex-key", 1, 1), ("{b: 1}: 1", "complex-key", 1, 1),
    ("? a\n: 1", "complex-key", 1, 3), ("{? a : 1}", "complex-key", 1, 4),
    (": 1", "broken-yaml", 1, 1), ("'': 1", "complex-key", 1, 1), ("~: 1", "complex-key", 1, 1),
    ("a: 1\n<<: {b: 2}", "merge-key-refused", 2, 1),
    ("a: \"b\\0c\"", "control-character", 1, 4), ("a: \"\\e[31m\"", "control-character", 1, 4),
    ("a: \"\\x7f\"", "control-character", 1, 4), ("a: \"\\x85\"", "control-character", 1, 4),
    ("a: \"\\r\"", "control-character", 1, 4), ("é: b\u{7}", "control-character", 1, 5),
    ("a: \u{85}b", "control-character", 1, 4), ("a: \u{FFFE}", "control-character", 1, 4),
    ("a: b\0", "binary-file", 1, 5),
    ("a: \"b\nc: d", "broken-yaml", 1, 4), ("a: b: c", "broken-yaml", 1, 5),
    ("a:\n\t- b", "broken-yaml", 2, 1), ("a: @b", "broken-yaml", 1, 4),
    ("a: [b\nc: d", "broken-yaml", 2, 2), ("a: 1\n b: 2", "broken-yaml", 2, 3),
    ("a", "", 0, 0),
  ])
  func names(text: String, kind: String, line: Int, column: Int) throws {
    do {
      let node = try YAMLNode.parse(Array(text.utf8), path: "p.yml")
      #expect(kind.isEmpty && node.text == text)
    } catch {
      #expect(error.kind.rawValue == kind, "\(error)")
      #expect(error.line == line, "\(error)")
      #expect(error.column == column, "\(error)")
      #expect(error.path == "p.yml")
    }
  }

  @Test func namesBothLinesOfADuplicateKey() {
    let error = #expect(throws: FileError.self) {
      try YAMLNode.parse(Array("owner: a\n\nowner: b\n".utf8), path: "p.yml")
    }
    #expect(error?.message == "key 'owner' stands twice, first in line 1")
    #expect(error?.hint == "remove one of lines 1 and 3")
    #expect(error?.description == "p.yml:3:1: key 'owner' stands twice, first in line 1")
  }

  @Test func findsADuplicateAmongManyKeys() {
    let lines = (0..<400).map { "k\($0): \($0)\n" }.joined()
    #expect(throws: Never.self) { try YAMLNode.parse(Array(lines.utf8), path: "p.yml") }
    let error = #expect(throws: FileError.self) {
      try YAMLNode.parse(Array((lines + "k17: x").utf8), path: "p.yml")
    }
    #expect(error?.kind == .duplicateKey)
    #expect(error?.line == 401)
  }

  @Test func refusesBytesThatAreNotUTF8() {
    for bytes: [UInt8] in [
      [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xC3],
    ] {
      let error = #expect(throws: FileError.self) {
        try YAMLNode.parse(Array("a: 1\nb: ".utf8) + bytes, path: "p.yml")
      }
      #expect(error?.kind == .notUTF8)
      #expect(error?.line == 2)
      #expect(error?.column == 4)
    }
  }

  @Test func boundsDepth() {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    #expect(throws: Never.self) { try YAMLNode.parse(nested(16), path: "p.yml") }
    for depth in [17, 100_000] {
      let error = #expect(throws: FileError.self) {
        try YAMLNode.parse(nested(depth), path: "p.yml")
      }
      #expect(error?.kind == .tooDeep)
    }
  }

  @Test func boundsNodesAndBytes() throws {
    let head = "---\nschema: 1\nid: a1\ntitle: T\nstatus: draft\nx: ["
    func error(items: Int, item: String) -> FileError? {
      let text = head + String(repeating: item, count: items) + "]\n---\n"
      do {
        _ = try PostmortemDocument(parsing: Array(text.utf8), path: "a.md")
        return nil
      } catch {
        return error
      }
    }
    #expect(error(items: 9_980, item: "a,") == nil)
    #expect(error(items: 10_000, item: "a,")?.kind == .tooManyNodes)
    #expect(error(items: 60, item: String(repeating: "a", count: 1000) + ",") == nil)
    #expect(error(items: 66, item: String(repeating: "a", count: 1000) + ",")?.kind == .tooLarge)
  }

  @Test func readsNothingButPlainNullsAsNoValue() throws {
    let text = "a: \nb: ~\nc: null\nd: Null\ne: NULL\nf: 'null'\ng: \"~\"\nh: ''\ni: nUll\nj: |\n"
    let root = try YAMLNode.parse(Array(text.utf8), path: "p.yml")
    let nulls = (root.entries ?? []).filter(\.value.isNull).map(\.name)
    #expect(nulls == ["a", "b", "c", "d", "e"])
  }
}
