import Foundation
import PostmortemModel
import TestSupport
import Testing

extension Policy {
  /// The keys of a policy, as DESIGN.md lists them.
  static let keys = [
    "version", "time_zone", "fiscal_year_starts", "severities", "services", "people", "causes",
    "required", "verification", "note_required", "due_soon_days", "stale_days", "back_dated_days",
    "zone_abbreviations", "repositories", "lint",
  ]
}

@Suite struct PolicySchemaTests {
  static let schema = JSONSchema("policy.schema.json")

  static func bytes(at path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: JSONSchema.repository.appending(path: path)))
  }

  /// What may stand in place of a value.
  ///
  /// It leaves out what a schema cannot see or sees otherwise: days that are not in the calendar,
  /// numbers written in other than plain digits, and line breaks at the end of quoted texts.
  static let replacements = [
    "", "~", "null", "[]", "{}", "[~]", "[a]", "[a, b]", "[1, no]", "[[a]]", "[{a: b}]", "['']",
    "[' ']", "{a: b}", "{a: ~}", "{a: [b]}", "{a: {}}", "''", "' '", "\"\\t\"", "\"a\\nb\"", "a",
    "no",
    "true", "0", "1", "\"1\"", "7", "12", "\"12\"", "13", "\"13\"", "\"07\"", "\"+7\"", "3650",
    "3651", "\"3650\"", "\"3651\"", "\"-0\"", "-1", "\"-1\"", "1.5", "'1 '", "2026-03-31",
    "2026-13-01",
    "0000-01-01", "'2026-3-1'", "+05:30", "'-03:30'", "+14:00", "+14:01", "+5:30", "+05:60",
    "05:30", "anyone", "another-person", "Anyone", "[later-due]", "[declined, declined]",
    "[later_due]", "error", "off", "loud", "{published: [a]}", "{publised: [a]}", "{draft: }",
    "{in-review: a}", "{p0: 1}", "{p4: 1}", "{p0: ~}", "{p0: 4000}", "[{key: a}]", "[{key: ~}]",
    "[{key: a, publish_days: ~}]", "[{key: a, action_days: {p1: 3}}]", "[{publish_days: 1}]",
    "{a: {path: b}}", "{a: {path: b, branch: ~}}", "{a: {branch: b}}", "{a: {emails: [b]}}",
    "{a: {emails: b}}", "{a: {until: 2026-03-31}}", "{a: {until: x}}", "{a: +05:30}", "{a: 5}",
    "{a: error}", "{a: loud}", "{no-actions: off}",
  ]

  struct Example {
    var text: String
    var json: String
    var error: FileError?
  }

  static func example(seed: UInt64) throws -> Example {
    var generator = PolicyGenerator(seed: seed)
    let text = generator.policy(replacements: replacements)
    let node = try YAMLNode.parse(Array(text.utf8), path: "policy.yml")
    var failure: FileError?
    do throws(FileError) {
      _ = try Policy(parsing: Array(text.utf8), path: "policy.yml")
    } catch {
      failure = error
    }
    return Example(text: text, json: CoreSchemaJSON.json(node), error: failure)
  }

  @Test(
    .enabled(
      if: JSONSchema.canValidate,
      "python3 with jsonschema (pip install jsonschema) is not installed"))
  func agreesWithTheParser() throws {
    let seeds = UInt64(20_000)..<22_000
    let examples = try seeds.map { try Self.example(seed: $0) }
    let verdicts = try Self.schema.verdicts(of: examples.map(\.json))
    for ((seed, example), verdict) in zip(zip(seeds, examples), verdicts) {
      let told = example.error.map(\.description) ?? "valid"
      #expect(
        (verdict == "valid") == (example.error == nil),
        "seed \(seed): schema \(verdict); parser \(told)\n\(example.text)")
      if let error = example.error {
        #expect(error.line != nil && !error.message.isEmpty, "seed \(seed): \(error)")
      }
    }
    let valid = verdicts.count { $0 == "valid" }
    #expect((500...1500).contains(valid), "\(valid) valid files say little about the others")
  }

  @Test(
    .enabled(
      if: JSONSchema.canValidate,
      "python3 with jsonschema (pip install jsonschema) is not installed"),
    arguments: ["Schema/policy.yml", "Sources/PostmortemKit/Resources/policy.yml"])
  func theShippedPoliciesAreValid(path: String) throws {
    let node = try YAMLNode.parse(Self.bytes(at: path), path: path)
    #expect(try Self.schema.verdicts(of: [CoreSchemaJSON.json(node)]) == ["valid"])
  }

  @Test(
    .enabled(
      if: JSONSchema.canValidate,
      "python3 with jsonschema (pip install jsonschema) is not installed"))
  func everySchemaIsOne() throws {
    let folder = JSONSchema.repository.appending(path: "Schema").path
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { $0.hasSuffix(".schema.json") }
    #expect(names.contains("policy.schema.json") && names.contains("postmortem.schema.json"))
    for name in names {
      #expect(throws: Never.self, "\(name)") { try JSONSchema(name).verdicts(of: []) }
    }
  }

  @Test func hasTheKeysAndWordsOfTheParser() throws {
    let object = try Self.schema.object()
    let properties = try #require(object["properties"] as? [String: [String: Any]])
    #expect(Set(properties.keys) == Set(Policy.keys))
    for (key, property) in properties {
      #expect(property["description"] is String, "\(key)")
      #expect(try Policy.unknownKeys(in: Array("\(key): 1\n".utf8), path: "p").isEmpty, "\(key)")
    }
    let lint = try #require(properties["lint"]?["additionalProperties"] as? [String: Any])
    #expect(lint["enum"] as? [String] == FindingSeverity.allCases.map(\.rawValue))
    let occasions = try #require(properties["note_required"]?["items"] as? [String: Any])
    #expect(occasions["enum"] as? [String] == Policy.NoteOccasion.allCases.map(\.rawValue))
  }
}

/// Draws policies, most of them good but for one value.
struct PolicyGenerator {
  private var text: TextGenerator

  init(seed: UInt64) {
    text = TextGenerator(seed: seed)
  }

  /// The text of a policy.
  mutating func policy(replacements: [String]) -> String {
    var entries = Policy.keys.compactMap { key -> (key: String, value: String)? in
      key == "version" || text.chance(40) ? (key, value(of: key)) : nil
    }
    if text.chance(20) { entries.append(("x_own", text.pick(replacements))) }
    if text.chance(70) {
      let key = text.pick(Policy.keys)
      entries.removeAll { $0.key == key }
      if text.chance(90) { entries.append((key, text.pick(replacements))) }
    }
    if text.chance(50) { entries.shuffle(using: &text.random) }
    return entries.map { "\($0.key): \($0.value)\n" }.joined()
  }

  private mutating func value(of key: String) -> String {
    switch key {
    case "version": text.pick(["1", "\"1\""])
    case "time_zone": text.pick(["UTC", "Africa/Lagos", "7"])
    case "fiscal_year_starts": text.pick(["1", "12", "\"4\""])
    case "severities": list { $0.severity() }
    case "services", "causes": words()
    case "people": mapping { $0.person() }
    case "required":
      "{" + text.pick(["published: \(words())", "draft: , in-review: [title]", ""]) + "}"
    case "verification": text.pick(["anyone", "another-person"])
    case "note_required": text.pick(["[]", "[declined]", "[later-due, verified]"])
    case "zone_abbreviations": mapping { $0.text.pick(["+05:30", "'-11:00'", "+14:00"]) }
    case "repositories": mapping { $0.repository() }
    case "lint": mapping { $0.text.pick(["error", "warning", "note", "off"]) }
    default: text.pick(["0", "14", "3650", "\"60\""])
    }
  }

  private mutating func word() -> String {
    text.pick(["payments", "no", "1.10", "'a b'", "0123", "é", "12:30", "\"a: b\""])
  }

  private mutating func words() -> String { list { $0.word() } }

  private mutating func list(_ item: (inout Self) -> String) -> String {
    let items = (0..<text.number(0...3)).map { _ in item(&self) }
    return "[\(items.joined(separator: ", "))]"
  }

  private mutating func mapping(_ value: (inout Self) -> String) -> String {
    let entries = (0..<text.number(0...3)).map { "k\($0): \(value(&self))" }
    return "{\(entries.joined(separator: ", "))}"
  }

  /// Some of the entries, one of them perhaps replaced.
  private mutating func some(_ entries: [(String, String)]) -> String {
    let kept = entries.filter { _ in text.chance(70) }.map { key, value in
      "\(key): \(text.chance(8) ? text.pick(PolicySchemaTests.replacements) : value)"
    }
    return "{\(kept.joined(separator: ", "))}"
  }

  private mutating func severity() -> String {
    let rest = some([
      ("publish_days", text.pick(["5", "~", "\"10\""])),
      ("action_days", text.pick(["{p0: 15, p3: 0}", "{}", ""])), ("x_colour", "red"),
    ])
    return text.chance(90) ? "{key: \(word()), \(rest.dropFirst())" : rest
  }

  private mutating func person() -> String {
    if text.chance(10) { return text.pick(["", "~"]) }
    return some([
      ("emails", words()), ("aliases", words()), ("team", word()), ("until", "2026-03-31"),
      ("other", "[x]"),
    ])
  }

  private mutating func repository() -> String {
    some([
      ("path", "../release"), ("remote", "'https://git.example/a.git'"), ("path2", "x"),
      ("branch", text.pick(["main", ""])),
    ])
  }
}
