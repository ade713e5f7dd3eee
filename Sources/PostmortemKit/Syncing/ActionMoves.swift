import PostmortemModel

/// How conflicts that are already decided end, by incident.
typealias MergeChoices = [String: [MergeConflict.Subject: MergeChoice]]

/// Actions that a side moved from one incident to another.
struct ActionMoves {
  /// An action where one version has it.
  struct Place {
    var home: String
    var action: Action
  }

  /// Where the merge puts an action, by what it says in each version.
  struct Move {
    /// The incident that gets it; nil if it was decided that it is removed.
    var target: String?
    var base: Place
    var ours: Place?
    var theirs: Place?

    var homes: [String] { [base.home] + [ours, theirs].compactMap { $0?.home } }
  }

  private(set) var moves: [ActionID: Move] = [:]
  /// Moves that the other side contradicts, and nobody decided.
  private(set) var conflicts: [SyncConflict] = []
  private let groups: [String: FolderMerge.Group]
  private let choices: MergeChoices

  /// The moves among the files of a merge.
  init(_ groups: [String: FolderMerge.Group], choices: MergeChoices) {
    self.groups = groups
    self.choices = choices
    let base = Self.homes(groups, \.base, preferring: [:])
    let ours = Self.homes(groups, \.ours, preferring: base)
    let theirs = Self.homes(groups, \.theirs, preferring: base)
    for (id, old) in base.sorted(by: { $0.key < $1.key }) {
      let move = Move(base: old, ours: ours[id], theirs: theirs[id])
      guard move.homes.contains(where: { $0 != old.home }) else { continue }
      switch (move.ours, move.theirs) {
      case (let our?, let their?): settle(id, move, our, their)
      case (let holder?, nil): settle(id, move, heldBy: holder, isOurs: true)
      case (nil, let holder?): settle(id, move, heldBy: holder, isOurs: false)
      case (nil, nil): continue
      }
    }
  }

  /// Where a side has each action; one that it has twice counts as not moved if that can be.
  private static func homes(
    _ groups: [String: FolderMerge.Group],
    _ side: KeyPath<FolderMerge.Group, FolderMerge.Version?>, preferring base: [ActionID: Place]
  ) -> [ActionID: Place] {
    var homes: [ActionID: Place] = [:]
    for (key, group) in groups.sorted(by: { $0.key < $1.key }) {
      for action in group[keyPath: side]?.document?.postmortem.actions ?? []
      where homes[action.id] == nil || base[action.id]?.home == key {
        homes[action.id] = Place(home: key, action: action)
      }
    }
    return homes
  }

  /// Both sides have the action.
  private mutating func settle(_ id: ActionID, _ move: Move, _ our: Place, _ their: Place) {
    let old = move.base.home
    var move = move
    var other: String?
    if our.home == their.home {
      move.target = our.home
    } else if our.home == old || their.home == old {
      (move.target, other) =
        our.home == old ? (their.home, our.home) : (our.home, their.home)
    } else {
      switch choices[old]?[.action(id)] {
      case .ours: (move.target, other) = (our.home, their.home)
      case .theirs: (move.target, other) = (their.home, our.home)
      case .text, .content, nil:
        conflicts.append(
          conflict(
            id, move, "both sides moved the action \(id), to different files",
            mine: their.home, published: our.home))
        return
      }
    }
    // What somebody moved into a file that does not stay is where the other side has it.
    if let target = move.target, let other, isRemoved(target), !isRemoved(other) {
      move.target = other
    }
    moves[id] = move
  }

  /// One side removed the action from its file, and the other moved it.
  private mutating func settle(_ id: ActionID, _ move: Move, heldBy holder: Place, isOurs: Bool) {
    let old = move.base.home
    let remover = isOurs ? groups[old]?.theirs : groups[old]?.ours
    // A side that removed the whole file, or has it in a state that cannot be read, removed no
    // action.
    guard remover?.document != nil else { return }
    var move = move
    switch choices[old]?[.action(id)] {
    case .ours: move.target = isOurs ? holder.home : nil
    case .theirs: move.target = isOurs ? nil : holder.home
    case .text, .content, nil:
      let side = isOurs ? "you" : "they"
      conflicts.append(
        conflict(
          id, move, "\(side) removed the action \(id), and the other side moved it",
          mine: isOurs ? nil : holder.home, published: isOurs ? holder.home : nil))
      return
    }
    moves[id] = move
  }

  private func isRemoved(_ key: String) -> Bool {
    groups[key]?.isRemoved(choices[key]?[.text]) ?? false
  }

  /// A conflict about where an action stands, at the place where the local side has or had it.
  func conflict(
    _ id: ActionID, _ move: Move, _ what: String, mine: String?, published: String?
  ) -> SyncConflict {
    let version =
      groups[move.theirs?.home ?? move.base.home]?.theirs
      ?? groups[move.ours?.home ?? move.base.home]?.ours
    var conflict = SyncConflict(
      key: move.base.home, path: version?.path ?? move.base.home,
      line: version?.document?.location(of: id)?.line ?? 1, subject: .action(id), mine: mine,
      published: published, what: what)
    conflict.isOfMove = true
    return conflict
  }
}

extension FolderMerge.Group {
  /// Whether the merge removes the file, given how that was decided; nil if it is in question.
  func isRemoved(_ choice: MergeChoice?) -> Bool? {
    guard let base, (ours == nil) != (theirs == nil) else { return ours == nil && theirs == nil }
    if (ours ?? theirs)?.bytes == base.bytes { return true }
    switch choice {
    case .ours: return ours == nil
    case .theirs: return theirs == nil
    case .text, .content, nil: return nil
    }
  }
}
