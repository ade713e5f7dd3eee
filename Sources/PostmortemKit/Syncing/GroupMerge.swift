import Git
import PostmortemModel

/// The merge of the versions of one incident.
struct GroupMerge {
  let key: String
  let group: FolderMerge.Group
  let labels: MergeLabels
  let choices: [MergeConflict.Subject: MergeChoice]
  let moves: ActionMoves

  /// What changes in the published commit, and what nobody decided.
  func result() -> FolderMerge.Outcome {
    switch (group.base, group.ours, group.theirs) {
    case (_, nil, nil): return FolderMerge.Outcome()
    case (nil, .some(let added), nil): return alone(added, isOurs: true)
    case (nil, nil, .some(let added)): return alone(added, isOurs: false)
    case (.some, .some(let our), nil): return removed(kept: our, isOurs: true)
    case (.some, nil, .some(let their)): return removed(kept: their, isOurs: false)
    case (let old, .some(let our), .some(let their)): return merged(old, our, their)
    }
  }

  /// A file that only one side has: as it is, but for the actions that somebody moved.
  private func alone(_ version: FolderMerge.Version, isOurs: Bool) -> FolderMerge.Outcome {
    if let rest = rest(of: version) {
      return isOurs ? merged(rest, version, rest) : merged(rest, rest, version)
    }
    return FolderMerge.Outcome(
      changes: isOurs ? [] : [write(version.bytes, version.path, like: version)])
  }

  /// A file without the actions that somebody moved, as the side would have it that has not got
  /// it; nil if there are none.
  private func rest(of version: FolderMerge.Version) -> FolderMerge.Version? {
    guard var document = version.document else { return nil }
    let moved = moves.moves.filter { $0.value.target == key || $0.value.homes.contains(key) }
    guard !moved.isEmpty else { return nil }
    for action in document.postmortem.actions where moved[action.id] != nil {
      guard (try? document.remove(action: action.id)) != nil else { return nil }
    }
    var rest = version
    rest.bytes = document.bytes
    rest.document = document
    return rest
  }

  /// One side removed the file.
  private func removed(kept: FolderMerge.Version, isOurs: Bool) -> FolderMerge.Outcome {
    switch group.isRemoved(choices[.text]) {
    case true:
      return FolderMerge.Outcome(
        changes: isOurs ? [FileChange(path: kept.path, content: .remove)] : [])
    case false: return alone(kept, isOurs: isOurs)
    case nil:
      return FolderMerge.Outcome(conflicts: [
        SyncConflict(
          key: key, path: kept.path, line: 1, subject: .text,
          mine: isOurs ? nil : kept.path, published: isOurs ? kept.path : nil,
          what: "\(isOurs ? "your" : "their") side removed the file, and the other edited it")
      ])
    }
  }

  private func merged(
    _ old: FolderMerge.Version?, _ our: FolderMerge.Version, _ their: FolderMerge.Version
  ) -> FolderMerge.Outcome {
    var outcome = FolderMerge.Outcome()
    var base = old.map { MergeVersion($0.bytes) }
    var ours = MergeVersion(our.bytes)
    var theirs = MergeVersion(their.bytes)
    var merge = PostmortemMerge(path: our.path)
    merge.labels = labels
    merge.choices = choices
    for (id, move) in moves.moves {
      guard move.target == key else {
        if move.homes.contains(key) { merge.movedAway.insert(id) }
        continue
      }
      // What one side removed, and what was kept in its new home, stands there as an added action.
      guard move.ours != nil, move.theirs != nil else { continue }
      if let old, !old.has(id) { base?.movedHere.append(move.base.action) }
      if let place = move.ours, !our.has(id) { ours.movedHere.append(place.action) }
      if let place = move.theirs, !their.has(id) { theirs.movedHere.append(place.action) }
    }
    let file = merge.merged(base: base, ours: ours, theirs: theirs)
    for conflict in file.conflicts {
      outcome.conflicts.append(
        SyncConflict(conflict, key: key, their, published: our, marked: file))
    }
    var path = our.path
    if their.path != our.path, old?.path == our.path || old == nil { path = their.path }
    if let published = group.ours, path != published.path {
      outcome.changes.append(FileChange(path: published.path, content: .remove))
    }
    if path != group.ours?.path || file.bytes != group.ours?.bytes {
      outcome.changes.append(write(file.bytes, path, like: our))
    }
    return outcome
  }

  private func write(
    _ bytes: [UInt8], _ path: String, like version: FolderMerge.Version
  ) -> FileChange {
    FileChange(
      path: path, content: .write(bytes, executable: version.entry.mode == .executable))
  }
}

extension FolderMerge.Version {
  fileprivate func has(_ id: ActionID) -> Bool {
    document?.postmortem.actions.contains { $0.id == id } ?? false
  }
}
