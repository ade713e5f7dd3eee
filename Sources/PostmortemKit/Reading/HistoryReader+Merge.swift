import Git
import PostmortemModel

extension HistoryReader {
  /// The commits that a merge brought in, with what they changed, oldest first.
  mutating func merged(by parents: [ObjectID]) throws -> [LedgerStep.Part] {
    var parts: [LedgerStep.Part] = []
    for commit in try side(of: parents).parentsFirst() {
      let changes = try changes(of: commit)
      guard !changes.isEmpty else { continue }
      parts.append(
        LedgerStep.Part(
          commit: commit.id.description, author: Self.author(of: commit),
          committed: Instant(seconds: commit.committer.seconds), changes: changes))
    }
    return parts
  }

  /// The commits that the other parents reach and the first one does not.
  ///
  /// git's walk goes by the commits' times: where clocks ran backwards it also gives commits that the
  /// first parent reaches. If it gives one, it gives one that has no parent among those it gives, so
  /// that it is enough to look at these.
  private func side(of parents: [ObjectID]) throws -> [Commit] {
    guard let mainline = parents.first else { return [] }
    var side: [Commit] = []
    try repository.forEachCommit(from: Array(parents.dropFirst()), hiding: [mainline]) { commit in
      side.append(commit)
      return true
    }
    // The walk through a shallow clone goes by descent.
    guard boundary.isEmpty else { return side }
    let found = Set(side.map(\.id))
    let oldest = side.filter { commit in !commit.parents.contains(where: found.contains) }
    let isBehind = try oldest.contains { try repository.isAncestor($0.id, of: mainline) }
    guard isBehind else { return side }
    return try side.filter { !(try repository.isAncestor($0.id, of: mainline)) }
  }

  /// The files in which a commit differs from a parent, or from nothing.
  ///
  /// Of a merge these are more than those that differ from all: an action may be in one file of one
  /// parent and in another file of the other.
  private mutating func changes(of commit: Commit) throws -> [LedgerStep.Change] {
    let tree = try tree(in: commit.tree)
    var parents: [ObjectID?] = boundary.contains(commit.id) ? [] : commit.parents
    // A first commit differs from nothing.
    if parents.isEmpty { parents = [nil] }
    let changed = try parents.map { parent in
      let old = try parent.flatMap { try self.tree(in: try repository.commit($0).tree) }
      return Dictionary(
        uniqueKeysWithValues: try changes(from: old, to: tree).map { ($0.path, $0) })
    }
    return try Set(changed.flatMap(\.keys)).sorted().map { path in
      let new = changed.lazy.compactMap { $0[path] }.first?.new
      let after = try content(new, path, orLastOf: commit.id)
      let before = try zip(changed, parents).map { changed, parent in
        try changed[path].map { try content($0.old, path, orLastOf: parent) } ?? after
      }
      return LedgerStep.Change(
        path: PostmortemPath.folder + path, before: before, after: after)
    }
  }

  /// What stands at a path of a commit; of a file that cannot be read, what it last said.
  private mutating func content(
    _ entry: TreeEntry?, _ path: String, orLastOf commit: ObjectID?
  ) throws -> LedgerStep.Content {
    let content = try content(entry, path)
    return content == .unreadable ? try lastReadable(at: path, from: commit) : content
  }

  /// What a file last said before it could no longer be read; `removed` if it never could.
  ///
  /// Where a merge has the file as one of its parents has it, that parent's history counts.
  private mutating func lastReadable(
    at path: String, from start: ObjectID?
  ) throws -> LedgerStep.Content {
    var next = start
    while let id = next {
      let commit = try repository.commit(id)
      let entry = try entry(at: path, in: commit)
      let content = try content(entry, path)
      guard content == .unreadable else { return content }
      next = nil
      for parent in boundary.contains(id) ? [] : commit.parents {
        let old = try self.entry(at: path, in: try repository.commit(parent))
        if old?.id == entry?.id {
          next = parent
          break
        }
        if next == nil, old != nil { next = parent }
      }
    }
    return .removed
  }

  private func entry(at path: String, in commit: Commit) throws(GitError) -> TreeEntry? {
    try repository.entry(at: folder + PostmortemPath.folder + path, in: commit.tree)
  }
}

extension [Commit] {
  /// The commits with parents before children, otherwise by committer time, then by id.
  func parentsFirst() -> [Commit] {
    let ids = Set(map(\.id))
    var waitingFor = Dictionary(
      uniqueKeysWithValues: map { ($0.id, $0.parents.count { ids.contains($0) }) })
    var children: [ObjectID: [Commit]] = [:]
    for commit in self {
      for parent in commit.parents { children[parent, default: []].append(commit) }
    }
    let isLater = { (left: Commit, right: Commit) in
      (left.committer.seconds, left.id) > (right.committer.seconds, right.id)
    }
    var ready = filter { waitingFor[$0.id] == 0 }.sorted(by: isLater)
    var ordered: [Commit] = []
    while let next = ready.popLast() {
      ordered.append(next)
      for child in children[next.id] ?? [] {
        waitingFor[child.id, default: 0] -= 1
        guard waitingFor[child.id] == 0 else { continue }
        let place = ready.firstIndex { isLater(child, $0) } ?? ready.count
        ready.insert(child, at: place)
      }
    }
    return ordered
  }
}
