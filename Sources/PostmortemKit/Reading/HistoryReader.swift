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
  let repository: Git.Repository
  let folder: String
  let boundary: Set<ObjectID>
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
  func tree(in root: ObjectID) throws(GitError) -> ObjectID? {
    let entry = try repository.entry(at: folder + "Postmortems", in: root)
    return entry?.mode == .tree ? entry?.id : nil
  }

  func changes(from old: ObjectID?, to new: ObjectID?) throws -> [TreeChange] {
    guard old != new else { return [] }
    var changes: [TreeChange] = []
    try repository.compareTrees(old, new) { change in
      if PostmortemPath.isOne(change.path), change.isPathExact { changes.append(change) }
    }
    return changes
  }

  mutating func content(
    _ entry: TreeEntry?, _ path: String
  ) throws(FileError) -> LedgerStep.Content {
    guard let entry, PostmortemPath.isFile(entry) else { return .removed }
    return try content(of: entry.id, PostmortemPath.folder + path)
  }

  private mutating func content(
    of blob: ObjectID, _ path: String
  ) throws(FileError) -> LedgerStep.Content {
    if let known = parsed[blob] { return known }
    var content = LedgerStep.Content.unreadable
    switch KnowledgeBase.readPostmortem(blob, path: folder + path, from: repository) {
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
