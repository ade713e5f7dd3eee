import Foundation
import TestSupport
import Testing

/// Reports that people wrote, brought in through the command.
@Suite struct ImportCommandTests {
  static let report = """
    # Payments were declined for half an hour

    Published 14 March 2026

    ## Summary
    On 12 March 2026, from 09:40 to 10:10 UTC, every card payment was declined. A certificate had
    expired during the night.

    ## Timeline (UTC)
    - 09:40 The first payment is declined
    - 09:52 The on-call engineer is paged
    - 10:10 A new certificate is in place

    ## Root cause
    Nobody was told that the certificate would expire.

    ## Action items
    - [x] Renew the certificate (done)
    - Warn thirty days before a certificate expires
    - Owner of certificates: name one
    """

  @Test func aReportBecomesADraft() throws {
    let transcript = try Transcript()
    try transcript.repository.write(Self.report, to: "../report.md")
    try transcript.repository.write("Bread, butter, two lemons.\n", to: "../list.md")
    transcript.run("init")
    transcript.run("import ../report.md --dry-run")
    transcript.run("import ../report.md ../list.md ../nowhere.md")
    try transcript.git("show --stat --format=%B HEAD")
    transcript.run("import ../report.md")
    transcript.input = Array("  \(Self.report)".utf8)
    transcript.run("import - --actions-as open --branch imports")
    transcript.run("actions")
    transcript.run("import ../report.md --dry-run --format json")
    try transcript.git("status --short")
    #expect(try transcript.repository.fsck() == "")
    try expectGolden(transcript.text, "import")
    let path = "Postmortems/2026/2026-03-12-payments-were-declined-half-hour.md"
    #expect(transcript.repository.read(path)?.hasSuffix(Self.report) == true)
  }

  static let seeds = Manual.readme.url.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "shared/seeds")

  static let hasSeeds = FileManager.default.fileExists(atPath: seeds.path)

  /// The main job on the two reports that the product started from, where they are at hand.
  @Test(.enabled(if: hasSeeds, "the two first reports are not beside the repository"))
  func theTwoFirstReports() throws {
    let transcript = try Transcript()
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.seeds.path).sorted()
    let files = names.map { Self.seeds.appending(path: $0).path }.joined(separator: " ")
    #expect(transcript.outcome("init --time-zone Africa/Lagos").status == 0)
    #expect(transcript.outcome("import --actions-as open \(files)").status == 0)
    let rows = transcript.outcome("actions --format csv --columns id,incident").output
    let incidents = rows.split(whereSeparator: \.isNewline).dropFirst().map {
      $0.split(separator: ",")[1]
    }
    #expect(incidents.count == 6)
    #expect(incidents.count { $0.hasPrefix("2023-06-11") } == 2)
    #expect(incidents.count { $0.hasPrefix("2023-08-12") } == 4)
    for (quarter, balance) in [
      ("2023-Q2", [0, 2, 0, 0, 0, 0, 0, 2]), ("2023-Q3", [2, 4, 0, 0, 0, 0, 0, 6]),
    ] {
      let review = transcript.outcome("review \(quarter)").output
      let all = try #require(review.split(separator: "\n").first { $0.hasPrefix("| \(quarter) |") })
      #expect(
        all.split(separator: "|").compactMap { Int($0.trimmingCharacters(in: .whitespaces)) }
          == balance)
    }
    let id = transcript.outcome("actions --format ids --limit 1").output.trimmed
    #expect(transcript.outcome("action done \(id) --evidence https://git.example/1").status == 0)
    let changed = try transcript.repository.git("show", "--format=", "--numstat", "HEAD")
    #expect(changed.hasPrefix("4\t1\tPostmortems/2023/"))
    #expect(try transcript.repository.git("rev-list", "--count", "HEAD").trimmed == "3")
    #expect(try transcript.repository.fsck() == "")
  }
}
