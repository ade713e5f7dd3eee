import Foundation
import TestSupport
import Testing

/// A history that was rewritten to take a secret out, as the manual describes it.
@Suite struct RedactionTests {
  private static let secret = "correct-horse-battery"

  @Test func aSecretLeavesTheAnswersAtOnceAndTheIndexWithARebuild() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    let repository = transcript.repository
    let path = "Postmortems/2026/2026-10-05-checkout-was-slow.md"
    let text = try #require(repository.read(path))
    try repository.commit(
      "Say more", files: [path: text + "\nThe password \(Self.secret) stood in the log.\n"],
      date: "1795300000 +0000")
    transcript.now = 1_795_300_000
    _ = transcript.outcome("action done \(ids[0]) --on 2026-10-30")
    #expect(transcript.outcome("search \(Self.secret)").output.contains(Self.secret))
    let before = transcript.outcome("log --format csv --columns recorded,event,action,to").output

    try repository.git(
      ["filter-branch", "-f", "--tree-filter", "sed -i s/\(Self.secret)/REDACTED/ \(path) || :"],
      environment: ["FILTER_BRANCH_SQUELCH_WARNING": "1"])
    try repository.git("update-ref", "-d", "refs/original/refs/heads/main")
    try repository.git("reflog", "expire", "--expire=now", "--all")
    try repository.git("gc", "--quiet", "--prune=now")

    #expect(transcript.outcome("search \(Self.secret)").status == 1)
    #expect(transcript.outcome("search REDACTED").output.contains("REDACTED"))
    let after = transcript.outcome("log --format csv --columns recorded,event,action,to").output
    #expect(after == before)
    #expect(transcript.outcome("index verify").status == 0)
    // What git forgot, a cache may still hold: the manual says to make it anew.
    #expect(try Self.filesWithSecret(repository) != [])
    let seen = transcript.outcome("doctor").output
    let forgotten = "the index still holds 2 files and 2 commits that git has no more"
    #expect(seen.contains(forgotten), "\(seen)")
    #expect(seen.contains("'postmortem index rebuild'"))
    #expect(transcript.outcome("index rebuild").status == 0)
    #expect(try Self.filesWithSecret(repository) == [])
    #expect(!transcript.outcome("doctor").output.contains("git has no more"))
  }

  /// The files under `.git` in which the secret stands as plain text.
  private static func filesWithSecret(_ repository: TemporaryRepository) throws -> [String] {
    let folder = repository.url(".git")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return paths.filter { path in
      guard let data = try? Data(contentsOf: folder.appending(path: path)) else { return false }
      return data.range(of: Data(secret.utf8)) != nil
    }
  }
}
