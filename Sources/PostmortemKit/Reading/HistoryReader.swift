import Git
import PostmortemIndex
import PostmortemModel

/// A mainline commit, without its message.
struct MainlineCommit: Sendable {
  let id: ObjectID
  let tree: ObjectID
  let parents: [ObjectID]
  let author: String
  let committed: Instant

  init(_ commit: Commit) {
    id = commit.id
    tree = commit.tree
    parents = commit.parents
    author = HistoryReader.author(of: commit)
    committed = Instant(seconds: commit.committer.seconds)
  }
}

/// What a mainline commit changed under `Postmortems/`.
struct MainlineChange: Sendable {
  /// The files that differ from the commit before.
  var files: [LedgerStep.File] = []
  /// The blobs that stand there, in the same order.
  var blobs: [String?] = []
  /// The commits that it merged.
  var merged: [LedgerStep.Part] = []
}

/// Reads what commits changed under `Postmortems/`.
///
/// Not `Sendable`: one a thread, each with a repository handle of its own.
struct HistoryReader {
  private let repository: Git.Repository
  private let folder: String
  private let boundary: Set<ObjectID>
  private var parsed = RecentContents()
  private var lastTree: (commit: ObjectID, tree: ObjectID?)?

  /// The reader of a knowledge base.
  ///
  /// - Parameters:
  ///   - repository: The repository.
  ///   - folder: The folder of the knowledge base.
  ///   - boundary: The commits at which a shallow clone's history ends.
  init(_ repository: Git.Repository, folder: String, boundary: Set<ObjectID>) {
    self.repository = repository
    self.folder = folder
    self.boundary = boundary
  }

  static func author(of commit: Commit) -> String {
    "\(commit.author.name) <\(commit.author.email)>"
  }

  /// What a mainline commit changed, against its first parent.
  mutating func change(of commit: MainlineCommit) throws -> MainlineChange {
    // Beyond the boundary of a shallow clone there is nothing to compare with.
    let parents = boundary.contains(commit.id) ? [] : commit.parents
    var previous: ObjectID?
    if let parent = parents.first {
      if let lastTree, lastTree.commit == parent {
        previous = lastTree.tree
      } else {
        previous = try tree(in: try repository.commit(parent).tree)
      }
    }
    let tree = try tree(in: commit.tree)
    lastTree = (commit.id, tree)
    var change = MainlineChange()
    if parents.count > 1 { change.merged = try merged(by: parents) }
    for found in try changes(from: previous, to: tree) {
      let isFile = found.new.map(PostmortemPath.isFile) ?? false
      change.files.append(
        LedgerStep.File(
          path: PostmortemPath.folder + found.path, content: try content(found.new, found.path)))
      change.blobs.append(isFile ? found.new?.id.description : nil)
    }
    return change
  }

  /// The content of a blob that could be read once.
  mutating func postmortem(in blob: ObjectID, _ path: String) throws -> Postmortem? {
    try content(of: blob, path).postmortem
  }

  /// The tree of `Postmortems/` in a commit's tree; nil if there is none.
  private func tree(in root: ObjectID) throws(GitError) -> ObjectID? {
    let entry = try repository.entry(at: folder + "Postmortems", in: root)
    return entry?.mode == .tree ? entry?.id : nil
  }

  /// The commits that a merge brought in, oldest first.
  private mutating func merged(by parents: [ObjectID]) throws -> [LedgerStep.Part] {
    var side: [Commit] = []
    try repository.forEachCommit(
      from: Array(parents.dropFirst()), hiding: Array(parents.prefix(1))
    ) { commit in
      side.append(commit)
      return true
    }
    var parts: [LedgerStep.Part] = []
    for commit in side.parentsFirst() {
      let changes = try changes(of: commit)
      guard !changes.isEmpty else { continue }
      parts.append(
        LedgerStep.Part(
          commit: commit.id.description, author: Self.author(of: commit),
          committed: Instant(seconds: commit.committer.seconds), changes: changes))
    }
    return parts
  }

  /// The files in which a commit differs from all its parents, or from nothing.
  private mutating func changes(of commit: Commit) throws -> [LedgerStep.Change] {
    let tree = try tree(in: commit.tree)
    var parents: [ObjectID?] = []
    if !boundary.contains(commit.id) {
      for parent in commit.parents {
        parents.append(try self.tree(in: try repository.commit(parent).tree))
      }
    }
    if parents.isEmpty { parents = [nil] }
    let changes = try parents.map { try self.changes(from: $0, to: tree) }
    var common: Set<String>?
    for changed in changes {
      let paths = Set(changed.map(\.path))
      common = common?.intersection(paths) ?? paths
    }
    return try (common ?? []).sorted().map { path in
      let found = changes.map { changed in changed.first { $0.path == path } }
      return LedgerStep.Change(
        before: try found.map { try content($0?.old, path) },
        after: try content(found.first??.new, path))
    }
  }

  private func changes(from old: ObjectID?, to new: ObjectID?) throws -> [TreeChange] {
    guard old != new else { return [] }
    var changes: [TreeChange] = []
    try repository.compareTrees(old, new) { change in
      if PostmortemPath.isOne(change.path) { changes.append(change) }
    }
    return changes
  }

  private mutating func content(
    _ entry: TreeEntry?, _ path: String
  ) throws(FileError) -> LedgerStep.Content {
    guard let entry, PostmortemPath.isFile(entry) else { return .removed }
    return try content(of: entry.id, path)
  }

  private mutating func content(
    of blob: ObjectID, _ path: String
  ) throws(FileError) -> LedgerStep.Content {
    if let known = parsed[blob] { return known }
    var content = LedgerStep.Content.unreadable
    switch KnowledgeBase.readPostmortem(blob, path: path, from: repository) {
    case .success(let document): content = .postmortem(document.postmortem)
    case .failure(let error):
      // A version that is only missing here would be passed over in silence.
      if error.kind == .unreadableObject { throw error }
    }
    parsed.put(content, for: blob)
    return content
  }
}

/// The contents that were read last: a merge looks at the same blobs again.
private struct RecentContents {
  private var newer: [ObjectID: LedgerStep.Content] = [:]
  private var older: [ObjectID: LedgerStep.Content] = [:]

  private static let generation = 256

  subscript(id: ObjectID) -> LedgerStep.Content? { newer[id] ?? older[id] }

  mutating func put(_ content: LedgerStep.Content, for id: ObjectID) {
    if newer.count >= Self.generation {
      older = newer
      newer = [:]
    }
    newer[id] = content
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
