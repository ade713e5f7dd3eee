import Git
import PostmortemModel

/// The hooks that a commit passes, run as git runs them (githooks(5)): `pre-commit`,
/// `pre-merge-commit` and `commit-msg`.
struct CommitHooks {
  private let base: KnowledgeBase
  private var repository: Git.Repository { base.repository }

  init(_ base: KnowledgeBase) {
    self.base = base
  }

  /// Where hooks run: the root of the work tree, or git's directory in a bare repository.
  private var directory: String { repository.workTree ?? repository.gitDirectory }

  /// The file of a hook; nil if there is none that may be run.
  ///
  /// - Throws: ``KnowledgeBaseError`` if the configuration cannot be read.
  func path(of name: String) throws(KnowledgeBaseError) -> String? {
    let configured = try git { try repository.configuration("core.hooksPath") }
    var folder = repository.commonDirectory + "/hooks"
    if let configured {
      guard !configured.isEmpty else { return nil }
      folder = base.expandingHome(configured)
      if !folder.hasPrefix("/") { folder = "\(directory)/\(folder)" }
    }
    let path = "\(folder)/\(name)"
    guard DiskFile.exists(path) else { return nil }
    guard DiskFile.isExecutable(path) else {
      if !base.ignoredHooks.contains(path) { base.ignoredHooks.append(path) }
      return nil
    }
    return path
  }

  /// Lets a hook look at the tree that is to be committed.
  ///
  /// - Throws: ``KnowledgeBaseError`` if it refuses, or changes the index: what it stages would not be
  ///   what was asked for.
  func run(_ hook: String, on tree: ObjectID) throws {
    let scratch = try ScratchFolder(in: repository.gitDirectory)
    let index = "\(scratch.path)/index"
    try repository.writeIndex(of: tree, to: index)
    try run(hook, [], index: index)
    guard try repository.tree(ofIndex: index) == tree else {
      throw KnowledgeBaseError(
        .refused,
        "the hook '\(Self.name(hook))' staged changes of its own, so nothing was committed",
        hints: [
          "let the hook check, and change files with 'postmortem edit' or 'git commit'",
          "'--no-verify' passes over the hooks",
        ])
    }
  }

  /// Lets a hook change the message of the commit.
  ///
  /// - Returns: The message, tidied up as git does it.
  /// - Throws: ``KnowledgeBaseError`` if it refuses, or nothing is left of the message.
  func run(_ hook: String, on tree: ObjectID, editing message: String) throws -> String {
    let scratch = try ScratchFolder(in: repository.gitDirectory)
    let index = "\(scratch.path)/index"
    try repository.writeIndex(of: tree, to: index)
    let file = try scratch.write(Array(message.utf8), as: "COMMIT_EDITMSG")
    try run(hook, [file], index: index)
    guard let bytes = DiskFile.read(file) else {
      throw KnowledgeBaseError(.fileSystem, "the message cannot be read after '\(hook)'")
    }
    if bytes == Array(message.utf8) { return message }
    let edited = Self.tidied(String(decoding: bytes, as: UTF8.self))
    guard !edited.isEmpty else {
      throw KnowledgeBaseError(
        .refused, "the hook '\(Self.name(hook))' left nothing of the message",
        hints: ["'--no-verify' passes over the hooks"])
    }
    return edited
  }

  private func run(_ hook: String, _ arguments: [String], index: String) throws {
    let call = ProgramCall(
      program: hook, arguments: arguments, variables: try variables(index: index),
      directory: directory, isShown: true)
    let status = try base.run(call).status
    guard status == 0 else {
      throw KnowledgeBaseError(
        .refused,
        "the hook '\(Self.name(hook))' ended with status \(status), so nothing was committed",
        hints: ["mend what it says, or pass over the hooks with '--no-verify'"])
    }
  }

  /// What git sets for the hooks of a commit.
  private func variables(index: String) throws -> [String: String] {
    var variables = base.environment
    variables["GIT_INDEX_FILE"] = index
    variables["GIT_EDITOR"] = ":"
    variables["GIT_PREFIX"] = ""
    // Otherwise git finds the repository from the folder, and from any other that a hook goes to.
    if variables["GIT_DIR"] != nil || repository.gitDirectory != "\(directory)/.git" {
      variables["GIT_DIR"] = repository.gitDirectory
    }
    if variables["GIT_WORK_TREE"] != nil { variables["GIT_WORK_TREE"] = repository.workTree }
    let time = KnowledgeBase.time(base.now, base.environment)
    let author = try repository.identity(now: time).author
    variables["GIT_AUTHOR_NAME"] = author.name
    variables["GIT_AUTHOR_EMAIL"] = author.email
    let (sign, minutes) = (author.offsetMinutes < 0 ? "-" : "+", abs(author.offsetMinutes))
    let digits = String(10_000 + minutes / 60 * 100 + minutes % 60).dropFirst()
    variables["GIT_AUTHOR_DATE"] = "@\(author.seconds) \(sign)\(digits)"
    return variables
  }

  private static func name(_ hook: String) -> String {
    hook.split(separator: "/").last.map(String.init) ?? hook
  }

  /// A message without blanks at the ends of lines, and without needless empty lines, as
  /// `git stripspace` has it; empty if nothing else is in it.
  static func tidied(_ message: String) -> String {
    var lines: [Substring] = []
    for line in message.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = line
      while let last = line.last, last.isWhitespace { line.removeLast() }
      if !line.isEmpty || lines.last?.isEmpty == false { lines.append(line) }
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
  }
}

extension KnowledgeBase {
  /// A path of git's configuration with the home folder in place of `~/`.
  func expandingHome(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = environment["HOME"], !home.isEmpty else { return path }
    return home + path.dropFirst()
  }
}
