import PostmortemModel

/// Actions that a side moved from one incident to another.
struct ActionMoves {
  /// Where the merge puts an action, by what it says in each version.
  struct Move {
    var target: String
    var base: (home: String, action: Action)?
    var ours: (home: String, action: Action)
    var theirs: (home: String, action: Action)
  }

  private(set) var moves: [ActionID: Move] = [:]
  /// Actions that the two sides moved to different incidents.
  private(set) var torn: [ActionID: Move] = [:]

  init(_ groups: [String: FolderMerge.Group]) {
    let base = Self.homes(groups, \.base)
    let ours = Self.homes(groups, \.ours)
    let theirs = Self.homes(groups, \.theirs)
    for (id, our) in ours {
      guard let their = theirs[id], let old = base[id] else { continue }
      guard our.home != old.home || their.home != old.home else { continue }
      var move = Move(target: our.home, base: old, ours: our, theirs: their)
      if our.home == old.home { move.target = their.home }
      if our.home != their.home, our.home != old.home, their.home != old.home {
        torn[id] = move
      } else {
        moves[id] = move
      }
    }
  }

  private static func homes(
    _ groups: [String: FolderMerge.Group],
    _ side: KeyPath<FolderMerge.Group, FolderMerge.Version?>
  ) -> [ActionID: (home: String, action: Action)] {
    var homes: [ActionID: (home: String, action: Action)] = [:]
    for (key, group) in groups {
      for action in group[keyPath: side]?.document?.postmortem.actions ?? [] {
        homes[action.id] = (key, action)
      }
    }
    return homes
  }
}
