import Foundation
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemKit

/// Scans of a generated repository of 2,000 commits find what was planted, and nothing else.
@Suite struct GeneratedReleaseTests {
  /// A repository that is made in parts, so that a commit can name one of an earlier part.
  private final class Planted {
    let repository: TemporaryRepository
    private var random: SeededGenerator
    private(set) var ids: [String] = []
    /// What each commit takes back, by their places.
    private var reverts: [Int: Int] = [:]
    private var trailers: [Int: (id: String, completes: Bool)] = [:]

    init(_ repository: TemporaryRepository, seed: UInt64) {
      self.repository = repository
      random = SeededGenerator(seed: seed)
    }

    private static let prose = [
      "Action required: see the page.", "We completed aaaaa, aaaab and others.",
      "Completes-action is a trailer.", "This reverts commits of others.", "Words.",
    ]

    /// Adds commits.
    func grow(by count: Int, actions: [String]) throws {
      let start = ids.count
      var stream = ""
      for place in start..<(start + count) {
        let message = message(place, before: start, actions)
        let time = 1_704_067_200 + place * 600
        stream += "commit refs/heads/main\nmark :\(place + 1)\n"
        stream +=
          "committer A <a@example.com> \(time) +0000\ndata \(message.utf8.count)\n\(message)\n"
        if place == start, place > 0 { stream += "from \(ids[place - 1])\n" }
        stream += "M 100644 inline f\(place % 20)\ndata 8\n\(String(place + 10_000_000))\n\n"
      }
      let marks = repository.root.appending(path: "marks").path
      try repository.git(
        ["fast-import", "--quiet", "--export-marks=\(marks)"], input: Array(stream.utf8))
      let known = try String(contentsOfFile: marks, encoding: .utf8).lines.map { line in
        let words = line.split(separator: " ")
        return (Int(words[0].dropFirst()) ?? 0, String(words[1]))
      }
      ids += known.sorted { $0.0 < $1.0 }.map(\.1)
    }

    private func message(_ place: Int, before start: Int, _ actions: [String]) -> String {
      var message = "Change \(place)\n\n\(Self.prose.randomElement(using: &random) ?? "")\n"
      let draw = Int.random(in: 0..<100, using: &random)
      // Most reverts take back something that somebody asks about.
      let targets =
        Array(trailers.keys.filter { $0 < start }) + Array(reverts.keys.filter { $0 < start })
      if draw < 6, let target = targets.sorted().randomElement(using: &random) {
        let digits = Bool.random(using: &random) ? 40 : 12
        message += "\nThis reverts commit \(ids[target].prefix(digits)).\n"
        reverts[place] = target
      } else if draw < 14, let id = actions.randomElement(using: &random) {
        let completes = Bool.random(using: &random)
        message += "\n\(completes ? "Completes-action" : "Action"): \(id)\n"
        trailers[place] = (id, completes)
      } else if draw < 18 {
        message += "\nAction: \(actions.first ?? "")\nis what we take next.\n"
      }
      return message
    }

    private func isTakenBack(_ place: Int) -> Bool {
      reverts.contains { $0.value == place && !isTakenBack($0.key) }
    }

    /// What has to be proposed for actions that are open and have no evidence.
    func expected() -> Set<String> {
      var byAction: [String: [Int]] = [:]
      for (place, trailer) in trailers where !isTakenBack(place) {
        byAction[trailer.id, default: []].append(place)
      }
      return Set(
        byAction.map { id, places in
          let kind = places.contains { trailers[$0]?.completes == true } ? "complete" : "evidence"
          let evidence = places.sorted().map { "ops/release@\(ids[$0].prefix(12))" }
          return "\(kind) \(id) \(evidence.joined(separator: " "))"
        })
    }

    /// Commits that take back what `expected` names, and what they take back.
    var trailerCount: Int { trailers.count }
  }

  static let actions = (0..<60).map { number in
    let letters = Array("abcdefghjk")
    return "a\(letters[number / 10])\(letters[number % 10])xx"
  }

  @Test(arguments: [UInt64(11), 12])
  func everythingPlantedIsFoundAndNothingElse(seed: UInt64) throws {
    let incident = ReleaseFixture.incident
    let fixture = try ReleaseFixture(files: [
      path(incident): postmortem(
        incident, actions: Self.actions.map { action($0, more: ["created: 2024-01-01"]) })
    ])
    let bare = try TemporaryRepository(.bare)
    let policy =
      BaseFixture.policy + "repositories: {ops/release: {path: \(bare.path), branch: main}}\n"
    try fixture.base.repository.commit("Policy", files: ["Schema/policy.yml": policy])
    let planted = Planted(bare, seed: seed)
    var read: [Int] = []
    for _ in 0..<4 {
      try planted.grow(by: 500, actions: Self.actions)
      let scan = try fixture.scan()
      read += scan.repositories.map(\.readCount)
      #expect(Set(scan.proposals.map(short)) == planted.expected(), "seed \(seed)")
      #expect(!scan.remarks.contains { $0.kind == .unknown }, "seed \(seed)")
    }
    #expect(read == [500, 500, 500, 500])
    #expect(planted.trailerCount > 100)
    // What was read at once is what was read in parts.
    let whole = try fixture.scan(again: true)
    #expect(whole.repositories.map(\.readCount) == [2000])
    #expect(Set(whole.proposals.map(short)) == planted.expected(), "seed \(seed)")

    // And git finds the same trailers.
    let keys = "%(trailers:key=completes-action,key=action,valueonly,separator=%x2C)"
    let log = try bare.git(["log", "--format=%H \(keys)", "main"]).lines.filter {
      !$0.hasSuffix(" ")
    }
    #expect(log.count == planted.trailerCount, "seed \(seed)")

    // What is recorded and then taken back comes up again, and nothing else does.
    try fixture.record()
    #expect(try fixture.scan().proposals.isEmpty)
    let done = try #require(
      whole.proposals.first { $0.kind == .complete && $0.evidence.count == 1 })
    let commit = try #require(done.evidence.first?.split(separator: "@").last)
    let message = "Out\n\nThis reverts commit \(commit).\n"
    try bare.git(
      ["fast-import", "--quiet"],
      input: Array(
        ("commit refs/heads/main\ncommitter A <a@example.com> 1714000000 +0000\n"
          + "data \(message.utf8.count)\n\(message)\nfrom refs/heads/main^0\n\n").utf8))
    let last = try fixture.scan()
    #expect(last.repositories.map(\.readCount) == [1])
    #expect(last.proposals.map { "\($0.kind.rawValue) \($0.action)" } == ["reopen \(done.action)"])
  }
}
