import Git
public import PostmortemModel
import PostmortemIndex

/// A knowledge base: postmortems and their policy in a folder of a git repository.
///
/// What is read is what is committed. Not `Sendable`: it holds a repository and an index.
public final class KnowledgeBase {
  let repository: Git.Repository
  /// The folder inside the repository: empty for its root, else with a slash at its end.
  public let folder: String
  let environment: [String: String]
  let now: Instant
  private var openedIndex: PostmortemIndex?
  /// Whether git could not give the blob of a postmortem, so that answers may lack it.
  var missesObjects = false
  /// The view made last; a command asks for the same one several times.
  var latestView: View?
  /// The policy that was read last.
  var latestPolicy: (blob: ObjectID, policy: Policy)?
  /// The ledger that was read last, with the commit it ends at and what else it depends on.
  var loaded: (commit: String, history: String, zone: TimeZoneRules, ledger: Ledger)?
  /// The ledger of the work tree that was made last, with the commit below it.
  var laidOver: (commit: String, history: String, ledger: Ledger)?
  /// How much of a history is held in memory while the ledger grows.
  var ledgerPace = LedgerPace()
  /// The copy of the index that the work tree is laid over, with the commit below it.
  var overlaid: (commit: String, index: PostmortemIndex, snapshot: PostmortemIndex.Snapshot)?
  /// Runs what git would run for a commit: its hooks, and the program that signs.
  ///
  /// Reading runs nothing.
  public var runProgram: ProgramRunner?
  /// The hooks that a commit did not pass since they are not executable.
  var ignoredHooks: [String] = []
  /// What a person should know about the index, one clause each.
  public internal(set) var notices: [String] = []

  init(
    _ repository: Git.Repository, folder: String, environment: [String: String], now: Instant
  ) {
    self.repository = repository
    self.folder = folder
    self.environment = environment
    self.now = now
  }

  /// Opens the knowledge base that contains a directory.
  ///
  /// It is looked for upwards, from the directory to the root of the repository: the nearest folder
  /// with a `Schema/policy.yml`. In a bare repository it is the shallowest.
  ///
  /// - Parameters:
  ///   - directory: Where to look, absolute.
  ///   - environment: The variables that git's behaviour depends on.
  ///   - now: The time at which everything happens.
  /// - Returns: The knowledge base.
  /// - Throws: ``KnowledgeBaseError`` if there is no repository or no knowledge base.
  public static func open(
    containing directory: String, environment: [String: String], now: Instant
  ) throws(KnowledgeBaseError) -> KnowledgeBase {
    let repository = try openRepository(directory, environment)
    guard let folder = try folder(in: repository, directory) else {
      throw KnowledgeBaseError(
        .noKnowledgeBase, "no knowledge base in '\(directory)' or above it",
        hints: ["'postmortem init' starts one here", "name another folder with '-C DIR'"])
    }
    return KnowledgeBase(repository, folder: folder, environment: environment, now: now)
  }

  static func openRepository(
    _ directory: String, _ environment: [String: String]
  ) throws(KnowledgeBaseError) -> Git.Repository {
    do {
      return try Git.Repository(containing: directory, environment: Environment(environment))
    } catch {
      guard error.code == .notARepository else { throw KnowledgeBaseError(error) }
      throw noRepository(directory, environment)
    }
  }

  private static func noRepository(
    _ directory: String, _ environment: [String: String]
  ) -> KnowledgeBaseError {
    let another = "name another folder with '-C DIR'"
    if let named = environment["GIT_DIR"], !named.isEmpty {
      return KnowledgeBaseError(
        .noRepository, "GIT_DIR names '\(named)', which is no git repository",
        hints: ["'unset GIT_DIR' lets it be looked for here"])
    }
    guard DiskFile.isDirectory(directory) else {
      return KnowledgeBaseError(
        .noRepository, "there is no folder '\(directory)'", hints: [another])
    }
    return KnowledgeBaseError(
      .noRepository, "'\(directory)' is in no git repository",
      hints: ["'git init && postmortem init' starts a knowledge base here", another])
  }

  private static func folder(
    in repository: Git.Repository, _ directory: String
  ) throws(KnowledgeBaseError) -> String? {
    let tree = try git { try repository.head().commit.map { try repository.commit($0).tree } }
    guard let workTree = repository.workTree else {
      return try tree.flatMap { tree throws(KnowledgeBaseError) in
        try shallowestPolicy(repository, tree)
      }
    }
    var place = relativeFolder(of: directory, in: workTree)
    while true {
      let policy = place + policyPath
      let isCommitted = try git { try tree.map { try repository.entry(at: policy, in: $0) != nil } }
      if isCommitted == true || DiskFile.exists("\(workTree)/\(policy)") { return place }
      guard !place.isEmpty else { return nil }
      let above = place.dropLast().lastIndex(of: "/")
      place = above.map { String(place[...$0]) } ?? ""
    }
  }

  private static func shallowestPolicy(
    _ repository: Git.Repository, _ tree: ObjectID
  ) throws(KnowledgeBaseError) -> String? {
    var best: String?
    try git {
      try repository.walkTree(tree) { path, _ in
        guard path == policyPath || path.hasSuffix("/" + policyPath) else { return }
        let folder = String(path.dropLast(policyPath.count))
        let depth = { (folder: String) in folder.utf8.count { $0 == UInt8(ascii: "/") } }
        if best.map({ depth(folder) < depth($0) }) ?? true { best = folder }
      }
    }
    return best
  }

  /// A directory's path from the root of the work tree: empty, or with a slash at its end.
  static func relativeFolder(of directory: String, in workTree: String) -> String {
    let real = DiskFile.realPath(directory) ?? directory
    let root = (DiskFile.realPath(workTree) ?? workTree) + "/"
    return real.hasPrefix(root) ? String(real.dropFirst(root.count)) + "/" : ""
  }

  /// Where the policy stands, from the knowledge base's folder.
  static let policyPath = "Schema/policy.yml"

  /// The index, opened on first use.
  func index() throws(KnowledgeBaseError) -> PostmortemIndex {
    if let openedIndex { return openedIndex }
    let opened = try openIndex()
    openedIndex = opened
    if let notice = opened.notice { notices.append(notice) }
    return opened
  }

  /// Forgets the opened index, so that the next use opens it anew or takes the one given.
  func replaceIndex(by index: PostmortemIndex?) {
    openedIndex = index
  }
}
