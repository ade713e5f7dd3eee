import Foundation
import Testing

@Suite struct OutputFormatTests {
  @Test func everyFormat() throws {
    let transcript = try Transcript()
    _ = try transcript.twoIncidents()
    transcript.run("actions --overdue --format json")
    transcript.run("actions --format ndjson --limit 1")
    transcript.run("actions --format csv --columns id,title,due,original_due,overdue_days")
    transcript.run("actions --format ids --sort due-desc")
    transcript.run("actions --columns id,severity,slips,deadline")
    transcript.run("list --format json --severity sev1")
    transcript.run("list --sort incident --format csv --columns id,actions,active_actions")
    transcript.run("actions --overdue --exit-code --quiet --format ids")
    transcript.run("actions --closed --exit-code")
    transcript.run("check --format json")
    transcript.columns = 60
    transcript.run("actions")
    try expectGolden(transcript.text, "formats")
  }

  @Test func jsonHasEveryKeyAndIsValid() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    for line in [
      "actions --format json", "list --format json", "show \(ids[0]) --format json",
      "show checkout --format json", "check --format json",
    ] {
      let output = transcript.outcome(line).output
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
      #expect(object["version"] as? Int == 1)
      #expect(object["as_of"] as? String == "2026-11-21")
      #expect(object["complete"] as? Bool == true)
      #expect((object["problems"] as? [Any])?.isEmpty == true)
      #expect((object["snapshot"] as? [String: Any])?["commit"] as? String != nil)
    }
  }

  @Test func coloursOnlyWhereTheyAreWanted() throws {
    let transcript = try Transcript()
    _ = try transcript.twoIncidents()
    transcript.isTerminal = true
    #expect(transcript.outcome("actions").output.contains("\u{1B}[31m2026-11-01"))
    #expect(!transcript.outcome("actions --color never").output.contains("\u{1B}"))
    transcript.variables["NO_COLOR"] = "1"
    #expect(!transcript.outcome("actions").output.contains("\u{1B}"))
    transcript.isTerminal = false
    #expect(transcript.outcome("actions --color always").output.contains("\u{1B}"))
  }
}
