import Git

extension Git.Repository {
  /// Whether two trees differ below a folder of a name, wherever it stands.
  ///
  /// - Parameters:
  ///   - old: A tree; nil for one without entries.
  ///   - new: Another.
  ///   - name: The folder's name.
  ///   - limit: How many entries are looked at.
  /// - Returns: Whether they do; nil if the limit was reached before that was known.
  /// - Throws: `GitError` if a tree cannot be read.
  /// - Complexity: O(*n*) in the number of entries of the folders that differ, each pair once.
  func differ(
    _ old: ObjectID?, _ new: ObjectID?, inFolder name: String, upTo limit: Int = 200_000
  ) throws(GitError) -> Bool? {
    // No recursion and no pair twice: a tree can be made that holds itself, so to speak, many times.
    var pending = [TreePair(old: old, new: new)]
    var seen: Set<TreePair> = []
    var count = 0
    while let pair = pending.popLast() {
      guard pair.old != pair.new, seen.insert(pair).inserted else { continue }
      var entries: [String: (old: TreeEntry?, new: TreeEntry?)] = [:]
      if let old = pair.old { for entry in try tree(old) { entries[entry.name] = (entry, nil) } }
      if let new = pair.new {
        for entry in try tree(new) { entries[entry.name, default: (nil, nil)].new = entry }
      }
      count += entries.count
      guard count <= limit else { return nil }
      for (entryName, entry) in entries where entry.old != entry.new {
        let before = entry.old?.mode == .tree ? entry.old?.id : nil
        let after = entry.new?.mode == .tree ? entry.new?.id : nil
        guard before != nil || after != nil else { continue }
        if entryName == name { return true }
        pending.append(TreePair(old: before, new: after))
      }
    }
    return false
  }
}

private struct TreePair: Hashable {
  var old: ObjectID?
  var new: ObjectID?
}
