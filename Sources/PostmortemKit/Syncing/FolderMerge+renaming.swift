import PostmortemModel

extension FolderMerge {
  /// Gives local actions other ids where others published the same id for something else.
  ///
  /// It is something else if the title is another, or if it stands in another incident. References
  /// to it that are not published yet follow.
  ///
  /// - Parameters:
  ///   - used: Ids that must not be given again.
  ///   - draw: Draws an id for which the closure is false.
  /// - Throws: `FileError` if an edit cannot be made.
  mutating func renameTaken(
    used: Set<ActionID>, draw: ((ActionID) -> Bool) -> ActionID
  ) throws {
    let base = actions(\.base)
    let published = actions(\.ours)
    let local = actions(\.theirs)
    var used = used.union(published.keys).union(local.keys)
    for (id, mine) in local.sorted(by: { $0.key < $1.key }) where base[id] == nil {
      guard let other = published[id],
        other.action.title != mine.action.title || other.key != mine.key
      else { continue }
      let new = draw { used.contains($0) }
      used.insert(new)
      renamed.append(RenamedAction(old: id, new: new, title: mine.action.title))
    }
    for entry in renamed {
      try editLocal { document in
        for action in document.postmortem.actions {
          let before = base[action.id]?.action
          for key in [ActionKey.supersededBy, .blockedBy, .similarTo, .notSimilarTo] {
            try document.rename(entry, in: action, key, unless: before)
          }
        }
        if document.postmortem.actions.contains(where: { $0.id == entry.old }) {
          try document.set(.action(entry.old, .id), to: .text(entry.new.text))
        }
      }
    }
  }

  private func actions(
    _ side: KeyPath<Group, Version?>
  ) -> [ActionID: (key: String, action: Action)] {
    var result: [ActionID: (key: String, action: Action)] = [:]
    for (key, group) in groups {
      for action in group[keyPath: side]?.document?.postmortem.actions ?? [] {
        result[action.id] = (key, action)
      }
    }
    return result
  }
}

extension PostmortemDocument {
  /// Replaces an id in a field of an action, unless the version before had it there.
  fileprivate mutating func rename(
    _ renamed: RenamedAction, in action: Action, _ key: ActionKey, unless before: Action?
  ) throws {
    let (old, new) = (renamed.old.text, renamed.new.text)
    switch action[key] {
    case .text(old) where before?[key] != .text(old):
      try set(.action(action.id, key), to: .text(new))
    case .list(let items)? where items.contains(old) && before?[key]?.list?.contains(old) != true:
      try set(.action(action.id, key), to: .list(items.map { $0 == old ? new : $0 }))
    default: break
    }
  }
}
