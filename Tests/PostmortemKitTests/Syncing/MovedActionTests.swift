import Git
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemKit

/// Actions that a side moved, and what the other side made of them meanwhile.
@Suite struct MovedActionTests {
  static let (first, second, third) = ("2024-01-01-one", "2024-02-02-two", "2024-03-03-three")
  static let new = "2024-04-04-four"
  let remote: TemporaryRepository
  let here: Clone
  let there: Clone

  init() throws {
    remote = try TemporaryRepository(.bare)
    let seed = try TemporaryRepository(cloning: remote)
    try seed.commit("Start", files: Self.start)
    try seed.git("push", "--quiet", "origin", "main")
    here = try Clone(of: remote, "here")
    there = try Clone(of: remote, "there")
  }

  private static var start: [String: String?] {
    [
      "Schema/policy.yml": BaseFixture.policy,
      path(first): postmortem(first, actions: [action("aaaa2"), action("cccc2")]),
      path(second): postmortem(second, actions: [action("bbbb2")]),
      path(third): postmortem(third),
    ]
  }

  /// The incidents that have an action in the tip of a clone.
  private func homes(_ name: String, in clone: Clone) -> [String] {
    [Self.first, Self.second, Self.third, Self.new].filter { incident in
      clone.repository.read(path(incident))?.contains("- id: \(name)") == true
    }
  }

  private func remove(_ incident: String, in clone: Clone) throws {
    try clone.repository.git("rm", "--quiet", path(incident))
    try clone.repository.git("commit", "--quiet", "-m", "A duplicate")
  }

  private func move(_ name: String, to incident: String, in clone: Clone) throws {
    if clone.repository.bytes(of: path(incident)) == nil {
      try clone.repository.commit("New", files: [path(incident): postmortem(incident)])
    }
    _ = try clone.open().move([name], to: incident, WriteOptions())
  }

  @Test func itIsWhereItWasIfItsNewFileDoesNotStay() throws {
    for isReversed in [false, true] {
      let test = try MovedActionTests()
      let (mover, remover) =
        isReversed ? (test.here, test.there) : (test.there, test.here)
      try test.move("aaaa2", to: Self.second, in: mover)
      try remover.edit(path(Self.first)) {
        try $0.set(.action(#require(ActionID("aaaa2")), .due), to: .text("2024-09-09"))
      }
      try test.remove(Self.second, in: remover)
      _ = try test.there.sync()
      let report = try test.here.sync(decide: { _ in isReversed ? .published : .mine })
      #expect(report.conflicts.isEmpty && report.merge != nil)
      #expect(test.here.repository.read(path(Self.second)) == nil)
      #expect(test.homes("aaaa2", in: test.here) == [Self.first])
      let text = try #require(test.here.repository.read(path(Self.first)))
      #expect(text.contains("due: 2024-09-09"))
    }
  }

  @Test func itIsInItsNewFileOnceIfThatStays() throws {
    try move("aaaa2", to: Self.second, in: there)
    try here.edit(path(Self.first)) {
      try $0.set(.action(#require(ActionID("aaaa2")), .due), to: .text("2024-09-09"))
    }
    try remove(Self.second, in: here)
    _ = try there.sync()
    #expect(try here.sync(decide: { _ in .published }).conflicts.isEmpty)
    #expect(homes("aaaa2", in: here) == [Self.second])
    let text = try #require(here.repository.read(path(Self.second)))
    #expect(text.contains("due: 2024-09-09") && text.contains("bbbb2"))
  }

  /// Each side removed the file in which the other has it.
  @Test func anActionThatNoAnswerKeepsIsNamed() throws {
    try move("aaaa2", to: Self.second, in: there)
    try remove(Self.first, in: there)
    try remove(Self.second, in: here)
    let before = try here.head
    _ = try there.sync()
    var asked: [String] = []
    let report = try here.sync(decide: { conflict in
      asked.append(conflict.what)
      return .mine
    })
    #expect(asked == ["your side removed the file, and the other edited it"])
    let conflict = try #require(report.conflicts.first)
    #expect(conflict.what == "the action aaaa2 would be in no file after this merge")
    #expect(conflict.path == path(Self.first) && conflict.line > 1 && !conflict.canBeDecided)
    #expect(report.conflicts.count == 1 && report.merge == nil)
    #expect(try here.head == before)
    #expect(try here.sync(decide: { _ in .published }).conflicts.isEmpty)
    #expect(homes("aaaa2", in: here) == [Self.second])
  }

  @Test func twoMovesAreAConflictThatAnAnswerDecides() throws {
    for target in [Self.third, Self.new] {
      for choice in [SyncChoice.mine, .published] {
        let test = try MovedActionTests()
        try test.move("aaaa2", to: target, in: test.there)
        try test.move("aaaa2", to: Self.second, in: test.here)
        _ = try test.there.sync()
        let refused = try test.here.sync()
        #expect(
          refused.conflicts.map(\.description) == [
            "\(path(Self.second)):12: both sides moved the action aaaa2, to different files: "
              + "yours '\(Self.second)', published '\(target)'"
          ])
        #expect(refused.conflicts.allSatisfy { $0.isOfMove && $0.canBeDecided })
        #expect(try test.here.sync(decide: { _ in choice }).conflicts.isEmpty)
        #expect(
          test.homes("aaaa2", in: test.here) == [choice == .mine ? Self.second : target])
      }
    }
  }

  @Test func removedOnOneSideAndMovedOnTheOtherIsAConflict() throws {
    for isEdited in [false, true] {
      for (isReversed, choice) in [
        (false, SyncChoice.mine), (false, .published), (true, .mine), (true, .published),
      ] {
        let test = try MovedActionTests()
        let (mover, remover) =
          isReversed ? (test.here, test.there) : (test.there, test.here)
        try test.move("aaaa2", to: isEdited ? Self.second : Self.new, in: mover)
        if isEdited {
          try mover.edit(path(Self.second)) {
            try $0.set(.action(#require(ActionID("aaaa2")), .owner), to: .text("ben"))
          }
        }
        try remover.edit(path(Self.first)) {
          try $0.remove(action: #require(ActionID("aaaa2")))
        }
        _ = try test.there.sync()
        let side = isReversed ? "they" : "you"
        #expect(
          try test.here.sync().conflicts.map(\.what) == [
            "\(side) removed the action aaaa2, and the other side moved it"
          ])
        #expect(try test.here.sync(decide: { _ in choice }).conflicts.isEmpty)
        let isRemoved = (choice == .mine) != isReversed
        let home = isEdited ? Self.second : Self.new
        #expect(test.homes("aaaa2", in: test.here) == (isRemoved ? [] : [home]))
      }
    }
  }

  /// What each side may do in ``noActionVanishesWhateverIsAnswered()``.
  private enum Step: CaseIterable {
    case nothing, edit, moveToSecond, moveToThird, moveToNew, remove, removeSecond, breakSecond
    case moveToSecondAndRemoveFirst, moveToThirdAndEdit, removeFirst

    func changes(_ name: String) -> [String: String?] {
      let held = action("aaaa2")
      let other = action("cccc2")
      let bare = [path(first): postmortem(first, actions: [other])]
      func gaining(_ id: String, _ text: String) -> String {
        postmortem(id, actions: id == second ? [action("bbbb2"), text] : [text])
      }
      switch self {
      case .nothing: return [:]
      case .edit:
        return [
          path(first): postmortem(
            first, actions: [action("aaaa2", more: ["note: by \(name)"]), other])
        ]
      case .moveToSecond: return bare.merging([path(second): gaining(second, held)]) { $1 }
      case .moveToThird: return bare.merging([path(third): gaining(third, held)]) { $1 }
      case .moveToNew: return bare.merging([path(new): gaining(new, held)]) { $1 }
      case .remove: return bare
      case .removeSecond: return [path(second): nil]
      case .breakSecond: return [path(second): "---\nschema: [\n---\n"]
      case .moveToSecondAndRemoveFirst:
        return [path(first): nil, path(second): gaining(second, held)]
      case .moveToThirdAndEdit:
        return bare.merging([
          path(third): gaining(third, action("aaaa2", more: ["note: by \(name)"]))
        ]) { $1 }
      case .removeFirst: return [path(first): nil]
      }
    }
  }

  /// An action that both sides have is in one file, or the merge names it; all pairs of steps.
  @Test func noActionVanishesWhateverIsAnswered() throws {
    let repository = here.repository
    let base = try here.head
    var commits: [String: [Step: String]] = [:]
    for name in ["ours", "theirs"] {
      for step in Step.allCases {
        try repository.git("switch", "--quiet", "--detach", base)
        commits[name, default: [:]][step] = try repository.commit(
          "\(step)", files: step.changes(name))
      }
    }
    let git = try here.open().repository
    func tree(_ commit: String?) throws -> ObjectID {
      try git.commit(#require(ObjectID(hex: commit ?? ""))).tree
    }
    func text(_ commit: String?, _ incident: String) throws -> [UInt8]? {
      guard let entry = try git.entry(at: path(incident), in: tree(commit)) else { return nil }
      return try git.blob(entry.id, upTo: 100_000)
    }
    func count(_ files: [String: [UInt8]]) -> Int {
      files.values.reduce(0) { count, bytes in
        count
          + ((try? PostmortemDocument(parsing: bytes, path: "a.md"))?.postmortem.actions
            .count { $0.id.text == "aaaa2" } ?? 0)
      }
    }
    var clean = 0
    var named = 0
    for our in Step.allCases {
      for their in Step.allCases {
        for choice in [MergeChoice.ours, .theirs] {
          let pair = (commits["ours"]?[our], commits["theirs"]?[their])
          let folder = try FolderMerge(
            git, folder: "", (tree(base), tree(pair.0), tree(pair.1)), labels: MergeLabels())
          var choices: MergeChoices = [:]
          var outcome = try folder.merged(choices: choices)
          for _ in 0..<5 where outcome.conflicts.contains(where: \.canBeDecided) {
            for conflict in outcome.conflicts {
              choices[conflict.key, default: [:]][conflict.subject] = choice
            }
            outcome = try folder.merged(choices: choices)
          }
          #expect(
            outcome.conflicts.allSatisfy { !$0.canBeDecided }, "\(our) \(their) \(choice)")
          var files: [[String: [UInt8]]] = [[:], [:], [:]]
          for incident in [Self.first, Self.second, Self.third, Self.new] {
            files[0][path(incident)] = try text(pair.0, incident)
            files[1][path(incident)] = try text(pair.1, incident)
          }
          files[2] = files[0]
          for change in outcome.changes {
            if case .write(let bytes, _) = change.content {
              files[2][change.path] = bytes
            } else {
              files[2][change.path] = nil
            }
          }
          guard outcome.conflicts.isEmpty else {
            #expect(outcome.conflicts.map(\.subject.phrase) == ["the action aaaa2"])
            named += 1
            continue
          }
          clean += 1
          let counts = files.map(count)
          if counts[0] == 1, counts[1] == 1 {
            #expect(counts[2] == 1, "\(our) \(their) \(choice)")
          } else {
            #expect(counts[2] <= 1, "\(our) \(their) \(choice)")
          }
        }
      }
    }
    // Neither is an empty claim.
    #expect(clean > 200 && (1...20).contains(named), "\(clean) clean, \(named) named")
  }
}
