import Foundation
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemKit

/// What lands again after a scan had recorded that it was taken back.
@Suite struct LandedAgainTests {
  let fixture: ReleaseFixture
  let fix: String

  /// `aaaaa` was completed by a commit, and is done.
  init() throws {
    fixture = try ReleaseFixture()
    fix = try fixture.commit("Fix\n\nCompletes-action: aaaaa\n", day: 2)
    try fixture.record()
  }

  private func revert(_ commit: String, day: Int) throws -> String {
    try fixture.commit("Revert\n\nThis reverts commit \(commit).\n", day: day)
  }

  private func proposals() throws -> [String] { try fixture.scan().proposals.map(short) }

  /// Whether the action is open, and nothing is to be recorded.
  private func isQuietlyOpen() throws -> Bool {
    try fixture.read("aaaaa").status == .open && proposals().isEmpty
  }

  @Test func theRevertOfARevertClosesAgain() throws {
    let revert = try self.revert(fix, day: 3)
    try fixture.record()
    #expect(try isQuietlyOpen())
    let again = try self.revert(revert, day: 5)
    let proposed = try fixture.scan().proposals
    #expect(proposed.map(short) == ["complete aaaaa \(fixture.evidence(again))"])
    #expect(proposed.map(\.completed) == [ReleaseFixture.day("2024-02-05")])

    try fixture.record()
    let action = try fixture.read("aaaaa")
    #expect(action.status == .done && action.completed == .day(ReleaseFixture.day("2024-02-05")))
    #expect(action.evidence == [fixture.evidence(fix), fixture.evidence(again)])
    #expect(
      action.note == "\(fixture.evidence(revert)) was reverted by \(fixture.evidence(again))")
    #expect(try proposals().isEmpty)

    // And once more out and in.
    let out = try self.revert(again, day: 6)
    #expect(
      try proposals() == ["reopen aaaaa \(fixture.evidence(fix)) \(fixture.evidence(again))"])
    try fixture.record()
    let back = try self.revert(out, day: 7)
    let last = try fixture.scan().proposals.first
    #expect(last?.kind == .complete && last?.evidence.contains(fixture.evidence(back)) == true)
    try fixture.record()
    #expect(try fixture.read("aaaaa").status == .done)
    #expect(try proposals().isEmpty)
  }

  @Test func aCommitThatSaysSoAgainClosesAgain() throws {
    _ = try self.revert(fix, day: 3)
    try fixture.record()
    let again = try fixture.commit("Fix once more\n\nCompletes-action: aaaaa\n", day: 5)
    #expect(try proposals() == ["complete aaaaa \(fixture.evidence(again))"])
  }

  @Test func whatIsOnlyEvidenceComesAlong() throws {
    let revert = try self.revert(fix, day: 3)
    try fixture.record()
    let again = try fixture.commit(
      "Reapply\n\nThis reverts commit \(revert).\n\nAction: aaaaa\n", day: 5)
    #expect(try proposals() == ["complete aaaaa \(fixture.evidence(again))"])
  }

  @Test func halfOfItIsNotEnough() throws {
    let other = try fixture.commit("Other half\n\nAction: aaaaa\n", day: 2)
    try fixture.change(
      "aaaaa", .done(on: ReleaseFixture.day("2024-06-01"), evidence: [fixture.evidence(other)]))
    let (first, second) = (try self.revert(fix, day: 3), try self.revert(other, day: 4))
    try fixture.record()
    _ = try self.revert(first, day: 5)
    #expect(try isQuietlyOpen())
    let again = try self.revert(second, day: 6)
    let proposal = try fixture.scan().proposals.first
    #expect(proposal?.kind == .complete)
    #expect(proposal?.evidence.last == fixture.evidence(again) && proposal?.evidence.count == 2)
  }

  @Test func whatWasReopenedForAnotherReasonStaysOpen() throws {
    let revert = try self.revert(fix, day: 3)
    _ = try self.revert(revert, day: 4)
    // Both stand before the reopening: it was about something else.
    try fixture.change("aaaaa", .reopen)
    #expect(try isQuietlyOpen())
  }

  @Test func soDoesWhatWasReopenedAfterItHadLandedAgain() throws {
    let revert = try self.revert(fix, day: 3)
    try fixture.record()
    _ = try self.revert(revert, day: 5)
    try fixture.record()
    try fixture.change("aaaaa", .reopen)
    #expect(try isQuietlyOpen())
  }

  /// Somebody reopened it by hand without a word, while the work was out.
  @Test func aReopeningInBetweenHasThisReason() throws {
    let revert = try self.revert(fix, day: 3)
    try fixture.change("aaaaa", .reopen)
    #expect(try isQuietlyOpen())
    let again = try fixture.release.commit(
      "Reapply\n\nThis reverts commit \(revert).\n", date: "2024-07-01T12:00:00+00:00")
    let proposal = try fixture.scan().proposals.first
    #expect(proposal.map(short) == "complete aaaaa \(fixture.evidence(again))")
    #expect(proposal?.completed == ReleaseFixture.day("2024-06-01"))
  }

  // MARK: Who completed it

  /// ada runs the scans; cy wrote the commit.
  @Test func whoRunsTheScanDidNotCompleteIt() throws {
    try fixture.commit(
      "Fix\n\nCompletes-action: bbbbb\n", day: 8, author: "Cy <cy@example.org>")
    try fixture.commit(
      "Fix\n\nCompletes-action: ccccc\n", day: 8, author: "Dee <dee@example.org>")
    try fixture.record()
    let message = try fixture.base.repository.git("log", "-1", "--format=%B")
    #expect(message.contains("Completed-by: Cy <cy@example.org>"))
    let commit = try fixture.base.head.prefix(10)
    #expect(
      throws: KnowledgeBaseError(
        .refused,
        "cy completed bbbbb in \(commit), and the policy wants another person to verify it",
        hints: ["name who checked it with '--by', or set 'verification: anyone' in the policy"])
    ) {
      try fixture.change("bbbbb", .verify(by: "cy", what: nil, evidence: []))
    }
    try fixture.change("ccccc", .verify(by: "cy", what: nil, evidence: []))
    try fixture.change("bbbbb", .verify(by: "ada", what: nil, evidence: []))
    #expect(try fixture.read("bbbbb").verifiedBy == "ada")
  }

  // MARK: The policy of the work tree

  @Test func aPolicyThatIsNotCommittedIsSaidToBe() throws {
    let policy = try #require(fixture.base.repository.read("Schema/policy.yml"))
    try fixture.base.repository.commit(
      "No repositories", files: ["Schema/policy.yml": BaseFixture.policy])
    let advice = {
      do throws(KnowledgeBaseError) {
        _ = try fixture.base.open().scan(
          [], from: fixture.base.repository.root.path, isRecorded: false, WriteOptions())
        return [String]()
      } catch {
        return error.hints
      }
    }
    #expect(
      advice() == [
        "write into Schema/policy.yml: repositories: {ops/release: {path: ../release}}"
      ])
    try fixture.base.repository.write(policy, to: "Schema/policy.yml")
    #expect(
      advice() == [
        "Schema/policy.yml says it here and counts once it is committed: 'git commit Schema/policy.yml'"
      ])
    try fixture.base.repository.git("branch", "old")
    try fixture.base.repository.git("config", "postmortem.branch", "old")
    try fixture.base.repository.commit("Repositories")
    #expect(
      advice() == [
        "Schema/policy.yml of HEAD says it, but 'git config postmortem.branch' has another branch read"
      ])
  }
}
