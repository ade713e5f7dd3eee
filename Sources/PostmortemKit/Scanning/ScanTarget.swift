import Git
import PostmortemModel

/// A repository to be scanned.
struct ScanTarget {
  /// Its name in the policy, by which evidence names it.
  var name: String
  /// Its folder, absolute.
  var path: String
  /// The policy's name for its release branch.
  var branch: String?
}

extension KnowledgeBase {
  /// The repositories that words on the command line mean, by the policy of a commit.
  ///
  /// - Throws: ``KnowledgeBaseError`` if that policy knows nothing about one of them; it says so where
  ///   the policy of the work tree does.
  func scanTargets(
    _ words: [String], from directory: String, in view: View
  ) throws(KnowledgeBaseError) -> [ScanTarget] {
    do throws(KnowledgeBaseError) {
      return try scanTargets(words, from: directory, view.policy)
    } catch {
      guard let policy = uncommittedPolicy(over: view),
        (try? scanTargets(words, from: directory, policy)) != nil
      else { throw error }
      var said = error
      said.hints = [hintToCommitPolicy(over: view)]
      throw said
    }
  }

  /// The repositories that words on the command line mean; all that the policy has a folder of without
  /// any.
  ///
  /// A word is a name of the policy, or a folder: that of a repository of the policy, or of a clone
  /// whose `origin` is the one that the policy names.
  ///
  /// - Throws: ``KnowledgeBaseError`` if the policy knows nothing about one of them.
  func scanTargets(
    _ words: [String], from directory: String, _ policy: Policy
  ) throws(KnowledgeBaseError) -> [ScanTarget] {
    guard !words.isEmpty else {
      let targets = policy.repositories.sorted { $0.key < $1.key }.compactMap { name, known in
        known.path.map { ScanTarget(name: name, path: self.path($0), branch: known.branch) }
      }
      guard targets.isEmpty else { return targets }
      throw KnowledgeBaseError(
        .unknownName, "the policy names no repository with a folder to look in",
        hints: [Self.policyHint("ops/release", "../release")])
    }
    var targets: [ScanTarget] = []
    for word in words {
      let target = try scanTarget(word, from: directory, policy)
      if !targets.contains(where: { $0.name == target.name }) { targets.append(target) }
    }
    return targets
  }

  private func scanTarget(
    _ word: String, from directory: String, _ policy: Policy
  ) throws(KnowledgeBaseError) -> ScanTarget {
    if let known = policy.repositories[word] {
      guard let path = known.path else {
        throw KnowledgeBaseError(
          .unknownName, "the policy names no folder of '\(word.showingControls())'",
          hints: ["name the folder of your clone: 'postmortem scan DIR'"])
      }
      return ScanTarget(name: word, path: self.path(path), branch: known.branch)
    }
    let path = word.hasPrefix("/") ? word : "\(directory)/\(word)"
    guard DiskFile.isDirectory(path) else {
      let near = Suggestion.nearest(to: word, among: Array(policy.repositories.keys))
      throw KnowledgeBaseError(
        .unknownName,
        "no repository '\(word.showingControls())', neither in the policy nor as a folder",
        hints: [near.map { "did you mean '\($0)'?" } ?? Self.policyHint(word, "../\(word)")])
    }
    let real = DiskFile.realPath(path) ?? path
    let origin = try? openForeign(path).configuration("remote.origin.url")
    let found = policy.repositories.sorted { $0.key < $1.key }.first { _, known in
      if let folder = known.path, DiskFile.realPath(self.path(folder)) == real { return true }
      guard let remote = known.remote, let origin else { return false }
      return Self.sameRemote(remote, origin)
    }
    guard let (name, known) = found else {
      let name =
        origin.map(Self.nameOfRemote)
        ?? (real.split(separator: "/").last.map(String.init) ?? "name")
      throw KnowledgeBaseError(
        .unknownName, "the policy names no repository in '\(word.showingControls())'",
        hints: [Self.policyHint(name, word)])
    }
    return ScanTarget(name: name, path: path, branch: known.branch)
  }

  private static func policyHint(_ name: String, _ path: String) -> String {
    "write into \(policyPath): repositories: {\(name.showingControls()): {path: \(path.showingControls())}}"
  }

  /// A path of the policy, which begins in the folder of the knowledge base.
  func path(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    if path.hasPrefix("~/"), let home = environment["HOME"], !home.isEmpty {
      return home + path.dropFirst()
    }
    return "\(repository.workTree ?? repository.commonDirectory)/\(folder)\(path)"
  }

  /// Opens another repository, of which nothing but objects and references is used.
  func openForeign(_ path: String) throws(KnowledgeBaseError) -> Git.Repository {
    try git { try Git.Repository(at: path, environment: repository.environment) }
  }

  /// Whether two addresses lead to one repository, however git and its hosts write them.
  static func sameRemote(_ left: String, _ right: String) -> Bool {
    plainRemote(left) == plainRemote(right)
  }

  /// An address without what may differ: `host/path` in small letters, without user, port and `.git`.
  private static func plainRemote(_ address: String) -> String {
    var text = address.lowercased()[...]
    if let scheme = text.firstRange(of: "://") {
      text = text[scheme.upperBound...]
    } else if let colon = text.firstIndex(of: ":"), !text[..<colon].contains("/") {
      // scp's way: user@host:path
      text = (text[..<colon] + "/" + text[text.index(after: colon)...])[...]
    }
    let slash = text.firstIndex(of: "/") ?? text.endIndex
    var host = text[..<slash]
    if let sign = host.lastIndex(of: "@") { host = host[host.index(after: sign)...] }
    if let colon = host.lastIndex(of: ":") { host = host[..<colon] }
    var path = text[slash...]
    while path.hasSuffix("/") { path.removeLast() }
    if path.hasSuffix(".git") { path = path.dropLast(4) }
    return String(host) + path
  }

  /// The last two parts of an address: `ops/release`.
  private static func nameOfRemote(_ address: String) -> String {
    plainRemote(address).split(separator: "/").dropFirst().suffix(2).joined(separator: "/")
  }
}
