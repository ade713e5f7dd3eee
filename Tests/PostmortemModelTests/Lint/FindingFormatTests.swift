import Foundation
import PostmortemModel
import Testing

/// How findings are written for other programs.
@Suite struct FindingFormatTests {
  static let text = """
    severity: sev1
    seen_by: nobody
    started: 2026-05-05T10:00:00Z
    actions:
      - {id: k7q2d, title: "Improve ünïcode, % and more", status: open}
      - {id: x91ma, title: Improve monitoring, status: open}
    ---
    See [this](none.md); somebody forgot to look.
    """

  static func findings() throws -> [Finding] {
    var found = try LintBench(policy: "services: [a]\nlint: {vague-verb: note}")
      .findings(in: LintBench.file(text))
    found.append(
      Finding(
        rule: "broken-yaml", severity: .error, path: "Postmortems/2026/a b%,:c.md",
        message: "50% of\na thing"))
    return found
  }

  @Test func gitHubAnnotations() throws {
    let path = "file=Postmortems/2026/2026-05-04-outage.md"
    let lines = try Self.findings().map(\.gitHubAnnotation)
    #expect(
      lines.first {
        $0.hasPrefix("::notice \(path),line=6,col=25,title=vague-verb::'Improve' does not say")
      } != nil)
    #expect(
      lines.contains { $0.hasPrefix("::error \(path),line=4,col=1,title=id-and-start-differ::") })
    #expect(
      lines.contains { $0.hasPrefix("::warning \(path),line=14,col=31,title=blame-language::") })
    #expect(
      lines.last
        == "::error file=Postmortems/2026/a b%25%2C%3Ac.md,title=broken-yaml::50%25 of%0Aa thing")
  }

  private func object(_ value: JSONValue) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(value.indentedText.utf8)) as? [String: Any])
  }

  /// The parts that SARIF 2.1.0 requires, and what its readers (GitHub's code scanning) need beside.
  @Test func sarif() throws {
    let findings = try Self.findings()
    let log = SARIFLog(
      version: "1.2.3", findings: findings,
      policy: try PolicyTests.policy("lint: {no-actions: off}"),
      isComplete: false)
    let document = try object(log.json)
    #expect(document["version"] as? String == "2.1.0")
    let run = try #require((document["runs"] as? [[String: Any]])?.first)
    #expect(run["columnKind"] as? String == "unicodeCodePoints")
    let driver = try #require((run["tool"] as? [String: [String: Any]])?["driver"])
    #expect(driver["name"] as? String == "postmortem")
    let rules = try #require(driver["rules"] as? [[String: Any]])
    let ids = rules.compactMap { $0["id"] as? String }
    #expect(ids.count == rules.count && Set(ids).count == ids.count)
    #expect(ids.prefix(Linter.rules.count) == Linter.rules.map { $0.name }[...])
    for rule in rules {
      #expect(((rule["shortDescription"] as? [String: String])?["text"] ?? "").isEmpty == false)
      let configuration = try #require(rule["defaultConfiguration"] as? [String: Any])
      #expect(
        ["none", "note", "warning", "error"].contains(configuration["level"] as? String ?? ""))
      let isOff = rule["id"] as? String == "no-actions"
      #expect(configuration["enabled"] as? Bool != isOff)
    }
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count == findings.count)
    for (result, finding) in zip(results, findings) {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(ids[index] == finding.rule && result["ruleId"] as? String == finding.rule)
      #expect(result["level"] as? String == finding.severity.rawValue)
      let text = try #require((result["message"] as? [String: String])?["text"])
      #expect(text.hasPrefix(finding.message))
      let location = try #require((result["locations"] as? [[String: Any]])?.first)
      let physical = try #require(location["physicalLocation"] as? [String: Any])
      let artifact = try #require(physical["artifactLocation"] as? [String: String])
      #expect(artifact["uri"]?.removingPercentEncoding == finding.path)
      #expect(URL(string: artifact["uri"] ?? " ") != nil)
      let region = physical["region"] as? [String: Int]
      #expect(region?["startLine"] == finding.line && region?["startColumn"] == finding.column)
      #expect(region?["endLine"] == finding.endLine && region?["endColumn"] == finding.endColumn)
      #expect((result["partialFingerprints"] as? [String: String])?.isEmpty == false)
    }
    #expect(
      (results.last?["locations"] as? [[String: [String: Any]]])?.first?["physicalLocation"]?[
        "region"] == nil)
  }

  @Test(
    .enabled(
      if: JSONSchema.canValidate,
      "python3 with jsonschema (pip install jsonschema) is not installed"))
  func theJSONIsAsTheSchemaSays() throws {
    let findings = try Self.findings().map(\.json)
    let document: JSONValue = [
      "version": 1, "snapshot": ["commit": .null], "as_of": "2026-11-21", "complete": .bool(false),
      "problems": [], "findings": .array(findings), "fixed": .array(findings), "known": 2,
      "obsolete": [["path": "a", "rule": "b", "subject": "c", "count": 1]],
    ]
    let bad: JSONValue = ["version": 1]
    let verdicts = try JSONSchema("check.schema.json")
      .verdicts(of: [document.compactText, bad.compactText])
    #expect(verdicts.map { $0.hasPrefix("valid") } == [true, false], "\(verdicts)")
  }
}
