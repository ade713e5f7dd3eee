import Git
public import PostmortemModel

extension KnowledgeBase {
  /// Replays the mainline up to a commit.
  ///
  /// - Throws: ``KnowledgeBaseError`` if history cannot be read.
  /// - Complexity: O(*n*) in the number of commits and of versions of files.
  public func ledger(upTo view: View) throws(KnowledgeBaseError) -> Ledger {
    try replay(upTo: view).ledger
  }

  /// Replays the mainline up to a commit.
  ///
  /// - Returns: The ledger, and the day on which the commit was recorded: that of its committer, but
  ///   never before that of a commit before it.
  func replay(
    upTo view: View
  ) throws(KnowledgeBaseError) -> (ledger: Ledger, day: CalendarDay) {
    try git {
      var mainline: [Commit] = []
      let end = try repository.forEachFirstParent(from: view.commit.id) { commit in
        mainline.append(commit)
        return true
      }
      var ledger = Ledger()
      ledger.isShallow = end == .shallow
      var reader = HistoryReader(self)
      var recorded = Instant(seconds: .min)
      var previous: ObjectID?
      for (index, commit) in mainline.reversed().enumerated() {
        recorded = max(recorded, Instant(seconds: commit.committer.seconds))
        let tree = try reader.tree(of: commit)
        // A shallow clone's first commit has parents that are not here.
        let merged = index == 0 && ledger.isShallow ? [] : try reader.merged(by: commit)
        if tree != previous || !merged.isEmpty {
          ledger.append(
            LedgerStep(
              commit: commit.id.description, author: HistoryReader.author(of: commit),
              recorded: recorded, day: view.zone.day(of: recorded),
              files: try reader.files(from: previous, to: tree), merged: merged))
        }
        previous = tree
      }
      return (ledger, view.zone.day(of: recorded))
    }
  }
}

/// Reads what commits changed under `Postmortems/`, each blob once.
struct HistoryReader {
  private let base: KnowledgeBase
  private var parsed: [ObjectID: LedgerStep.Content] = [:]

  init(_ base: KnowledgeBase) {
    self.base = base
  }

  static func author(of commit: Commit) -> String {
    "\(commit.author.name) <\(commit.author.email)>"
  }

  /// The tree of `Postmortems/` in a commit; nil if there is none.
  func tree(of commit: Commit) throws(GitError) -> ObjectID? {
    let entry = try base.repository.entry(at: base.folder + "Postmortems", in: commit.tree)
    return entry?.mode == .tree ? entry?.id : nil
  }

  /// The files in which two trees differ.
  mutating func files(from old: ObjectID?, to new: ObjectID?) throws -> [LedgerStep.File] {
    try changes(from: old, to: new).map { change in
      LedgerStep.File(
        path: PostmortemPath.folder + change.path, content: try content(change.new, change.path))
    }
  }

  /// The commits that a merge brought in, oldest first; none for other commits.
  mutating func merged(by commit: Commit) throws -> [LedgerStep.Part] {
    guard commit.parents.count > 1, let mainline = commit.parents.first else { return [] }
    var side: [Commit] = []
    try base.repository.forEachCommit(
      from: Array(commit.parents.dropFirst()), hiding: [mainline]
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
    let tree = try tree(of: commit)
    var parents: [ObjectID?] = []
    for parent in commit.parents {
      // Beyond the boundary of a shallow clone there is nothing to compare with.
      guard base.repository.hasObject(parent) else { continue }
      parents.append(try self.tree(of: try base.repository.commit(parent)))
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
    try base.repository.compareTrees(old, new) { change in
      if PostmortemPath.isOne(change.path) { changes.append(change) }
    }
    return changes
  }

  private mutating func content(
    _ entry: TreeEntry?, _ path: String
  ) throws(FileError) -> LedgerStep.Content {
    guard let entry, PostmortemPath.isFile(entry) else { return .removed }
    if let known = parsed[entry.id] { return known }
    var content = LedgerStep.Content.unreadable
    switch base.readPostmortem(entry.id, path: path) {
    case .success(let document): content = .postmortem(document.postmortem)
    case .failure(let error):
      // A version that is only missing here would be passed over in silence.
      if error.kind == .unreadableObject { throw error }
    }
    parsed[entry.id] = content
    return content
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
