import PostmortemModel

@testable import PostmortemKit

extension Simulation {
  /// Where the product's review of a period counts something else.
  func balanceDifferences(
    _ base: KnowledgeBase, _ name: String, upTo commit: Int
  ) throws -> [String] {
    let ledger = ledger(upTo: commit)
    guard let period = Period(name, today: ledger.recordedDay) else { return ["no period \(name)"] }
    let end = min(period.end, ledger.recordedDay)
    let mine = ledger.balances(from: period.start, through: end)
    let review = try base.review(of: name, at: history.commits[commit].id).value
    var theirs = ["": Self.terms(review.balance.total)]
    for breakdown in review.balance.breakdowns {
      for part in breakdown.parts {
        theirs["\(breakdown.division.rawValue) \(part.name)"] = Self.terms(part.balance)
      }
    }
    theirs = theirs.filter { !$0.value.isEmpty }
    return Set(mine.keys).union(theirs.keys).sorted().compactMap { part in
      let (left, right) = (mine[part] ?? [:], theirs[part] ?? [:])
      guard left != right else { return nil }
      let terms = Set(left.keys).union(right.keys).filter { left[$0] != right[$0] }.sorted()
      return "\(name) '\(part)': "
        + terms.map { "\($0) \(left[$0] ?? 0) and \(right[$0] ?? 0)" }.joined(separator: ", ")
    }
  }

  private static func terms(_ balance: Balance) -> SimulatedBalance {
    let terms = [
      "opening": balance.opening, "new": balance.new, "reopened": balance.reopened,
      "done": balance.done, "declined": balance.declined, "superseded": balance.superseded,
      "removed": balance.removed, "closing": balance.closing, "moved_in": balance.movedIn,
      "moved_out": balance.movedOut,
    ]
    return terms.filter { $0.value != 0 }
  }

  /// Where the product's log tells something else: the first difference of each commit.
  func eventDifferences(_ base: KnowledgeBase, upTo commit: Int) throws -> [String] {
    let ledger = ledger(upTo: commit)
    var mine: [String] = []
    func add(_ id: String, _ versions: [SimulatedLedger.Version], isAction: Bool) {
      for (number, version) in versions.enumerated() {
        let before = number > 0 ? versions[number - 1].record : nil
        let kinds =
          isAction
          ? SimulatedEvents.ofAction(before, version.record, isFirst: number == 0)
          : SimulatedEvents.ofIncident(before, version.record, isFirst: number == 0)
        for kind in kinds {
          mine.append(
            "\(version.day) \(id) \(kind), commit \(ledger.mainline[version.step]), source \(version.source)"
          )
        }
      }
    }
    let contested = contested(in: commit)
    for (id, versions) in ledger.actions where !contested.contains(id) {
      add(id, versions, isAction: true)
    }
    for (id, versions) in ledger.incidents where !contested.contains(id) {
      add(id, versions, isAction: false)
    }
    let events = try base.events(from: Viewpoint(at: history.commits[commit].id)).value
    let theirs = events.compactMap { event -> String? in
      let id = event.action?.text ?? event.incident.text
      guard !contested.contains(id) else { return nil }
      return "\(event.origin.day) \(id) \(event.kind.rawValue), commit "
        + "\(commitNumber(of: event.origin.commit)), source \(commitNumber(of: event.origin.source))"
    }
    return Set(mine).symmetricDifference(theirs).sorted().prefix(3).map {
      "\(mine.contains($0) ? "only simulated" : "only the product's"): \($0)"
    }
  }
}
