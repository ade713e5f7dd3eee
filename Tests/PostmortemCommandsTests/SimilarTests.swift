import Foundation
import PostmortemModel
import TestSupport
import Testing

/// Repeated promises on the command line: what is similar, groups, and what people decide.
@Suite struct SimilarTests {
  static let policy = """
    version: 1
    severities: [{key: sev1}, {key: sev2}]
    services: [payments, search]
    causes: [expired-certificate, overload]

    """

  /// Three incidents, two of the same cause and service.
  static func base() throws -> Transcript {
    let transcript = try Transcript()
    let incident = ReviewScenario.incident
    let action = ReviewScenario.action
    let files = [
      "2026-01-10-payments-certificate-expired": incident(
        "2026-01-10-payments-certificate-expired", "Payments failed when a certificate expired",
        "sev1", "payments", "expired-certificate", "2026-01-10", "2026-01-12", "published",
        [
          action(
            "aaaa2", "Alert on certificate expiry", "open",
            ["type: detect", "owner: ada", "created: 2026-01-12", "due: 2026-02-01"]),
          action(
            "aaaa3", "Limit retries in the shared HTTP client", "done",
            ["created: 2026-01-12", "completed: 2026-03-01", "priority: p1", "tags: [http, load]"]),
        ], []),
      "2026-05-11-payments-certificate-expired-again": incident(
        "2026-05-11-payments-certificate-expired-again",
        "Payments failed when another certificate expired", "sev2", "payments",
        "expired-certificate", "2026-05-11", "2026-05-13", "published",
        [
          action(
            "bbbb2", "Add an alarm for certs that are about to expire", "superseded",
            ["created: 2026-05-12", "completed: 2026-09-05", "superseded_by: cccc2"]),
          action("bbbb3", "Order hard drives for the archive", "open", ["created: 2026-05-12"]),
        ], ["recurrence_of: [2026-01-10-payments-certificate-expired]"]),
      "2026-09-01-search-overloaded": incident(
        "2026-09-01-search-overloaded", "Search was overloaded by retries", "sev2", "search",
        "overload", "2026-09-01", "2026-09-03", "published",
        [
          action(
            "cccc2", "=PAGE(before TLS certificates run out)", "in-progress",
            ["created: 2026-09-02", "due: 2026-12-01", "owner: ben"]),
          action(
            "cccc3", "Retry limits in the common http client lib", "declined",
            ["created: 2026-09-02", "completed: 2026-09-20", "reason: Too much work."]),
          action(
            "cccc4", "Runbook for an expired certificate", "proposed", ["created: 2026-09-02"]),
        ], []),
    ]
    var written: [String: String?] = ["Schema/policy.yml": policy]
    for (id, text) in files { written["Postmortems/2026/\(id).md"] = text }
    try transcript.repository.commit(
      "All", files: written, date: "2026-09-21T12:00:00+00:00")
    return transcript
  }

  @Test func whatIsSimilar() throws {
    let transcript = try Self.base()
    for line in [
      "similar aaaa2", "similar cccc3", "similar page when certs expire",
      "similar 2026-05-11", "similar payments failed", "similar bbbb3",
      "similar aaaa2 --format json", "similar cccc3 --format ndjson",
      "similar certificate alert --format csv --columns kind,id,score,words,title",
      "similar certificate expiry alert --format ids --limit 1",
      "similar aaaa2 --as-of 2026-06-01", "similar quantum entanglement",
      "similar", "similar ' '", "similar aaaa2 --limit -1",
    ] {
      transcript.run(line)
    }
    transcript.columns = 60
    transcript.run("similar aaaa2")
    try expectGolden(transcript.text, "similar")
  }

  @Test func whatIsGrouped() throws {
    let transcript = try Self.base()
    for line in [
      "actions --group similar", "actions is:active --group similar",
      "actions --group similar --limit 1 --format json",
      "actions --group similar --format csv --columns group,words,score,id,title,original_due",
      "actions --group similar --format ids", "actions --group similar --columns id,superseded_by",
      "actions --group owner", "actions --group cause --format ndjson --limit 1",
      "actions is:active --group severity --format csv --columns group,value,id",
      "actions --group tag --columns id,tags", "actions owner:nobody --group similar",
      "actions --group similar --exit-code --quiet --format ids", "actions --group colour",
      "actions --as-of 2026-06-01 --group similar",
    ] {
      transcript.run(line)
    }
    for key in ["team", "service", "type", "priority", "status", "incident"] {
      let outcome = transcript.outcome("actions --group \(key) --format json")
      #expect(outcome.status == 0 && outcome.output.contains("\"group\": \"\(key)\""), "\(key)")
    }
    try expectGolden(transcript.text, "groups")
  }

  @Test func whatPeopleDecide() throws {
    let transcript = try Self.base()
    for line in [
      "action set aaaa2 --not-similar-to bbbb2 --not-similar-to cccc2",
      "similar aaaa2", "actions --group similar --columns id,title",
      "action set bbbb3 --similar-to aaaa3 --note \"Both are of the same project\"",
      "similar bbbb3", "actions --group similar --columns id,title",
      "action set aaaa2 --similar-to bbbb2", "similar aaaa2",
      "action set aaaa2 --similar-to bbbb2", "action set aaaa2 --similar-to aaaa2",
      "action set aaaa2 --similar-to bbbb2 --not-similar-to bbbb2",
      "action set aaaa2 --similar-to nobody", "action set aaaa2",
      "action set aaaa2 --similar-to bbbb2 --field team=core",
    ] {
      transcript.run(line)
    }
    try transcript.git("log -1 --format=%B HEAD~1")
    try expectGolden(transcript.text, "similar-decided")
  }

  @Test func whatANewIncidentLooksLike() throws {
    let transcript = try Self.base()
    let new =
      "new \"Payments failed: a certificate expired\" --started 2026-11-01 --severity sev1 "
      + "--service payments --no-edit"
    transcript.run("\(new) --cause expired-certificate --dry-run --quiet")
    transcript.run("\(new) --cause expired-certificate")
    transcript.run("\(new) --cause overload --id 2026-11-01-another-cause")
    transcript.run(
      "\(new) --cause expired-certificate --id 2026-11-01-known "
        + "--recurrence-of 2026-05-11-payments-certificate-expired-again")
    let report = """
      # Payments failed when a certificate expired

      ## Summary

      Service: payments

      On 2026-11-10 from 10:00 to 10:30 UTC payments failed, since a certificate had expired.

      ## Timeline

      - 10:00 UTC payments fail
      - 10:30 UTC a new certificate is there

      ## Root cause

      Nobody renewed the certificate.

      """
    try report.write(
      to: transcript.repository.root.appending(path: "report.md"), atomically: true,
      encoding: .utf8)
    let path = transcript.repository.root.appending(path: "report.md").path
    transcript.run("import \(path) --dry-run --format json")
    transcript.run("import \(path)")
    try expectGolden(transcript.text, "recurrence")
  }

  @Test func jsonHasEveryKey() throws {
    let transcript = try Self.base()
    let read = { (line: String) in
      try JSONSerialization.jsonObject(with: Data(transcript.outcome(line).output.utf8))
        as? [String: Any]
    }
    let similar = try #require(try read("similar aaaa2 --format json"))
    let envelope: Set<String> = ["version", "snapshot", "as_of", "complete", "problems"]
    #expect(Set(similar.keys) == envelope.union(["subject", "total", "dismissed", "similar"]))
    let rows = try #require(similar["similar"] as? [[String: Any]])
    let keys: Set<String> = [
      "kind", "id", "incident", "title", "score", "words", "causes", "services", "decided",
      "status", "owner", "due", "completed", "superseded_by", "supersedes", "active_actions",
    ]
    #expect(!rows.isEmpty && rows.allSatisfy { Set($0.keys) == keys })
    let grouped = try #require(try read("actions --group similar --format json"))
    #expect(Set(grouped.keys) == envelope.union(["groups"]))
    let groups = try #require(grouped["groups"] as? [[String: Any]])
    let groupKeys: Set<String> = [
      "group", "value", "words", "score", "decided", "count", "total", "proposed", "active",
      "done", "declined", "superseded", "overdue", "oldest_original_due", "actions",
    ]
    #expect(!groups.isEmpty && groups.allSatisfy { Set($0.keys) == groupKeys })
  }

  /// Whatever is asked for, the program ends as it says.
  @Test(arguments: [UInt64](1...5))
  func anyTextEndsWell(seed: UInt64) throws {
    let transcript = try Self.base()
    var random = SeededGenerator(seed: seed)
    for _ in 0..<10 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        let range: ClosedRange<UInt32> = Bool.random(using: &random) ? 1...0x7F : 1...0x10FFFF
        let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random))
        if let scalar, scalar != "'" { text.append(scalar) }
      }
      let (output, errors, status) = transcript.outcome("similar certificate '\(String(text))'")
      #expect([0, 1, 64].contains(status), "seed \(seed): \(text)")
      #expect(!(output + errors).contains("\u{1B}"), "seed \(seed): \(text)")
    }
  }
}
