import Foundation
import PostmortemModel
import TestSupport
import Testing

/// The article on the file format has each key of the schemas and no other, with an example that
/// can be read.
@Suite struct FormatPageTests {
  /// A table of the article: where its keys are in which schema, and a file around an example.
  struct Table: CustomTestStringConvertible, Sendable {
    var schema: String
    var path: [String]
    var heading: String
    /// An example takes the place of the line that states its key behind `!`, else that of `@`.
    var file: String

    func file(with example: String, of key: String) -> String {
      var hasPlace = false
      var lines: [String] = []
      for line in file.lines {
        guard let mark = line.firstIndex(of: "!") else {
          lines.append(line)
          continue
        }
        let stated = line[line.index(after: mark)...]
        let isMeant = stated.hasPrefix("\(key):")
        hasPlace = hasPlace || isMeant
        lines.append(line[..<mark] + (isMeant ? example : String(stated)))
      }
      if hasPlace { lines.removeAll { $0.trimmed == "@" } }
      return lines.map { $0.replacing("@", with: example) + "\n" }.joined()
    }

    var testDescription: String { heading }
  }

  private static let start = "---\nschema: 1\nid: a-b\ntitle: A\nstatus: draft\n"

  static let tables = [
    Table(
      schema: "postmortem", path: [], heading: "### Keys of a postmortem",
      file: "---\n!schema: 1\n!id: a-b\n!title: A\n!status: draft\n@\n---\n"),
    Table(
      schema: "postmortem", path: ["$defs", "source"], heading: "### Keys of source",
      file: start + "source:\n  @\n---\n"),
    Table(
      schema: "postmortem", path: ["$defs", "action"], heading: "### Keys of an action",
      file: start + "actions:\n  - !id: k7q2d\n    !title: A\n    !status: open\n    @\n---\n"),
    Table(schema: "policy", path: [], heading: "### Keys of the policy", file: "!version: 1\n@\n"),
    Table(
      schema: "policy", path: ["properties", "severities", "items"],
      heading: "### Keys of a severity", file: "version: 1\nseverities:\n  - !key: sev9\n    @\n"),
    Table(
      schema: "policy", path: ["properties", "people", "additionalProperties"],
      heading: "### Keys of a person", file: "version: 1\npeople:\n  ada:\n    @\n"),
    Table(
      schema: "policy", path: ["properties", "repositories", "additionalProperties"],
      heading: "### Keys of a repository",
      file: "version: 1\nrepositories:\n  ops/release:\n    !path: ../release\n    @\n"),
  ]

  @Test(arguments: tables)
  func theKeysAreThoseOfTheSchema(table: Table) throws {
    let file = Manual.root.appending(path: "Schema/\(table.schema).schema.json")
    var part = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
    for step in table.path { part = part?[step] as? [String: Any] }
    let properties = try #require(part?["properties"] as? [String: Any])
    let rows = try Manual.article("FileFormat").table(under: table.heading)
    let keys = rows.compactMap { $0.first.map(Self.code) }
    #expect(keys.count == Set(keys).count)
    #expect(Set(keys) == Set(properties.keys))
  }

  @Test(arguments: tables)
  func theExamplesCanBeRead(table: Table) throws {
    for row in try Manual.article("FileFormat").table(under: table.heading) {
      try #require(row.count == 4, "\(row)")
      let key = Self.code(row[0])
      let example = Self.code(row[2])
      #expect(example.hasPrefix("\(key):"), "\(example)")
      let text = table.file(with: example, of: key)
      let failure = Self.failure(table.schema, Array(text.utf8))
      #expect(failure == nil, "\(example): \(failure ?? "") in\n\(text)")
    }
  }

  private static func failure(_ schema: String, _ bytes: [UInt8]) -> String? {
    if schema == "policy" {
      do throws(FileError) {
        _ = try Policy(parsing: bytes, path: "policy.yml")
      } catch {
        return "\(error)"
      }
      return nil
    }
    return PostmortemDocument.problems(in: bytes, path: "a-b.md").first.map { "\($0)" }
  }

  private static func code(_ cell: String) -> String { cell.replacing("`", with: "") }
}
