extension Ledger {
  /// The ledger after some steps, of which nothing is known yet.
  ///
  /// It can take a next step once everything that the step touches was taken over: the files that it
  /// changes, and what stands in these before and after. Then it gives the versions that the whole
  /// ledger would give.
  ///
  /// - Parameters:
  ///   - stepCount: The number of steps.
  ///   - isShallow: Whether the history before the first of them could not be read.
  public init(after stepCount: Int, isShallow: Bool) {
    self.stepCount = stepCount
    self.isShallow = isShallow
    addition = LedgerAddition()
  }

  /// Takes over the last readable content of a file.
  ///
  /// - Complexity: O(*n*) in the number of its actions.
  public mutating func takeOver(_ postmortem: Postmortem, at path: String) {
    files[path] = postmortem
    holders[postmortem.id, default: []].insert(path)
    for action in postmortem.actions { places[action.id, default: []].insert(path) }
  }

  /// The last readable content at a path; nil if nothing stands there, or it was not taken over.
  public func postmortem(at path: String) -> Postmortem? { files[path] }

  /// Takes over the next version of an action, oldest first.
  public mutating func takeOver(_ version: ActionVersion, of id: ActionID) {
    versions[id, default: []].append(version)
  }

  /// Takes over the next version of an incident, oldest first.
  public mutating func takeOver(_ version: IncidentVersion, of id: IncidentID) {
    incidents[id, default: []].append(version)
  }

  /// Takes over that the newest content of a file cannot be read.
  public mutating func takeOver(unreadable path: String) {
    unreadable.insert(path)
  }

  /// The number of files of which the content is held.
  public var fileCount: Int { files.count }

  /// Gives out what was added since the last time, and forgets all versions but the newest.
  ///
  /// - Returns: The addition; empty for a ledger that was not made to be taken up again.
  /// - Complexity: O(*n*) in the number of versions added.
  public mutating func takeAddition() -> LedgerAddition {
    guard let taken = addition else { return LedgerAddition() }
    addition = LedgerAddition()
    for (id, _) in taken.actions { versions[id] = versions[id].map { Array($0.suffix(1)) } }
    for (id, _) in taken.incidents { incidents[id] = incidents[id].map { Array($0.suffix(1)) } }
    return taken
  }
}

extension LedgerStep {
  /// The incidents and actions that stand in the step's own contents.
  ///
  /// - Complexity: O(*n*) in the number of actions of the changed files.
  public var subjects: Set<LedgerAddition.Subject> {
    var subjects: Set<LedgerAddition.Subject> = []
    for file in files { subjects.formUnion(file.content.postmortem?.subjects ?? []) }
    for part in merged {
      for change in part.changes {
        for content in change.before + [change.after] {
          subjects.formUnion(content.postmortem?.subjects ?? [])
        }
      }
    }
    return subjects
  }
}
