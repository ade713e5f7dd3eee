import Git
import PostmortemModel

/// The merge of the versions of one incident.
struct GroupMerge {
  let key: String
  let group: FolderMerge.Group
  let labels: MergeLabels
  var choices: [MergeConflict.Subject: MergeChoice] = [:]
  var moves = ActionMoves([:])

  /// What changes in the published commit, and what nobody decided.
  func result() -> FolderMerge.Outcome {
    if group.base == nil, let (rest, isOurs) = newHome() {
      let ours = isOurs ? group.ours ?? rest : rest
      return merged(rest, ours, isOurs ? rest : group.theirs ?? rest)
    }
    switch (group.base, group.ours, group.theirs) {
    case (_, nil, nil), (nil, .some, nil): return FolderMerge.Outcome()
    case (nil, nil, .some(let added)):
      return FolderMerge.Outcome(changes: [write(added.bytes, added.path, like: added)])
    case (.some(let old), .some(let our), nil): return removed(old, kept: our, isOurs: true)
    case (.some(let old), nil, .some(let their)): return removed(old, kept: their, isOurs: false)
    case (let old, .some(let our), .some(let their)): return merged(old, our, their)
    }
  }

  /// A file that one side added and moved actions to, without these: what the other side would have.
  private func newHome() -> (rest: FolderMerge.Version, isOurs: Bool)? {
    guard (group.ours == nil) != (group.theirs == nil),
      var version = group.ours ?? group.theirs, var document = version.document
    else { return nil }
    let moved = moves.moves.filter { $0.value.target == key }.map(\.key).sorted()
    guard !moved.isEmpty else { return nil }
    for id in moved where (try? document.remove(action: id)) == nil { return nil }
    version.bytes = document.bytes
    version.document = document
    return (version, group.ours != nil)
  }

  /// One side removed the file.
  private func removed(
    _ old: FolderMerge.Version, kept: FolderMerge.Version, isOurs: Bool
  ) -> FolderMerge.Outcome {
    let removal = FileChange(path: kept.path, content: .remove)
    let restoral = write(kept.bytes, kept.path, like: kept)
    if kept.bytes == old.bytes { return FolderMerge.Outcome(changes: isOurs ? [removal] : []) }
    switch choices[.text] {
    case .ours: return FolderMerge.Outcome()
    case .theirs: return FolderMerge.Outcome(changes: [isOurs ? removal : restoral])
    case .text, nil:
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
      let homes = [move.base?.home, move.ours.home, move.theirs.home]
      if move.target != key {
        if homes.contains(key) { merge.movedAway.insert(id) }
        continue
      }
      if let old = move.base, old.home != key { base?.movedHere.append(old.action) }
      if move.ours.home != key { ours.movedHere.append(move.ours.action) }
      if move.theirs.home != key { theirs.movedHere.append(move.theirs.action) }
    }
    for (id, move) in moves.torn where move.ours.home == key {
      outcome.conflicts.append(
        SyncConflict(
          key: key, path: our.path, line: 1, subject: .action(id), mine: move.theirs.home,
          published: move.ours.home, what: "both sides moved the action \(id), to different files"))
    }
    let file = merge.merged(base: base, ours: ours, theirs: theirs)
    for conflict in file.conflicts {
      outcome.conflicts.append(SyncConflict(conflict, key: key, their, marked: file.bytes))
    }
    var path = our.path
    if their.path != our.path, old?.path == our.path || old == nil { path = their.path }
    if path != our.path {
      outcome.changes.append(FileChange(path: our.path, content: .remove))
    }
    if path != our.path || file.bytes != our.bytes {
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
