import Git
import PostmortemModel

/// The merge of two commits' postmortems, file by file and field by field.
///
/// "Ours" is the published side, whose bytes are changed; "theirs" is the local one.
struct FolderMerge {
  /// A file of one of the three commits.
  struct Version {
    var path: String
    var entry: TreeEntry
    var bytes: [UInt8]
    var document: PostmortemDocument?
  }

  /// The versions of one incident; the path may differ.
  struct Group {
    var base: Version?
    var ours: Version?
    var theirs: Version?
  }

  /// What comes out.
  struct Outcome {
    /// What changes in the published commit.
    var changes: [FileChange] = []
    var conflicts: [SyncConflict] = []

    /// What becomes of the published bytes of a file that all changes are about; nil if it is
    /// removed.
    func bytes(over published: [UInt8]?) -> [UInt8]? {
      for change in changes {
        if case .write(let bytes, _) = change.content { return bytes }
      }
      return changes.isEmpty ? published : nil
    }
  }

  let repository: Git.Repository
  let folder: String
  /// The trees of the common ancestor, the published and the local commit.
  let trees: (base: ObjectID, ours: ObjectID, theirs: ObjectID)
  let labels: MergeLabels
  private(set) var groups: [String: Group] = [:]
  /// Actions that got another id on the local side.
  var renamed: [RenamedAction] = []
  private var others: [String] = []

  init(
    _ repository: Git.Repository, folder: String,
    _ trees: (base: ObjectID, ours: ObjectID, theirs: ObjectID), labels: MergeLabels
  ) throws {
    self.repository = repository
    self.folder = folder
    self.trees = trees
    self.labels = labels
    let paths = try touchedPaths()
    var all: [[Version]] = []
    for tree in [trees.base, trees.ours, trees.theirs] {
      all.append(try paths.compactMap { try version(at: $0, in: tree) })
    }
    group(all[0], all[1], all[2])
  }

  /// The paths of postmortems that either side changed; what else it changed is kept apart.
  private mutating func touchedPaths() throws -> [String] {
    let prefix = folder + "Postmortems"
    var found: Set<String> = []
    var rest: Set<String> = []
    for side in [trees.ours, trees.theirs] {
      try repository.compareTrees(trees.base, side, under: prefix) { change in
        guard change.isPathExact else {
          throw KnowledgeBaseError(
            .refused, "'\(change.path.showingControls())' has a name that is not UTF-8",
            hints: [
              "'git merge \(labels.ours.shellWord)' merges it, then 'postmortem sync' goes on"
            ])
        }
        let name = String(change.path.utf8.dropFirst(prefix.utf8.count + 1)) ?? ""
        let isFile = [change.old, change.new].allSatisfy { $0.map(PostmortemPath.isFile) ?? true }
        if PostmortemPath.isOne(name), isFile {
          found.insert(change.path)
        } else {
          rest.insert(change.path)
        }
      }
    }
    others = rest.sorted()
    return found.sorted()
  }

  private func version(at path: String, in tree: ObjectID) throws -> Version? {
    guard let entry = try repository.entry(at: path, in: tree), entry.mode.isFile else {
      return nil
    }
    let bytes = try repository.blob(entry.id, upTo: FileLimit.bytes)
    return Version(
      path: path, entry: entry, bytes: bytes,
      document: try? PostmortemDocument(parsing: bytes, path: path))
  }

  /// Brings the versions of one incident together: by its id, else by the path.
  private mutating func group(_ base: [Version], _ ours: [Version], _ theirs: [Version]) {
    var keys: [String: String] = [:]
    for version in base {
      let key = free(
        version.document?.postmortem.id.text ?? "path:\(version.path)", \.base, version)
      keys[version.path] = key
      groups[key, default: Group()].base = version
    }
    for (side, versions) in [(\Group.ours, ours), (\Group.theirs, theirs)] {
      let ids = Set(versions.compactMap { $0.document?.postmortem.id.text })
      for version in versions {
        var key = version.document?.postmortem.id.text ?? keys[version.path]
        if let id = version.document?.postmortem.id.text, groups[id]?.base == nil,
          let old = keys[version.path], !ids.contains(old)
        {
          key = old
        }
        let name = free(key ?? "path:\(version.path)", side, version)
        groups[name, default: Group()][keyPath: side] = version
      }
    }
  }

  private func free(
    _ key: String, _ side: WritableKeyPath<Group, Version?>, _ version: Version
  ) -> String {
    groups[key]?[keyPath: side] == nil ? key : "path:\(version.path)"
  }

  /// Merges everything.
  ///
  /// - Parameter choices: How conflicts that are already decided end.
  /// - Returns: The changes to the published commit, and what nobody decided.
  /// - Throws: ``KnowledgeBaseError`` for what is no postmortem and changed on both sides, and for
  ///   two incidents at one path.
  func merged(
    choices: MergeChoices
  ) throws -> Outcome {
    var outcome = Outcome()
    outcome.changes = try otherChanges()
    let moves = ActionMoves(groups, choices: choices)
    outcome.conflicts = moves.conflicts
    var results: [String: [UInt8]] = [:]
    let owners = Dictionary(
      groups.compactMap { key, group in group.ours.map { ($0.path, key) } },
      uniquingKeysWith: { first, _ in first })
    for (key, group) in groups.sorted(by: { $0.key < $1.key }) {
      let result = GroupMerge(
        key: key, group: group, labels: labels, choices: choices[key] ?? [:], moves: moves
      ).result()
      for change in result.changes where change.content != .remove {
        guard let other = owners[change.path], other != key else { continue }
        throw KnowledgeBaseError(
          .refused, "both sides put different incidents at '\(change.path)'",
          hints: ["give yours another name: 'git mv', 'git commit', and sync again"])
      }
      outcome.conflicts += result.conflicts
      outcome.changes += result.changes
      results[key] = result.bytes(over: group.ours?.bytes)
    }
    if outcome.conflicts.isEmpty { outcome.conflicts = losses(in: results, moves, choices) }
    return outcome
  }

  /// What is below `Postmortems/` and is no postmortem, by whole files.
  private func otherChanges() throws -> [FileChange] {
    var changes: [FileChange] = []
    for path in others {
      let old = try repository.entry(at: path, in: trees.base)
      let our = try repository.entry(at: path, in: trees.ours)
      let their = try repository.entry(at: path, in: trees.theirs)
      if our == their || their == old { continue }
      guard our == old, their?.mode.isFile != false else {
        throw KnowledgeBaseError(
          .refused, "both sides changed '\(path.showingControls())', which is no postmortem",
          hints: ["'git merge \(labels.ours.shellWord)' merges it, then 'postmortem sync' goes on"])
      }
      changes.append(
        FileChange(
          path: path,
          content: their.map { .blob($0.id, executable: $0.mode == .executable) } ?? .remove))
    }
    return changes
  }

  /// Replaces the local documents by what an edit makes of them.
  mutating func editLocal(_ body: (inout PostmortemDocument) throws -> Void) throws {
    for (key, group) in groups {
      guard var version = group.theirs, var document = version.document else { continue }
      try body(&document)
      guard document.bytes != version.bytes else { continue }
      version.bytes = document.bytes
      version.document = document
      groups[key]?.theirs = version
    }
  }
}
