import PostmortemModel
import Testing

@Suite struct YAMLNodeTests {
  /// The texts that the spans of all nodes cover, keys before values, outer before inner.
  static func covered(_ text: String) throws -> [String] {
    let bytes = Array(text.utf8)
    var result: [String] = []
    func visit(_ node: YAMLNode) {
      result.append(
        "\(node.line):\(node.column) " + String(decoding: bytes[node.span], as: UTF8.self))
      for item in node.items ?? [] { visit(item) }
      for entry in node.entries ?? [] {
        visit(entry.key)
        visit(entry.value)
      }
    }
    visit(try YAMLNode.parse(bytes, path: "p.yml"))
    return result
  }

  @Test(arguments: [
    ("a: b # c\n# d\n", ["1:1 a: b", "1:1 a", "1:4 b"]),
    ("a:  # c\nb: ~\n", ["1:1 a:  # c\nb: ~", "1:1 a", "1:3 ", "2:1 b", "2:4 ~"]),
    ("é: 'ü'\n", ["1:1 é: 'ü'", "1:1 é", "1:4 'ü'"]),
    ("- a\n-\n- - b\n", ["1:1 - a\n-\n- - b", "1:3 a", "2:2 ", "3:3 - b", "3:5 b"]),
    ("a:\n- b\n# c\n\n", ["1:1 a:\n- b", "1:1 a", "2:1 - b", "2:3 b"]),
    (
      "a:\n  - b\r\n  # c\nd: e",
      ["1:1 a:\n  - b\r\n  # c\nd: e", "1:1 a", "2:3 - b", "2:5 b", "4:1 d", "4:4 e"]
    ),
    (
      "a: |  # c\n  b\n  # d\n\n \n# e\n",
      ["1:1 a: |  # c\n  b\n  # d", "1:1 a", "1:4 |  # c\n  b\n  # d"]
    ),
    (
      "a: [b, {c: d, e}] # f\n",
      [
        "1:1 a: [b, {c: d, e}]", "1:1 a", "1:4 [b, {c: d, e}]", "1:5 b", "1:8 {c: d, e}", "1:9 c",
        "1:12 d", "1:15 e", "1:16 ",
      ]
    ),
    (
      "a: {b: , c: 1}",
      ["1:1 a: {b: , c: 1}", "1:1 a", "1:4 {b: , c: 1}", "1:5 b", "1:8 ", "1:10 c", "1:13 1"]
    ),
    (
      "a: \"x\u{2028}y\" # \u{2028}z: 1\nb: c",
      [
        "1:1 a: \"x\u{2028}y\" # \u{2028}z: 1\nb: c", "1:1 a", "1:4 \"x\u{2028}y\"", "2:1 b",
        "2:4 c",
      ]
    ),
    ("a: x\n  y # z\rb: 2", ["1:1 a: x\n  y # z\rb: 2", "1:1 a", "1:4 x\n  y", "3:1 b", "3:4 2"]),
    ("\u{FEFF}---\na: 1\n", ["2:1 a: 1", "2:1 a", "2:4 1"]),
    ("", ["1:1 "]),
  ])
  func knowsWhereValuesStand(text: String, expected: [String]) throws {
    #expect(try Self.covered(text) == expected)
  }
}
