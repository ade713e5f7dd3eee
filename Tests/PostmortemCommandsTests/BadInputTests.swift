import Foundation
import TestSupport
import Testing

/// Every kind of bad input gets a clear error with file and line, and nothing is lost.
@Suite struct BadInputTests {
  static let front = "---\nschema: 1\nid: 2026-09-01-broken\ntitle: Broken\nstatus: draft\n"

  static let files: [(name: String, text: String)] = [
    ("no-front-matter", "# A report\n\nWithout front matter.\n"),
    ("unclosed", "---\nschema: 1\nid: x\n"),
    ("broken-yaml", front + "services: [a, b\n---\n"),
    ("duplicate-key", front + "severity: sev1\nseverity: sev2\n---\n"),
    ("wrong-type", front + "services: payments\nactions: none\n---\n"),
    ("unknown-status", front + "actions:\n  - {id: k7q2d, title: x, status: opne}\n---\n"),
    ("bare-local-time", front + "started: 2026-09-01T10:00:00\n---\n"),
    ("no-such-day", front + "published: 2026-02-30\n---\n"),
    ("alias", front + "impact: &a x\nwhy_surprised: *a\n---\n"),
    ("binary", "---\nschema: 1\n\u{0}\u{1}\u{2}"),
    ("escape", front + "impact: \"\\e[31mred\"\n---\n"),
  ]

  @Test func eachIsNamedWithFileAndLine() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    for (name, text) in Self.files {
      try transcript.repository.write(text, to: "Postmortems/2026/\(name).md")
    }
    let large = Self.front + "---\n" + String(repeating: "A line of a log file.\n", count: 480_000)
    try transcript.repository.write(large, to: "Postmortems/2026/ten-megabytes.md")
    transcript.run("check")
    transcript.say("Committed, they do not stop the rest, and do not vanish either.")
    try transcript.repository.git("add", "--all")
    try transcript.repository.git(
      ["commit", "--quiet", "--message", "broken files"],
      environment: [
        "GIT_AUTHOR_DATE": "@\(transcript.now) +0000",
        "GIT_COMMITTER_DATE": "@\(transcript.now) +0000",
      ])
    transcript.run("actions")
    transcript.run("review 2026-Q4 --quiet")
    #expect(transcript.outcome("action done \(ids[0])").status == 0)
    #expect(transcript.outcome("actions --format json").output.contains("\"complete\": false"))
    #expect(try transcript.repository.git("status", "--short") == "")
    try expectGolden(transcript.text, "bad-files")
  }

  @Test func namesAndPlaces() throws {
    let transcript = try Transcript()
    transcript.run("actions")
    let ids = try transcript.twoIncidents()
    transcript.run("show nothing")
    transcript.run("show \(ids[0].dropLast())x")
    transcript.run("show 2026-10")
    transcript.run("action done chekcout")
    transcript.run("action done \(ids[0]) zzzzz")
    #expect(transcript.outcome("show \(ids[0])").output.contains("status:        open"))
    transcript.run("actions -C \(transcript.repository.root.path)")
    transcript.run("check Postmortems/2027")
    transcript.run("new \"Checkout was slow\" --started 2026-10-05 --no-edit")
    try expectGolden(transcript.text, "names")
  }

  @Test func withoutAnIdentity() throws {
    let transcript = try Transcript()
    _ = try transcript.twoIncidents()
    for key in transcript.variables.keys
    where key.hasPrefix("GIT_AUTHOR") || key.hasPrefix("GIT_COMMITTER") {
      transcript.variables[key] = nil
    }
    transcript.run("action add checkout --title \"Nobody\"")
    transcript.run("actions --owner me")
    try expectGolden(transcript.text, "no-identity")
  }

  @Test func brokenPolicies() throws {
    let transcript = try Transcript()
    _ = try transcript.twoIncidents()
    for (text, message) in [
      ("version: 2\n", "two"), ("version: 1\ntime_zone: Africa/Lagoss\n", "zone"),
      ("version: 1\nseverities:\n  - {publish_days: 3}\n", "severity"),
      ("version: 1\nverification: nobody\ndue_soon_dais: 3\n", "word"),
    ] {
      try transcript.repository.commit("policy: \(message)", files: ["Schema/policy.yml": text])
      transcript.run("actions")
      transcript.run("check")
    }
    try expectGolden(transcript.text, "bad-policies")
  }
}
