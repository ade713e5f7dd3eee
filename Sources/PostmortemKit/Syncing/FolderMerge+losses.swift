import PostmortemModel

extension FolderMerge {
  /// Actions that a merge would lose or double, whatever was answered.
  ///
  /// An action that no side removed is in one file of the result. A new one of one side may go
  /// with the file that it stands in, if that was decided about as a whole. In a file that cannot
  /// be read an action counts as one that is there if its id is.
  ///
  /// - Parameters:
  ///   - results: The merged files, by incident.
  ///   - moves: Where the merge puts what was moved.
  ///   - choices: How conflicts were decided.
  /// - Returns: A conflict for each, which no choice of a side decides.
  /// - Complexity: O(*n*) in the number of bytes of the files.
  func losses(in results: [String: [UInt8]], _ moves: ActionMoves, _ choices: MergeChoices)
    -> [SyncConflict]
  {
    let (old, our, their) = (places(\.base), places(\.ours), places(\.theirs))
    var unread: Set<ActionID> = []
    var result: [ActionID: Int] = [:]
    for (key, bytes) in results {
      let group = groups[key]
      let versions = [group?.ours, group?.theirs, group?.base].compactMap { $0 }
      let document =
        versions.first { $0.bytes == bytes }?.document
        ?? (try? PostmortemDocument(parsing: bytes, path: versions.first?.path ?? key))
      guard let document else {
        for version in versions {
          let ids = version.document?.postmortem.actions.map(\.id) ?? []
          unread.formUnion(ids.filter { bytes.firstRange(of: $0.text.utf8) != nil })
        }
        continue
      }
      for action in document.postmortem.actions { result[action.id, default: 0] += 1 }
    }
    var conflicts: [SyncConflict] = []
    for id in Set(our.keys).union(their.keys).union(result.keys).sorted()
    where !unread.contains(id) {
      let (ours, theirs) = (our[id] ?? [], their[id] ?? [])
      let isNew = old[id] == nil && (ours + theirs).allSatisfy { choices[$0]?[.text] == nil }
      let isKept =
        !ours.isEmpty && !theirs.isEmpty || isNew || moves.moves[id]?.target != nil
      let count = result[id] ?? 0
      let isLost = count == 0 && isKept
      let isDoubled = count > max(1, ours.count, theirs.count)
      guard isLost || isDoubled else { continue }
      let key = (theirs.first ?? ours.first ?? old[id]?.first) ?? ""
      let version = groups[key].flatMap { $0.theirs ?? $0.ours }
      let place = isLost ? "no file" : "\(count) places"
      var conflict = SyncConflict(
        key: key, path: version?.path ?? key,
        line: version?.document?.location(of: id)?.line ?? 1, subject: .action(id),
        mine: theirs.first, published: ours.first,
        what: "the action \(id) would be in \(place) after this merge")
      conflict.isOfMove = true
      conflict.canBeDecided = false
      conflicts.append(conflict)
    }
    return conflicts
  }

  private func places(_ side: KeyPath<Group, Version?>) -> [ActionID: [String]] {
    var places: [ActionID: [String]] = [:]
    for (key, group) in groups.sorted(by: { $0.key < $1.key }) {
      for action in group[keyPath: side]?.document?.postmortem.actions ?? [] {
        places[action.id, default: []].append(key)
      }
    }
    return places
  }
}
