import Foundation
import Git
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemKit

/// What commits of other repositories say about actions.
@Suite struct ScanTests {
  @Test func trailersAreProposedAndThenRecorded() throws {
    let fixture = try ReleaseFixture()
    let done = try fixture.commit("Fix\n\nCompletes-action: aaaaa\n", day: 2)
    let first = try fixture.commit("Part one\n\nAction: bbbbb\n", day: 3)
    let second = try fixture.commit("Part two\n\naction: bbbbb, ccccc\n", day: 4)
    try fixture.commit("Prose that names\n\nAction: aaaaa\nand goes on.\n", day: 5)
    let expected = [
      "complete aaaaa \(fixture.evidence(done))",
      "evidence bbbbb \(fixture.evidence(first)) \(fixture.evidence(second))",
      "evidence ccccc \(fixture.evidence(second))",
    ]
    let proposed = try fixture.scan()
    #expect(proposed.proposals.map(short) == expected && proposed.remarks.isEmpty)
    #expect(proposed.repositories.map(\.readCount) == [5])
    #expect(try fixture.read("aaaaa").status == .open)

    // Nothing that was proposed is forgotten because it was read before.
    let (recorded, written) = try fixture.record()
    #expect(recorded.proposals.map(short) == expected)
    #expect(recorded.repositories.map(\.readCount) == [0])
    #expect(written?.commit != nil)
    #expect(try fixture.base.repository.git("rev-list", "--count", "HEAD").trimmed == "2")
    let action = try fixture.read("aaaaa")
    #expect(action.status == .done && action.completed == .day(ReleaseFixture.day("2024-02-02")))
    #expect(action.evidence == [fixture.evidence(done)])
    #expect(try fixture.read("bbbbb").status == .open)
    let message = try fixture.base.repository.git("log", "-1", "--format=%B")
    #expect(message.contains("Status: open -> done"))
    #expect(message.contains("Evidence: \(fixture.evidence(second))"))
    #expect(message.contains("Scanned: ops/release@"))

    let after = try fixture.scan()
    #expect(after.proposals.isEmpty && after.remarks.isEmpty)
    #expect(after.repositories.map(\.readCount) == [0])
    let checks = try fixture.base.open().evidenceChecks()
    #expect(checks[fixture.evidence(done)]?.state == .checked)
    #expect(checks[fixture.evidence(done)]?.detail == "main")
  }

  @Test func aDayIsNeitherBeforeTheActionNorAfterToday() throws {
    let fixture = try ReleaseFixture()
    try fixture.release.commit(
      "Early\n\nCompletes-action: aaaaa\n", date: "2023-12-01T12:00:00+00:00")
    try fixture.release.commit(
      "Late\n\nCompletes-action: bbbbb\n", date: "2031-12-01T12:00:00+00:00")
    #expect(
      try fixture.scan().proposals.map(\.completed) == [
        ReleaseFixture.day("2024-01-11"), ReleaseFixture.day("2024-06-01"),
      ])
  }

  @Test func whatIsUnknownOrClosedIsToldAndNotApplied() throws {
    let fixture = try ReleaseFixture(files: [
      path(ReleaseFixture.incident): postmortem(
        ReleaseFixture.incident,
        actions: [
          action("aaaaa", "done", more: ["completed: 2024-01-20"]),
          action("bbbbb", "declined", more: ["completed: 2024-01-20", "reason: no"]),
          action("ccccc", "proposed"),
        ])
    ])
    try fixture.commit("Fix\n\nCompletes-action: aaaaa\n", day: 2)
    try fixture.commit("Fix\n\nAction: bbbbb\n", day: 3)
    try fixture.commit("Fix\n\nCompletes-action: ccccc\n", day: 4)
    try fixture.commit("Fix\n\nCompletes-action: zzzzz JIRA-1\n", day: 5)
    let (scan, written) = try fixture.record()
    #expect(scan.proposals.isEmpty && written?.commit == nil)
    #expect(scan.remarks.map(\.name) == ["JIRA-1", "zzzzz", "aaaaa", "bbbbb", "ccccc"])
    #expect(scan.remarks.map(\.kind) == [.unknown, .unknown, .closed, .closed, .refused])
    #expect(
      scan.remarks[2].hint?.hasPrefix("'postmortem action done aaaaa --evidence ops/") == true)
    #expect(scan.remarks[4].message.contains("only proposed"))
  }

  @Test func theWordsAreThoseOfTheSchema() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let file = folder.appending(path: "../../../Schema/scan.schema.json").standardized
    let schema = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
    let definitions = try #require(schema?["$defs"] as? [String: [String: Any]])
    let words = { (name: String) in
      let properties = definitions[name]?["properties"] as? [String: [String: Any]]
      return properties?["kind"]?["enum"] as? [String]
    }
    #expect(words("proposal") == ScanProposal.Kind.allCases.map(\.rawValue))
    #expect(words("remark") == ScanRemark.Kind.allCases.map(\.rawValue))
  }

  // MARK: Reverts

  @Test func whatWasTakenBackIsNotProposed() throws {
    let fixture = try ReleaseFixture()
    let fix = try fixture.commit("Fix\n\nCompletes-action: aaaaa\n", day: 2, files: ["b": "b"])
    try fixture.release.git(["revert", "--no-edit", fix])
    let scan = try fixture.scan()
    #expect(scan.proposals.isEmpty)
    #expect(scan.remarks.map(\.kind) == [.reverted] && scan.remarks.map(\.name) == ["aaaaa"])
    // git's own revert of the revert.
    try fixture.release.git("revert", "--no-edit", "HEAD")
    #expect(try fixture.scan().proposals.map(short) == ["complete aaaaa \(fixture.evidence(fix))"])
  }

  @Test(arguments: [7, 12, 40])
  func aRevertReopensTheQuestion(digits: Int) throws {
    let fixture = try ReleaseFixture()
    let fix = try fixture.commit("Fix\n\nCompletes-action: aaaaa\n", day: 2)
    try fixture.record()
    let revert = try fixture.commit(
      "Revert \"Fix\"\n\nThis reverts commit \(fix.prefix(digits)).\n", day: 20)
    let proposed = try fixture.scan()
    #expect(proposed.proposals.map(short) == ["reopen aaaaa \(fixture.evidence(fix))"])
    #expect(proposed.proposals.first?.revertedBy == [fixture.evidence(revert)])
    #expect(proposed.repositories.map(\.readCount) == [1])
    #expect(
      try fixture.base.open().evidenceChecks()[fixture.evidence(fix)]
        == EvidenceCheck(
          .reverted, on: ReleaseFixture.day("2024-06-01"), fixture.evidence(revert)))

    try fixture.record()
    let action = try fixture.read("aaaaa")
    #expect(action.status == .open && action.completed == nil)
    #expect(
      action.note == "\(fixture.evidence(fix)) was reverted by \(fixture.evidence(revert))")
    #expect(try fixture.scan().proposals.isEmpty)
    // Somebody was asked and says that it is done all the same.
    try fixture.change("aaaaa", .done(on: ReleaseFixture.day("2024-06-01"), evidence: []))
    #expect(try fixture.scan().proposals.isEmpty)
  }

  @Test func aRevertThatIsTakenBackChangesNothing() throws {
    let fixture = try ReleaseFixture()
    let fix = try fixture.commit("Fix\n\nCompletes-action: aaaaa\n", day: 2)
    try fixture.record()
    let revert = try fixture.commit("Revert\n\nThis reverts commit \(fix).\n", day: 3)
    let again = try fixture.commit("Reapply\n\nThis reverts commit \(revert).\n", day: 4)
    #expect(try fixture.scan().proposals.isEmpty)
    try fixture.commit("Out again\n\nThis reverts commit \(again).\n", day: 5)
    #expect(try fixture.scan().proposals.map(\.kind) == [.reopen])
  }

  @Test func aCommitThatLandedAfterARevertAnswersIt() throws {
    let fixture = try ReleaseFixture()
    let fix = try fixture.commit("Fix\n\nCompletes-action: aaaaa\n", day: 2)
    try fixture.record()
    try fixture.commit("Revert\n\nThis reverts commit \(fix).\n", day: 3)
    let better = try fixture.commit("Fix better\n\nCompletes-action: aaaaa\n", day: 4)
    #expect(
      try fixture.scan().proposals.map(short) == ["evidence aaaaa \(fixture.evidence(better))"])
    try fixture.record()
    #expect(try fixture.read("aaaaa").status == .done)
    #expect(try fixture.scan().proposals.isEmpty)
  }

  @Test func theRevertOfAMergeTakesBackWhatItBrought() throws {
    let fixture = try ReleaseFixture()
    try fixture.release.git("checkout", "--quiet", "-b", "side")
    let fix = try fixture.commit("Fix\n\nCompletes-action: aaaaa\n", day: 2, files: ["b": "b"])
    try fixture.release.git("checkout", "--quiet", "main")
    let other = try fixture.commit("Other\n\nCompletes-action: bbbbb\n", day: 3, files: ["c": "c"])
    try fixture.release.git("merge", "--quiet", "--no-ff", "-m", "Merge", "side")
    try fixture.record()
    #expect(try fixture.read("aaaaa").evidence == [fixture.evidence(fix)])
    try fixture.release.git("revert", "--no-edit", "-m", "1", "HEAD")
    #expect(try fixture.scan().proposals.map(short) == ["reopen aaaaa \(fixture.evidence(fix))"])
    #expect(try fixture.read("bbbbb").evidence == [fixture.evidence(other)])
  }

  @Test(arguments: [
    "> This reverts commit ID.", "This reverts commit IDz.", "It reverts commit ID.",
  ])
  func otherWordsTakeNothingBack(line: String) throws {
    let fixture = try ReleaseFixture()
    let fix = try fixture.commit("Fix\n\nCompletes-action: aaaaa\n", day: 2)
    try fixture.commit("Words\n\n\(line.replacing("ID", with: fix.prefix(9)))\n", day: 3)
    #expect(try fixture.scan().proposals.map(\.kind) == [.complete])
  }

  // MARK: What counts as released

  @Test func onlyTheReleaseBranchCounts() throws {
    let fixture = try ReleaseFixture()
    try fixture.release.git("checkout", "--quiet", "-b", "work")
    let fix = try fixture.commit("Fix\n\nCompletes-action: aaaaa\n", day: 2)
    #expect(try fixture.scan().proposals.isEmpty)
    // Evidence that somebody recorded before it was merged.
    try fixture.change(
      "aaaaa",
      .done(on: ReleaseFixture.day("2024-02-02"), evidence: ["ops/release@\(fix.prefix(8))"]))
    #expect(try fixture.scan().remarks.map(\.kind) == [.unreachable])
    try fixture.release.git("checkout", "--quiet", "main")
    try fixture.release.git("merge", "--quiet", "--ff-only", "work")
    #expect(try fixture.scan().remarks.isEmpty)
    // Asked for later, when the commit has long been read.
    try fixture.change(
      "bbbbb",
      .done(on: ReleaseFixture.day("2024-02-02"), evidence: ["ops/release@\(fix.prefix(10))"]))
    try fixture.change(
      "ccccc", .done(on: ReleaseFixture.day("2024-02-02"), evidence: ["ops/release@0123456789"]))
    #expect(try fixture.scan().remarks.map { "\($0.kind) \($0.name)" } == ["missing ccccc"])
    let checks = try fixture.base.open().evidenceChecks()
    #expect(checks["ops/release@\(fix.prefix(10))"]?.state == .checked)
    #expect(checks["ops/release@0123456789"]?.state == .missing)
  }

  @Test func theRemotesBranchComesFirst() throws {
    let fixture = try ReleaseFixture()
    let (clone, root) = (fixture.release.root.appending(path: "clone"), fixture.release.root)
    try fixture.release.git("branch", "stable")
    try TemporaryRepository.git(["clone", "--quiet", fixture.release.path, clone.path], in: root)
    let base = try fixture.base.open()
    let foreign = try base.openForeign(clone.path)
    #expect(try ReleaseBranch.find(nil, in: foreign)?.name == "refs/remotes/origin/main")
    #expect(try ReleaseBranch.find("stable", in: foreign)?.name == "refs/remotes/origin/stable")
    #expect(try ReleaseBranch.find("refs/heads/main", in: foreign)?.name == "refs/heads/main")
    #expect(try ReleaseBranch.find("none", in: foreign) == nil)
    let bare = root.appending(path: "bare.git").path
    try fixture.release.git("symbolic-ref", "HEAD", "refs/heads/stable")
    try TemporaryRepository.git(
      ["clone", "--quiet", "--mirror", fixture.release.path, bare], in: root)
    let mirror = try base.openForeign(bare)
    #expect(try ReleaseBranch.find(nil, in: mirror)?.name == "refs/heads/stable")
  }

  @Test func aBranchThatIsMissingIsNamed() throws {
    let fixture = try ReleaseFixture(branch: "production")
    let scan = try fixture.scan()
    #expect(scan.repositories.map(\.problem?.message) == ["ops/release has no branch 'production'"])
  }

  @Test func commitsOfPostmortemsSpeakOfThemselves() throws {
    let fixture = try ReleaseFixture()
    try fixture.commit(
      "Complete\n\nAction: aaaaa\n", day: 2, files: ["kb/Postmortems/2024/x.md": "x"])
    let fix = try fixture.commit("Fix\n\nAction: aaaaa\n", day: 3, files: ["src/x": "x"])
    let scan = try fixture.scan()
    #expect(scan.proposals.map(short) == ["evidence aaaaa \(fixture.evidence(fix))"])
    #expect(scan.repositories.map(\.passedCount) == [1])
  }

  @Test func aFileOfTheKnowledgeBaseCanBeEvidence() throws {
    var files = ReleaseFixture.files
    files["Runbooks/search.md"] = "x"
    let fixture = try ReleaseFixture(files: files)
    let day = ReleaseFixture.day("2024-02-02")
    try fixture.change(
      "aaaaa",
      .done(on: day, evidence: ["Runbooks/search.md", "SearchTests.survives", "https://a.b"]))
    _ = try fixture.scan()
    let checks = try fixture.base.open().evidenceChecks()
    #expect(checks["Runbooks/search.md"]?.state == .checked)
    #expect(checks["SearchTests.survives"] == nil && checks["https://a.b"] == nil)
  }

  // MARK: What is remembered

  @Test func whatIsRememberedOnlySavesTime() throws {
    let fixture = try ReleaseFixture()
    let fix = try fixture.commit("Fix\n\nCompletes-action: aaaaa\n", day: 2)
    try fixture.commit("Other\n\nAction: bbbbb\n", day: 3)
    let expected = try fixture.scan().proposals.map(short)
    let folder = fixture.base.repository.url(".git/postmortem")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let memory = folder.appending(path: try #require(names.first { $0.hasPrefix("scan-") }))
    let whole = try Data(contentsOf: memory)
    for damaged in [Data(), whole.prefix(whole.count / 2), Data("postmortem scan 1\n".utf8)] {
      try damaged.write(to: memory)
      let scan = try fixture.scan()
      #expect(scan.proposals.map(short) == expected)
      #expect(scan.repositories.map(\.readCount) == [3])
    }
    #expect(try Data(contentsOf: memory) == whole)
    #expect(try fixture.scan(again: true).repositories.map(\.readCount) == [3])
    // A branch that was rewritten is another one.
    try fixture.release.git("reset", "--quiet", "--hard", "HEAD~2")
    let other = try fixture.commit("Fix\n\nCompletes-action: bbbbb\n", day: 4)
    let scan = try fixture.scan()
    #expect(scan.repositories.map(\.readCount) == [2])
    #expect(scan.proposals.map(short) == ["complete bbbbb \(fixture.evidence(other))"])
    #expect(!scan.proposals.map(short).contains { $0.contains(fix.prefix(12)) })
  }

  @Test func aTextThatIsNoMemoryIsNone() throws {
    let id = String(repeating: "a1", count: 20)
    var history = try #require(
      ReleaseHistory(
        text: "postmortem scan 1\ntip \(id)\ncompletes \(id) 5 aaaaa\nrevert \(id) 6 \(id)\n"
          + "reached \(id) 1\nend 5\n"))
    #expect(ReleaseHistory(text: history.text) == history)
    for text in [
      "", "x", history.text.replacing("end 5", with: "end 6"),
      history.text.replacing("completes", with: "complete"),
      history.text.replacing("5 aa", with: "x aa"),
      history.text.replacing("scan 1", with: "scan 2"),
    ] {
      #expect(ReleaseHistory(text: text) == nil)
    }
    // A blank and an accent behind it are one character.
    history.mentions.append(
      ReleaseHistory.Mention(
        commit: history.tip, seconds: 7, completes: true, name: "\u{301}x"))
    #expect(ReleaseHistory(text: history.text) == history)
  }
}
