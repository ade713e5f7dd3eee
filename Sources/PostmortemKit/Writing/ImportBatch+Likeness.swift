import PostmortemImport
import PostmortemModel

extension ImportBatch {
  /// Something that reports are compared with.
  struct Known {
    /// The id, or the path of a report.
    var name: String
    /// The first and last day of the incident, counted from 1970; nil if none is known.
    var days: ClosedRange<Int>?
    /// Reads the rest; nil if it cannot be read.
    var likeness: () -> ReportLikeness?
  }

  /// How many texts a report is compared with at most: on one day there are not many incidents, and
  /// a folder of undated reports must not take the square of its size.
  private static let mostCompared = 50

  /// Finds for each report the one before it, or the incident of a knowledge base, that it looks
  /// like most, and says so among its findings.
  ///
  /// - Parameter known: The incidents of the knowledge base.
  mutating func findLikenesses(among known: [Known]) {
    // By day, since a folder has reports of many; a window of months is found by its first week.
    var byDay: [Int?: [Known]] = [:]
    func add(_ entry: Known) {
      guard let days = entry.days else { return byDay[nil, default: []].append(entry) }
      for day in days.prefix(7) { byDay[day, default: []].append(entry) }
    }
    known.forEach(add)
    for index in items.indices where items[index].outcome == .ready {
      guard let draft = items[index].draft else { continue }
      let likeness = draft.likeness
      let days: [Int?] = likeness.days.map { $0.prefix(7).map { $0 } } ?? [nil]
      var seen: Set<String> = []
      let candidates = days.flatMap { byDay[$0] ?? [] }.filter { seen.insert($0.name).inserted }
      var best: Likeness?
      for candidate in candidates.suffix(Self.mostCompared) {
        guard let share = candidate.likeness()?.share(with: likeness),
          share > best?.share ?? -1
        else { continue }
        best = Likeness(other: candidate.name, share: share)
      }
      if let best {
        items[index].likeness = best
        items[index].draft?.add(
          Finding(
            rule: "looks-like",
            message:
              "looks like \(best.other): \(Self.percent(best.share)) of the words are shared",
            lines: nil))
      }
      add(Known(name: items[index].source, days: likeness.days) { likeness })
    }
  }

  private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}

extension ImportBatch {
  /// Finds the reports that look like each other, where there is no knowledge base to compare with.
  public mutating func compare() {
    findLikenesses(among: [])
  }
}
