import Foundation
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemKit

/// Two people edit the same incidents at random and sync through a bare repository.
///
/// `POSTMORTEM_SYNC_EDITS=500` makes the run longer.
@Suite struct TwoClonesTests {
  static let incidents = ["2024-01-01-one", "2024-02-02-two", "2024-03-03-three"]

  private func start() throws -> (TemporaryRepository, Clone, Clone) {
    let remote = try TemporaryRepository(.bare)
    let seed = try TemporaryRepository(cloning: remote)
    var files: [String: String?] = ["Schema/policy.yml": BaseFixture.policy]
    for (index, id) in Self.incidents.enumerated() {
      let actions = (0..<4).map { action("a\(index)b\($0)c", more: ["due: 2024-06-01"]) }
      files[path(id)] = postmortem(id, actions: actions)
    }
    try seed.commit("Start", files: files)
    try seed.git("push", "--quiet", "origin", "main")
    return (remote, try Clone(of: remote, "A"), try Clone(of: remote, "B"))
  }

  @Test func nothingIsLostAndOnlyRealConflictsAre() throws {
    let number =
      ProcessInfo.processInfo.environment["POSTMORTEM_SYNC_EDITS"].flatMap { Int($0) } ?? 100
    let seed = UInt64(20_240_601)
    var generator = SeededGenerator(seed: seed)
    let (remote, one, two) = try start()
    var edits = [0, 0]
    var rounds = 0
    var counts = (git: 0, own: 0, fields: 0)
    while edits[0] < number || edits[1] < number {
      rounds += 1
      let base = try one.sayings()
      for (index, clone) in [one, two].enumerated() {
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
          try edit(clone, "\(index)-\(edits[index])", &generator)
          edits[index] += 1
        }
      }
      let (mine, others) = (try two.sayings(), try one.sayings())
      let expected = Sayings.merged(base: base, mine, others)
      #expect(try one.sync().conflicts.isEmpty)

      // What git by itself makes of it: merge-tree ends with 1 where it finds conflicts.
      try two.repository.git("fetch", "--quiet")
      let plain = try Clone.run(
        ["merge-tree", "--write-tree", "origin/main", "HEAD"], in: two.repository.directory)
      if plain.status != 0 { counts.git += 1 }

      var asked: Set<Sayings.Place> = []
      var published: Set<Sayings.Place> = []
      let before = try two.head
      if !expected.conflicts.isEmpty {
        let refused = try two.sync()
        #expect(refused.conflicts.count == expected.conflicts.count, "round \(rounds)")
        #expect(try two.head == before)
        counts.own += 1
        counts.fields += expected.conflicts.count
      }
      let report = try two.sync(decide: { conflict in
        guard case .field(let field) = conflict.subject else { return nil }
        let place = Sayings.Place(incident: conflict.key, field: field)
        asked.insert(place)
        guard Bool.random(using: &generator) else { return .mine }
        published.insert(place)
        return .published
      })
      #expect(report.conflicts.isEmpty && report.worktreeProblems.isEmpty, "round \(rounds)")
      #expect(asked == expected.conflicts, "seed \(seed) round \(rounds)")
      var merged = expected.merged
      for place in published { merged.values[place] = others.values[place] }
      #expect(try two.sayings() == merged, "seed \(seed) round \(rounds)")
      let parents = try two.repository.git("log", "-1", "--format=%P").trimmed.split(separator: " ")
      #expect(try parents.first.map(String.init) == one.head, "round \(rounds)")

      #expect(try one.sync().conflicts.isEmpty)
      #expect(try one.head == two.head)
      for clone in [one, two] {
        #expect(try clone.repository.git("status", "--porcelain").isEmpty, "round \(rounds)")
      }
    }
    for repository in [remote, one.repository, two.repository] {
      #expect(try repository.fsck().isEmpty)
    }
    #expect(counts.own > 0 && counts.git > counts.own)
    print(
      "sync: \(edits) edits in \(rounds) rounds; rounds with conflicts: git \(counts.git), "
        + "by field \(counts.own) (\(counts.fields) fields)")
  }

  private func edit(
    _ clone: Clone, _ mark: String, _ generator: inout SeededGenerator
  ) throws {
    // Most edits are of one incident, and of its first actions, so that they meet.
    let incident = Self.incidents[[0, 0, 0, 1, 2][Int.random(in: 0...4, using: &generator)]]
    let roll = Int.random(in: 0..<100, using: &generator)
    let days = (10...28).map { "2024-07-\($0)" }
    let day = days.randomElement(using: &generator) ?? ""
    let new = ActionID.random(using: &generator) { _ in false }
    let keys: [ActionKey] = [
      .title, .status, .owner, .due, .created, .evidence, .tags, .note, .confirmed, .completed,
      .supersededBy, .priority,
    ]
    let key = keys[Int.random(in: 0..<keys.count, using: &generator)]
    let pick = Int.random(in: 0...100, using: &generator)
    try clone.edit(path(incident)) { document in
      let actions = document.postmortem.actions
      switch roll {
      case 0..<8:
        try document.append(Action(id: new, title: "New \(mark)", status: .open))
      case 8..<16:
        try document.set(.incident(.impact), to: .text("Impact \(mark)"))
      case 16..<24:
        let old = document.postmortem.tags
        try document.set(.incident(.tags), to: .list(old.suffix(3) + ["t\(mark)"]))
      case 24..<30:
        try document.set(
          .incident(.severity), to: .text(pick % 2 == 0 ? "sev1" : "sev2"))
      default:
        let action = actions[pick % min(3, actions.count)]
        let field = Field.action(action.id, key)
        switch key.kind {
        case .day, .completion: try document.set(field, to: .text(day))
        case .lines:
          try document.set(field, to: .list((action[key]?.list ?? []).suffix(3) + ["e\(mark)"]))
        case .actionID: try document.set(field, to: .text(new.text))
        default:
          let choices = key.kind.choices
          try document.set(
            field, to: .text(choices.map { $0[pick % $0.count] } ?? "Text \(mark)"))
        }
      }
    }
  }
}
