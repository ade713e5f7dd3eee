import Foundation
import PostmortemModel
import TestSupport
import Testing

@Suite struct SchemaTests {
  static let schema = JSONSchema("postmortem.schema.json")

  /// What may stand in place of a value.
  ///
  /// It leaves out what a schema cannot see or sees otherwise:
  /// days that are not in the calendar, numbers written in other than plain digits where an id is
  /// expected, and line breaks at the end of quoted words.
  static let replacements = [
    "", "~", "null", "no", "1.10", "12", "0", "1", "2", "\"1\"", "'12'", "-1", "true", "\"\"",
    "' '",
    "' a'", "[]", "[a]", "[a, b]", "[~]", "['']", "[[a]]", "[{a: b}]", "{}", "{a: b}",
    "[1, true, no]",
    "[k7q2d]", "[a1, a2-b]", "[k7q2d, abc]", "[a_b]", "[a--b]", "[-1]", "2023-06-11", "2023-13-01",
    "2023-00-10", "2023-06-00", "2023-06-32", "0000-01-01", "2023-6-1", "yesterday", "unknown",
    "2023-06-11T10:00:00", "2023-06-11T10:00:00Z", "2023-06-11 10:00+01:00", "2023-06-11T24:00:00Z",
    "2023-06-11T10:00:60.5-05:30", "2023-06-11T10:00:00.Z", "2023-06-11T10:60Z", "k7q2d", "K7Q2D",
    "1abcd", "'false'", "abcdef", "abcd", "open", "draft", "published", "in-review", "in-progress",
    "done", "Open", "p0", "p4", "P1", "prevent", "preventive", "a-b", "-a", "a-", "A b",
    "\"a\\nb\"", "\"[a]\"", "{url: a, path: 1, sha256: \(String(repeating: "0a", count: 32))}",
    "{sha256: abc}", "{sha256: ~, other: 1}", "{url: [a]}", "{sha256: \"\"}", "{url: \"a\\nb\"}",
  ]

  struct Case {
    var front: String
    var json: String
    var problems: [FileError]
  }

  static func makeCase(seed: UInt64) throws -> Case {
    var generator = FileGenerator(seed: seed)
    let file = generator.file()
    var incident = file.incident.map { (key: $0.key, text: generator.flow($0.value)) }
    var actions = file.actions.map { action in
      action.map { (key: $0.key, text: generator.flow($0.value)) }
    }
    if generator.text.chance(70) {
      let action = actions.indices.randomElement(using: &generator.text.random)
      let known =
        action == nil
        ? IncidentKey.allCases.map(\.rawValue).filter { $0 != "actions" }
        : ActionKey.allCases.map(\.rawValue)
      let key = generator.text.pick(known)
      let text = generator.text.chance(12) ? nil : generator.text.pick(replacements)
      func replace(_ fields: inout [(key: String, text: String)]) {
        fields.removeAll { $0.key == key }
        if let text { fields.append((key, text)) }
      }
      if let action { replace(&actions[action]) } else { replace(&incident) }
    }
    var lines = incident.map { "\(quoted($0.key)): \($0.text)" }
    let items = actions.map { action in
      "{" + action.map { "\(quoted($0.key)): \($0.text)" }.joined(separator: ", ") + "}"
    }
    lines.append("actions: [\(items.joined(separator: ", "))]")
    if generator.text.chance(8) {
      let last = generator.text.pick(["", "[]", "~", "none", "{}", "[a]", "[~]", "[[]]"])
      lines[lines.count - 1] = "actions: \(last)"
    }
    let front = lines.joined(separator: "\n") + "\n"
    return Case(
      front: front, json: CoreSchemaJSON.json(try YAMLNode.parse(Array(front.utf8), path: "a.md")),
      problems: PostmortemDocument.problems(in: Array("---\n\(front)---\n".utf8), path: "a.md"))
  }

  private static func quoted(_ key: String) -> String { key == "on" ? "'on'" : key }

  @Test(
    .enabled(
      if: JSONSchema.canValidate,
      "python3 with jsonschema (pip install jsonschema) is not installed"))
  func agreesWithTheParser() throws {
    let seeds = UInt64(10_000)..<10_800
    let cases = try seeds.map { try Self.makeCase(seed: $0) }
    let verdicts = try Self.schema.verdicts(of: cases.map(\.json))
    for ((seed, example), verdict) in zip(zip(seeds, cases), verdicts) {
      #expect(
        (verdict == "valid") == example.problems.isEmpty,
        "seed \(seed): schema \(verdict); parser \(example.problems)\n\(example.front)")
    }
    let valid = verdicts.filter { $0 == "valid" }.count
    #expect((200...600).contains(valid), "\(valid) valid files say little about the others")
  }

  @Test func hasTheKeysAndWordsOfTheParser() throws {
    let schema = try Self.schema.object()
    let definitions = try #require(schema["$defs"] as? [String: Any])
    let action = try #require(definitions["action"] as? [String: Any])
    try check(schema, IncidentKey.allCases.map { ($0.rawValue, $0.kind, $0.isRequired) })
    try check(action, ActionKey.allCases.map { ($0.rawValue, $0.kind, $0.isRequired) })
  }

  private func check(
    _ schema: [String: Any], _ keys: [(name: String, kind: FieldKind, isRequired: Bool)]
  ) throws {
    let properties = try #require(schema["properties"] as? [String: [String: Any]])
    #expect(Set(properties.keys) == Set(keys.map(\.name)))
    #expect(schema["required"] as? [String] == keys.filter(\.isRequired).map(\.name))
    for key in keys {
      let property = try #require(properties[key.name])
      #expect(property["title"] is String, "\(key.name)")
      #expect(property["description"] is String, "\(key.name)")
      guard let choices = key.kind.choices else { continue }
      let words = (property["enum"] as? [Any])?.compactMap { $0 as? String }
      #expect(words == choices, "\(key.name)")
    }
  }
}
