import Foundation
import Testing

@testable import PostmortemModel

/// How well groups find repeated promises, on a set of actions that people put into groups.
@Suite struct RepeatedPromisesTests {
  struct Labelled: Decodable {
    var title: String
    var group: String?
    var difficulty: String?

    /// Two of each, word for word: whether nothing definite repeats itself is a matter of taste.
    var isVague: Bool {
      ["improve monitoring", "update the documentation"].contains(title.lowercased())
    }
  }

  /// How many pairs were found and are right.
  struct Figures {
    var proposed = 0
    var right = 0
    var found: [String: Int] = [:]
    var wanted: [String: Int] = [:]

    var precision: Double { proposed == 0 ? 1 : Double(right) / Double(proposed) }
    var recall: Double { Double(right) / Double(max(1, wanted.values.reduce(0, +))) }

    func recall(_ difficulty: String) -> Double {
      Double(found[difficulty] ?? 0) / Double(max(1, wanted[difficulty] ?? 0))
    }

    func line(_ name: String) -> String {
      let shares = ["easy", "medium", "hard"].map { difficulty in
        "\(difficulty) \(found[difficulty] ?? 0)/\(wanted[difficulty] ?? 0)"
      }
      let percent = { (share: Double) in "\(Int((share * 100).rounded())) %" }
      return "\(name): precision \(percent(precision)) (\(right) of \(proposed) pairs), recall "
        + "\(percent(recall)); \(shares.joined(separator: ", "))"
    }
  }

  static let all: [Labelled] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Labelled/repeated-promises.json")
    let actions = try? JSONDecoder().decode([Labelled].self, from: Data(contentsOf: file))
    return actions ?? []
  }()

  /// The half on which vocabulary and weights were chosen, and the half that is held out.
  static let halves: (tuned: [Labelled], heldOut: [Labelled]) = {
    var halves: (tuned: [Labelled], heldOut: [Labelled]) = ([], [])
    var isOdd = false
    for action in all {
      let isTuned: Bool
      if let group = action.group {
        isTuned = group <= "g061"
      } else {
        isOdd.toggle()
        isTuned = isOdd
      }
      if isTuned { halves.tuned.append(action) } else { halves.heldOut.append(action) }
    }
    return halves
  }()

  static func measure(_ actions: [Labelled], _ pairs: Set<[Int]>) -> Figures {
    var figures = Figures()
    let counted = pairs.filter { !(actions[$0[0]].isVague && actions[$0[1]].isVague) }
    figures.proposed = counted.count
    for left in actions.indices {
      guard let group = actions[left].group, let difficulty = actions[left].difficulty else {
        continue
      }
      for right in actions.indices where right > left && actions[right].group == group {
        figures.wanted[difficulty, default: 0] += 1
        guard counted.contains([left, right]) else { continue }
        figures.found[difficulty, default: 0] += 1
        figures.right += 1
      }
    }
    return figures
  }

  /// Every two members of a group.
  static func pairs(_ groups: [[Int]]) -> Set<[Int]> {
    var pairs: Set<[Int]> = []
    for group in groups {
      for left in group { for right in group where right > left { pairs.insert([left, right]) } }
    }
    return pairs
  }

  static func figures(_ actions: [Labelled]) -> Figures {
    let candidates = SimilarActionsTests.candidates(actions.map(\.title))
    return measure(actions, pairs(SimilarActions.groups(of: candidates).map(\.members)))
  }

  @Test func theSetIsWhole() {
    #expect(Self.all.count == 674)
    #expect(Self.halves.tuned.count == 333 && Self.halves.heldOut.count == 341)
    let wanted = Self.measure(Self.all, []).wanted
    #expect(wanted == ["easy": 68, "medium": 240, "hard": 36])
  }

  /// Precision counts more than recall: a wrong proposal costs somebody's time and trust.
  @Test func proposalsAreRight() {
    let tuned = Self.figures(Self.halves.tuned)
    let heldOut = Self.figures(Self.halves.heldOut)
    let all = Self.figures(Self.all)
    print(tuned.line("tuned half"))
    print(heldOut.line("held-out half"))
    print(all.line("all"))
    #expect(tuned.precision >= 0.93 && tuned.recall >= 0.44, "\(tuned.line("tuned half"))")
    #expect(tuned.recall("easy") >= 0.9, "\(tuned.line("tuned half"))")
    #expect(heldOut.precision >= 0.9 && heldOut.recall >= 0.23, "\(heldOut.line("held-out half"))")
    #expect(all.precision >= 0.85 && all.recall >= 0.33, "\(all.line("all"))")
  }

  /// Shared words alone, without concepts and weights, find only what is written alike.
  @Test func wordsAloneFindLess() {
    let actions = Self.halves.heldOut
    let sets = actions.map { WordSet.words(in: $0.title) }
    var alike: [[Int]] = []
    for left in sets.indices {
      for right in sets.indices where right > left {
        let shared = WordSet.shared(sets[left], sets[right]).count
        if WordSet.score(shared, sets[left].count, sets[right].count) >= 60 {
          alike.append([left, right])
        }
      }
    }
    let words = Self.measure(actions, Set(alike))
    print(words.line("words alone, held-out half"))
    let ours = Self.figures(actions)
    #expect(ours.recall > 2 * words.recall)
  }

  /// Somebody who asks for what is similar to one action wants to see more, and judges it.
  @Test func whoAsksSeesMore() {
    let actions = Self.halves.heldOut
    var found: Set<[Int]> = []
    for (number, action) in actions.enumerated() where action.group != nil {
      let titles = SimilarTitles(actions.map(\.title), comparedWith: action.title)
      for match in titles.matches().prefix(6) where match.number != number {
        found.insert([number, match.number].sorted())
      }
    }
    let figures = Self.measure(actions, found)
    print(figures.line("the first five of 'similar', held-out half"))
    #expect(figures.recall > Self.figures(actions).recall)
  }
}
