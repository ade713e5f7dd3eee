import PostmortemModel
import Foundation
import Testing

@testable import PostmortemImport

@Suite struct JSONTests {
  static func object(_ text: String) throws -> [String: Any] {
    let draft = try Draft(reading: Array(text.utf8))
    let document = Draft.document([(source: "a \"b\".md", draft: draft)]).compactText
    let parsed = try JSONSerialization.jsonObject(with: Data(document.utf8)) as? [String: Any]
    #expect(parsed?["version"] as? Int == 1)
    return try #require((parsed?["drafts"] as? [[String: Any]])?.first)
  }

  static let keys: Set<String> = [
    "source", "recognised", "title", "severity", "services", "published", "incident_date", "start",
    "end", "start_time", "end_time", "time_zone", "utc_offset", "duration_minutes", "impact",
    "timeline",
    "root_cause", "actions", "sections", "fields", "findings",
  ]

  @Test(arguments: [
    "", "# Outage\n\n## Root cause\n\nx at 10:00 on 2024-05-05\n\n## Actions\n\n- y z\n",
  ])
  func hasEveryKey(text: String) throws {
    #expect(Set(try Self.object(text).keys) == Self.keys)
  }

  @Test func writesWhatTheContractSays() throws {
    let object = try Self.object(
      """
      # Outage \u{1B}[31m of "all"

      ## Summary

      On 5 May 2024, from 10:00 to 10:45 WAT, all was down.

      ## Actions

      - Repair it by 2024-05-20
      """)
    #expect(object["source"] as? String == "a \"b\".md")
    #expect(object["title"] as? String == "Outage \u{1B}[31m of \"all\"")
    #expect(object["start"] as? String == "2024-05-05T10:00:00")
    #expect(object["start_time"] is NSNull)
    #expect(object["utc_offset"] as? String == "+01:00")
    let action = try #require((object["actions"] as? [[String: Any]])?.first)
    #expect(Set(action.keys) == ["title", "done", "owner", "due", "tracker", "lines"])
    #expect(action["due"] as? String == "2024-05-20")
    #expect(action["lines"] as? [Int] == [9, 9])
    let fields = try #require(object["fields"] as? [String: [String: Any]])
    #expect(fields["start"]?["confidence"] as? String == "stated")
    #expect(fields["start"]?["lines"] as? [Int] == [5, 5])
  }

  @Test func escapesControls() throws {
    let draft = try Draft(reading: Array("# a\u{1}b\u{85}c\u{9B}d\n".utf8))
    let json = draft.json(source: "x").compactText
    #expect(json.contains("a\\u0001b\\u0085c\\u009bd"))
    #expect(!json.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
  }
}
