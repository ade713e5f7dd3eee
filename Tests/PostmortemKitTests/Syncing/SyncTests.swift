import Foundation
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemKit

/// The decided cases of `sync`, one by one.
@Suite struct SyncTests {
  static let (first, second) = ("2024-01-01-one", "2024-02-02-two")
  let remote: TemporaryRepository
  let here: Clone
  let there: Clone

  init() throws {
    remote = try TemporaryRepository(.bare)
    let seed = try TemporaryRepository(cloning: remote)
    try seed.commit(
      "Start",
      files: [
        "Schema/policy.yml": BaseFixture.policy, "code.txt": "one\ntwo\nthree\n",
        path(Self.first): postmortem(Self.first, actions: [action("aaaa2"), action("cccc2")]),
        path(Self.second): postmortem(Self.second, actions: [action("bbbb2")]),
      ])
    try seed.git("push", "--quiet", "origin", "main")
    here = try Clone(of: remote, "here")
    there = try Clone(of: remote, "there")
  }

  func id(_ text: String) throws -> ActionID { try #require(ActionID(text)) }

  private func actions(_ incident: String, in clone: Clone) throws -> [Action] {
    let text = try clone.repository.git("show", "HEAD:\(path(incident))")
    return try PostmortemDocument(parsing: Array(text.utf8), path: "a.md").postmortem.actions
  }

  /// Publishes what is done there, then syncs here.
  func meet(
    decide: @escaping (SyncConflict) throws -> SyncChoice? = { _ in nil }
  ) throws -> SyncReport {
    _ = try there.sync()
    let report = try here.sync(decide: decide)
    if report.conflicts.isEmpty {
      #expect(try here.repository.git("status", "--porcelain").isEmpty)
      #expect(try here.repository.fsck().isEmpty)
      #expect(try remote.git("rev-parse", "main").trimmed == here.head)
    }
    return report
  }

  @Test func nothingToDoIsSaid() throws {
    #expect(try here.sync().isNothing)
  }

  @Test func whatIsOnlyThereComesAndWhatIsOnlyHereGoes() throws {
    try there.edit(path(Self.first)) { try $0.set(.incident(.impact), to: .text("Slow")) }
    #expect(try there.sync().outgoing.map(\.subject) == ["Edit \(path(Self.first)) in there"])
    let dry = try here.sync(dryRun: true)
    #expect(dry.incoming.count == 1)
    #expect(try here.repository.git("rev-list", "--count", "HEAD").trimmed == "1")
    #expect(try here.sync().incoming.count == 1)
    #expect(try here.head == there.head)
    #expect(try here.repository.git("status", "--porcelain").isEmpty)
    #expect(try here.repository.git("log", "-g", "-1", "--format=%gs").contains("fast-forward"))
  }

  @Test func oneFieldChangedTwiceIsAskedForAndElseNothingMoves() throws {
    for (clone, status) in [(here, "done"), (there, "declined")] {
      try clone.edit(path(Self.first)) {
        try $0.set(.action(try id("aaaa2"), .status), to: .text(status))
      }
    }
    let before = try here.head
    let report = try meet()
    #expect(
      report.conflicts.map(\.description) == [
        "\(path(Self.first)):11: both sides changed status of aaaa2: yours 'done', published 'declined'"
      ])
    #expect(try here.head == before)
    _ = try meet { _ in .text("blocked") }
    #expect(try actions(Self.first, in: here)[0].status == .blocked)
  }

  @Test func anActionMovedHereAndEditedThereTakesTheEditAlong() throws {
    for isReversed in [false, true] {
      let (mover, editor) = isReversed ? (there, here) : (here, there)
      let (name, from, to) =
        isReversed ? ("cccc2", Self.first, Self.second) : ("aaaa2", Self.first, Self.second)
      _ = try mover.open().move([name], to: to, WriteOptions())
      try editor.edit(path(from)) {
        try $0.set(.action(try id(name), .due), to: .text("2024-09-09"))
      }
      #expect(try meet().conflicts.isEmpty)
      #expect(try actions(from, in: here).allSatisfy { $0.id.text != name })
      let moved = try #require(try actions(to, in: here).first { $0.id.text == name })
      #expect(moved.due?.description == "2024-09-09")
      _ = try there.sync()
    }
  }

  @Test func anActionMovedToANewIncidentTakesTheEditAlong() throws {
    for isReversed in [false, true] {
      let (mover, editor) = isReversed ? (there, here) : (here, there)
      let (name, new) = isReversed ? ("cccc2", "2024-05-05-five") : ("aaaa2", "2024-04-04-four")
      try mover.repository.commit("New", files: [path(new): postmortem(new)])
      _ = try mover.open().move([name], to: new, WriteOptions())
      try editor.edit(path(Self.first)) {
        try $0.set(.action(try id(name), .due), to: .text("2024-09-09"))
      }
      #expect(try meet().conflicts.isEmpty)
      #expect(try actions(new, in: here).map { $0.due?.description } == ["2024-09-09"])
      #expect(try actions(Self.first, in: here).allSatisfy { $0.id.text != name })
      _ = try there.sync()
    }
  }

  @Test func differentIncidentsAtOnePathAreRefused() throws {
    for (clone, name) in [(here, "2024-04-04-four"), (there, "2024-05-05-five")] {
      try clone.repository.commit("New", files: ["Postmortems/2024/x.md": postmortem(name)])
    }
    let error = try #require(throws: KnowledgeBaseError.self) { _ = try meet() }
    #expect(error.message == "both sides put different incidents at 'Postmortems/2024/x.md'")
  }

  @Test func anActionDeletedHereAndEditedThereIsAConflict() throws {
    try here.edit(path(Self.first)) { try $0.remove(action: try id("aaaa2")) }
    try there.edit(path(Self.first)) {
      try $0.set(.action(try id("aaaa2"), .due), to: .text("2024-09-09"))
    }
    #expect(try meet().conflicts.map(\.subject) == [.action(try id("aaaa2"))])
    _ = try meet { _ in .published }
    #expect(try actions(Self.first, in: here).contains { $0.due != nil })
  }

  @Test func aFileRenamedOnOneSideIsTheSameIncident() throws {
    let new = "Postmortems/2024/renamed.md"
    try here.repository.git("mv", path(Self.first), new)
    try here.repository.git("commit", "--quiet", "-m", "Rename")
    try there.edit(path(Self.first)) { try $0.set(.incident(.impact), to: .text("Slow")) }
    #expect(try meet().conflicts.isEmpty)
    #expect(here.repository.read(path(Self.first)) == nil)
    #expect(here.repository.read(new)?.contains("impact: Slow") == true)
  }

  @Test func theSameActionAddedTwiceIsThereOnce() throws {
    for clone in [here, there] {
      try clone.edit(path(Self.first)) {
        try $0.append(Action(id: try id("ddddd"), title: "Both", status: .open))
      }
    }
    try here.edit(path(Self.first)) {
      try $0.set(.action(try id("ddddd"), .owner), to: .text("ada"))
    }
    #expect(try meet().renamed.isEmpty)
    #expect(try actions(Self.first, in: here).count { $0.title == "Both" } == 1)
    #expect(try actions(Self.first, in: here).last?.owner == "ada")
  }

  @Test func anIDThatBothGaveIsGivenAnewHereWithItsReferences() throws {
    try there.edit(path(Self.first)) {
      try $0.append(Action(id: try id("ddddd"), title: "Theirs", status: .open))
    }
    try here.edit(path(Self.second)) { document in
      try document.append(Action(id: try id("ddddd"), title: "Mine", status: .open))
      try document.set(.action(try id("bbbb2"), .supersededBy), to: .text("ddddd"))
      try document.set(.action(try id("bbbb2"), .similarTo), to: .list(["ddddd", "aaaa2"]))
    }
    let report = try meet()
    let new = try #require(report.renamed.first?.new)
    #expect(report.renamed.map(\.title) == ["Mine"] && new.text != "ddddd")
    #expect(try actions(Self.first, in: here).last?.title == "Theirs")
    let mine = try actions(Self.second, in: here)
    #expect(mine[0].supersededBy == new && mine[0].similarTo.map(\.text) == [new.text, "aaaa2"])
    #expect(mine[1].id == new)
    #expect(
      try here.repository.git("log", "-1", "--format=%B").contains(
        "Action-renamed: ddddd -> \(new)"))
  }

  @Test func bodiesMergeAsText() throws {
    for (clone, old, new) in [
      (here, "# Some", "# Oh, some"), (there, "broke\n", "broke\n\nMore.\n"),
    ] {
      let file = path(Self.first)
      let text = try #require(clone.repository.read(file))
      let body = text.replacing("\n---\n\n# Some", with: "\n---\n\nIntro\n\n\n\n# Some")
      try clone.repository.write(
        old == "# Some" ? body.replacing("Intro", with: "Intro here") : text + new, to: file)
      try clone.repository.git("commit", "--quiet", "-am", "Body")
    }
    let report = try meet { _ in .mine }
    #expect(report.conflicts.isEmpty)
  }

  @Test func aFileThatBrokeOnOneSideIsMergedAsText() throws {
    try there.repository.write(
      try #require(there.repository.read(path(Self.first))).replacing(
        "severity: sev1", with: "severity: [sev1"), to: path(Self.first))
    try there.repository.git("commit", "--quiet", "-am", "Break")
    try here.edit(path(Self.first)) {
      try $0.set(.action(try id("cccc2"), .due), to: .text("2024-09-09"))
    }
    #expect(try meet().conflicts.isEmpty)
    let text = try #require(here.repository.read(path(Self.first)))
    #expect(text.contains("[sev1") && text.contains("2024-09-09"))
  }

  @Test func otherFilesMergeAsGitMergesThem() throws {
    try here.repository.commit("Code", files: ["code.txt": "zero\ntwo\nthree\n", "new.txt": "n\n"])
    try there.repository.commit("Code", files: ["code.txt": "one\ntwo\nfour\n", "tool.sh": "t\n"])
    try there.repository.git("update-index", "--chmod=+x", "tool.sh")
    try there.repository.git("commit", "--quiet", "-m", "Executable")
    try there.repository.git("reset", "--quiet", "--hard")
    #expect(try meet().conflicts.isEmpty)
    #expect(here.repository.read("code.txt") == "zero\ntwo\nfour\n")
    #expect(FileManager.default.isExecutableFile(atPath: here.repository.url("tool.sh").path))
  }

  @Test func aConflictElsewhereIsLeftToGit() throws {
    for (clone, text) in [(here, "here\n"), (there, "there\n")] {
      try clone.repository.commit("Code", files: ["code.txt": text])
    }
    let before = try here.head
    let error = try #require(throws: KnowledgeBaseError.self) { _ = try meet() }
    #expect(error.message == "both sides changed the same lines of code.txt")
    #expect(error.hints.contains { $0.contains("'git merge origin/main'") })
    #expect(try here.head == before)
  }

  @Test func unsavedWorkInTheWayRefusesBeforeAnythingIsPushed() throws {
    try there.edit(path(Self.first)) { try $0.set(.incident(.impact), to: .text("Slow")) }
    try here.edit(path(Self.second)) { try $0.set(.incident(.impact), to: .text("Fast")) }
    let published = { try remote.git("rev-parse", "main") }
    _ = try there.sync()
    let (old, head) = (try published(), try here.head)
    try here.repository.write("mine", to: path(Self.first))
    #expect(throws: KnowledgeBaseError.self) { _ = try here.sync() }
    #expect(try published() == old && here.head == head)
    #expect(here.repository.read(path(Self.first)) == "mine")
    try here.repository.git("checkout", "--quiet", path(Self.first))
    try here.repository.write("other\n", to: "code.txt")
    #expect(try here.sync().merge != nil)
    #expect(here.repository.read("code.txt") == "other\n")
  }

  @Test func whoPushedMeanwhileIsMergedInTheNextRound() throws {
    try here.edit(path(Self.first)) { try $0.set(.incident(.impact), to: .text("Slow")) }
    var pushes = 0
    let report = try here.sync(before: { arguments in
      guard arguments.first == "push" else { return }
      pushes += 1
      guard pushes < 4 else { return }
      try there.edit(path(Self.second)) {
        try $0.set(.incident(.impact), to: .text("Change \(pushes)"))
      }
      try there.repository.git("pull", "--quiet", "--rebase")
      try there.repository.git("push", "--quiet")
    })
    #expect(pushes == 4 && report.incoming.count == 3)
    // One merge, not one for each round.
    #expect(try here.repository.git("rev-list", "--count", "--merges", "HEAD").trimmed == "1")
    #expect(try remote.git("rev-parse", "main").trimmed == here.head)
  }

  @Test func whoeverKeepsPushingWins() throws {
    try here.edit(path(Self.first)) { try $0.set(.incident(.impact), to: .text("Slow")) }
    let before = try here.head
    let error = try #require(throws: KnowledgeBaseError.self) {
      _ = try here.sync(before: { arguments in
        guard arguments.first == "push" else { return }
        try there.repository.git("commit", "--quiet", "--allow-empty", "-m", "Busy")
        try there.repository.git("push", "--quiet")
      })
    }
    #expect(error.message.contains("8 times"))
    #expect(try here.head == before)
  }

  /// Nothing names a merge before it is pushed, so that a collection of garbage may take it.
  @Test func aMergeThatIsCollectedIsWrittenAgain() throws {
    for isPushed in [false, true] {
      let text = isPushed ? "Slower" : "Slow"
      try there.edit(path(Self.first)) { try $0.set(.incident(.impact), to: .text(text)) }
      _ = try there.sync()
      try here.edit(path(Self.second)) { try $0.set(.incident(.impact), to: .text(text)) }
      var pushes = 0
      let report = try here.sync(
        before: { arguments in
          guard arguments.first == "push" else { return }
          pushes += 1
          if !isPushed, pushes == 1 { try here.repository.git("prune", "--expire=now") }
        },
        after: { arguments in
          guard isPushed, arguments.first == "push" else { return }
          // As a collection does that began before the push.
          let names = ["origin/main", "origin/main^{tree}", "origin/main:Postmortems"]
          for hex in try here.repository.git(["rev-parse"] + names).lines {
            try here.repository.delete(".git/objects/\(hex.prefix(2))/\(hex.dropFirst(2))")
          }
        })
      #expect(report.merge != nil && report.worktreeProblems == [])
      #expect(pushes == (isPushed ? 1 : 2))
      #expect(try here.repository.git("status", "--porcelain").isEmpty)
      #expect(try here.repository.fsck().isEmpty)
      #expect(try remote.git("rev-parse", "main").trimmed == here.head)
      _ = try there.sync()
    }
  }

  @Test func tagsOfReviewsArePushed() throws {
    try here.repository.git("tag", "-a", "-m", "Figures", "review/2024-Q1")
    try here.repository.git("tag", "mine")
    #expect(try here.sync().tags == ["review/2024-Q1"])
    #expect(try remote.git("tag").lines == ["review/2024-Q1"])
    #expect(try here.sync().isNothing)
    _ = try there.sync()
  }

  @Test func aMergeUnderWayIsRefused() throws {
    for (clone, text) in [(here, "here\n"), (there, "there\n")] {
      try clone.repository.commit("Code", files: ["code.txt": text])
    }
    _ = try there.sync()
    try here.repository.git("fetch", "--quiet")
    #expect(throws: GitFailure.self) { try here.repository.git("merge", "origin/main") }
    let error = try #require(throws: KnowledgeBaseError.self) { _ = try here.sync() }
    #expect(error.message == "a merge is under way here")
  }

  @Test func aKnowledgeBaseInAFolderIsSyncedToo() throws {
    let remote = try TemporaryRepository(.bare)
    let seed = try TemporaryRepository(cloning: remote)
    let file = "docs/" + path(Self.first)
    try seed.commit(
      "Start",
      files: [
        "docs/Schema/policy.yml": BaseFixture.policy,
        file: postmortem(Self.first, actions: [action("aaaa2")]),
      ])
    try seed.git("push", "--quiet", "origin", "main")
    let clones = [try Clone(of: remote, "one"), try Clone(of: remote, "two")]
    for (clone, key) in zip(clones, [ActionKey.owner, .note]) {
      try clone.edit(file) { try $0.set(.action(try id("aaaa2"), key), to: .text("x")) }
    }
    func sync(_ clone: Clone) throws -> SyncReport {
      let base = try KnowledgeBase.open(
        containing: clone.repository.url("docs").path,
        environment: TemporaryRepository.environment, now: BaseFixture.now)
      return try base.sync(
        with: nil, isDryRun: false,
        SyncEnvironment(
          runGit: { try Clone.run($0, in: clone.repository.directory) },
          random: SeededGenerator(seed: 1), pause: { _ in }))
    }
    for clone in clones { #expect(try sync(clone).conflicts.isEmpty) }
    let text = try #require(clones[1].repository.read(file))
    #expect(text.contains("owner: x") && text.contains("note: x"))
  }
}
