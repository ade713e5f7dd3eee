internal import CLibgit2

/// An open git repository.
///
/// A repository is not safe to share between threads, so the type is not `Sendable`: open one per
/// task, or keep it inside an actor. Nothing here runs a program: no hook, no filter driver.
public final class Repository {
  let handle: Owned
  let database: Owned
  let settings: Configuration
  /// Is told of an object that was not found and is looked for again.
  var lookAgain: ((ObjectID) -> Void)?
  /// Whether an object did not come back while a collection was waited for: no other is waited for.
  var waitedInVain = false
  /// The environment that the repository was opened with.
  public let environment: Environment

  /// The directory with `HEAD` and the index, absolute, without a slash at the end.
  ///
  /// A linked worktree has its own.
  public let gitDirectory: String
  /// The directory with the objects and the branches, absolute, without a slash at the end.
  ///
  /// All worktrees of a repository share it.
  public let commonDirectory: String
  /// The directory of the checked-out files, absolute, without a slash at the end; nil if bare.
  public let workTree: String?

  /// Opens the repository that contains a directory.
  ///
  /// As with git, `GIT_DIR` (and `GIT_WORK_TREE`) in the environment win over the search, and
  /// `GIT_CEILING_DIRECTORIES` ends it.
  ///
  /// - Parameters:
  ///   - path: A directory in the work tree, or the `.git` directory.
  ///   - environment: Decides the configuration files, the identity and the above.
  /// - Throws: ``GitError`` with ``GitError/Code/notARepository`` if neither `path` nor a
  ///   directory above it is a repository, ``GitError/Code/owner`` if it belongs to somebody
  ///   else, ``GitError/Code/unsupportedExtension`` if libgit2 does not know its format.
  public convenience init(
    containing path: String, environment: Environment = .process
  ) throws(GitError) {
    if let directory = environment["GIT_DIR"], !directory.isEmpty {
      let workTree = environment["GIT_WORK_TREE"].flatMap { $0.isEmpty ? nil : $0 }
      try self.init(
        opening: directory, flags: GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue, ceilings: nil,
        workTree: workTree, environment: environment)
    } else {
      try self.init(
        opening: path, flags: 0, ceilings: environment["GIT_CEILING_DIRECTORIES"],
        workTree: nil, environment: environment)
    }
  }

  /// Opens the repository at exactly a path, without a search upwards.
  ///
  /// - Parameters:
  ///   - path: The root of a work tree, a `.git` directory or a bare repository.
  ///   - environment: Decides the configuration files and the identity.
  /// - Throws: ``GitError`` as the search does.
  public convenience init(at path: String, environment: Environment = .process) throws(GitError) {
    try self.init(
      opening: path, flags: GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue, ceilings: nil,
      workTree: nil, environment: environment)
  }

  private init(
    opening path: String, flags: UInt32, ceilings: String?, workTree: String?,
    environment: Environment
  ) throws(GitError) {
    try Library.start(environment: environment)
    let handle = try Self.opened(path, flags: flags, ceilings: ceilings)
    if let workTree {
      try check("git_repository_set_workdir", "use the work tree '\(workTree)'") {
        unsafe git_repository_set_workdir(handle.pointer, workTree, 0)
      }
    }
    let gitDirectory = unsafe Self.directory(git_repository_path(handle.pointer)) ?? path
    let commonDirectory =
      unsafe Self.directory(git_repository_commondir(handle.pointer)) ?? gitDirectory
    let settings = try Configuration(
      of: handle, localFile: commonDirectory + "/config", environment: environment)
    try check("git_repository_set_config", "set the configuration of '\(path)'") {
      unsafe git_repository_set_config(handle.pointer, settings.all.pointer)
    }
    let database = try unsafe Owned(
      "git_repository_odb", "open the objects of '\(path)'", freedBy: git_odb_free
    ) { unsafe git_repository_odb(&$0, handle.pointer) }
    try LooseObjects.read(commonDirectory + "/objects", for: database)

    self.workTree = unsafe Self.directory(git_repository_workdir(handle.pointer))
    self.gitDirectory = gitDirectory
    self.commonDirectory = commonDirectory
    self.environment = environment
    self.settings = settings
    self.database = database
    self.handle = handle
  }

  private static func opened(
    _ path: String, flags: UInt32, ceilings: String?
  ) throws(GitError) -> Owned {
    do {
      return try unsafe Owned(
        "git_repository_open_ext", "open the repository at '\(path)'",
        freedBy: git_repository_free
      ) { unsafe git_repository_open_ext(&$0, path, flags, ceilings) }
    } catch {
      throw error.explainedOpening(path)
    }
  }

  /// A path from libgit2 without its last slash.
  private static func directory(_ path: UnsafePointer<CChar>?) -> String? {
    guard let path = unsafe path else { return nil }
    let text = unsafe String(cString: path)
    return text.hasSuffix("/") && text.utf8.count > 1 ? String(text.dropLast()) : text
  }
}

extension GitError {
  /// The failure to open a repository, under the code that says what can be done about it.
  fileprivate func explainedOpening(_ path: String) -> GitError {
    // libgit2 before 1.6 reports a foreign owner as a missing setting.
    if code.rawValue == GIT_EOWNER.rawValue || message.contains("safe.directory") {
      return renamed(
        .owner, subject: path,
        message: "the repository at '\(path)' belongs to another user and "
          + "the setting safe.directory does not list it")
    }
    for marker in ["unsupported extension name extensions.", "unknown object format "] {
      guard message.hasPrefix(marker) else { continue }
      let name = message.dropFirst(marker.count)
      let feature = marker.hasPrefix("unknown") ? "objectformat" : String(name)
      return renamed(
        .unsupportedExtension, subject: feature,
        message: "the repository at '\(path)' uses git's extension '\(feature)', "
          + "which libgit2 \(LIBGIT2_VERSION) cannot read")
    }
    guard code == .notFound else { return self }
    return renamed(
      .notARepository, subject: path, message: "no git repository at '\(path)' or above it")
  }
}
