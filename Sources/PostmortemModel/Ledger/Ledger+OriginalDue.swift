extension Ledger {
  /// The first `due` that an action ever had; a successor inherits those of the actions that it
  /// supersedes, and the earliest counts.
  ///
  /// - Parameters:
  ///   - id: The action.
  ///   - predecessors: The actions that each action may supersede, as ``predecessors()`` gives them;
  ///     those count whose newest version says so.
  ///   - day: What was known and true at the end of this day; nil for everything.
  /// - Returns: The day; nil where none was ever promised.
  /// - Complexity: O(*n*) in the number of versions of the action and its predecessors.
  public func originalDue(
    of id: ActionID, predecessors: [ActionID: [ActionID]], asOf day: CalendarDay? = nil
  ) -> CalendarDay? {
    originalDue(of: id, predecessors: predecessors) { id in
      guard let day else { return versions[id] ?? [] }
      return history(of: id)?.asOf(day)?.versions ?? []
    }
  }

  /// The earliest first `due` of an action and of those that it supersedes, by some of their versions.
  func originalDue(
    of id: ActionID, predecessors: [ActionID: [ActionID]],
    versions: (ActionID) -> [ActionVersion]
  ) -> CalendarDay? {
    firstPromise(of: id, predecessors: predecessors, versions: versions)?.version.action?.due
  }

  /// The version that first promised a day, of an action or of one that it supersedes.
  func firstPromise(
    of id: ActionID, predecessors: [ActionID: [ActionID]],
    versions: (ActionID) -> [ActionVersion]
  ) -> (action: ActionID, version: ActionVersion)? {
    var seen: Set<ActionID> = []
    var waiting = [id]
    var promises: [(action: ActionID, version: ActionVersion)] = []
    while let next = waiting.popLast() {
      guard seen.insert(next).inserted else { continue }
      if let version = versions(next).first(where: { $0.action?.due != nil }) {
        promises.append((next, version))
      }
      waiting += (predecessors[next] ?? []).filter {
        versions($0).last?.action?.supersededBy == next
      }
    }
    return promises.min { left, right in
      (left.version.action?.due?.ordinal ?? .max, left.version.origin.step, left.action)
        < (right.version.action?.due?.ordinal ?? .max, right.version.origin.step, right.action)
    }
  }
}
