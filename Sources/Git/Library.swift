internal import CLibgit2
internal import Synchronization

/// The libgit2 of this process.
public enum Library {
  private struct State {
    var wasStarted = false
    var failure: GitError?
  }

  private static let state = Mutex(State())

  /// Starts libgit2, once for the process; later calls only repeat the outcome of the first.
  ///
  /// Every ``Repository`` starts it with its own environment. The directories in which libgit2
  /// looks for `safe.directory` are process-wide, so the first environment decides them. libgit2
  /// looks for files of fixed names there: with `GIT_CONFIG_GLOBAL` it sees no `safe.directory`
  /// of the user's.
  ///
  /// - Throws: ``GitError`` with ``GitError/Code/versionMismatch`` if the library that was loaded
  ///   is not of the version this program was compiled for.
  public static func start(
    environment: @autoclosure () -> Environment = .process
  ) throws(GitError) {
    try state.withLock { (state) throws(GitError) in
      if !state.wasStarted {
        state.wasStarted = true
        do throws(GitError) {
          try initialize(environment())
        } catch {
          state.failure = error
        }
      }
      if let failure = state.failure { throw failure }
    }
  }

  /// Decides whether every object that is read is hashed again and compared with its id.
  ///
  /// It is on from the start and holds for the whole process, every thread and repository. It
  /// costs a third of the time of reading; without it only damage that zlib notices is noticed.
  /// Turn it off for a bulk read whose result can be made again, and on again before writing.
  ///
  /// - Throws: ``GitError`` if libgit2 cannot be started.
  public static func verifyHashes(_ isOn: Bool) throws(GitError) {
    try start()
    try check("git_libgit2_opts", "set libgit2's options") {
      clibgit2_set_int(Int32(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION.rawValue), isOn ? 1 : 0)
    }
  }

  private static func initialize(_ environment: Environment) throws(GitError) {
    var major: Int32 = 0
    var minor: Int32 = 0
    var revision: Int32 = 0
    unsafe git_libgit2_version(&major, &minor, &revision)
    guard major == LIBGIT2_VER_MAJOR, minor == LIBGIT2_VER_MINOR else {
      throw GitError(
        .versionMismatch,
        "this program was built for libgit2 \(LIBGIT2_VER_MAJOR).\(LIBGIT2_VER_MINOR), "
          + "but libgit2 \(major).\(minor).\(revision) was loaded")
    }
    try check("git_libgit2_init", "start libgit2") { git_libgit2_init() }
    try check("git_libgit2_opts", "set libgit2's options") {
      setOptions(environment)
    }
    try ForeignMergeDrivers.register()
  }

  /// Sets the options that hold for the whole process; negative if one is refused.
  private static func setOptions(_ environment: Environment) -> Int32 {
    var worst: Int32 = 0
    func note(_ status: Int32) { worst = min(worst, status) }

    // Off by default, and then a commit is not on disk when it is reported as made.
    note(clibgit2_set_int(Int32(GIT_OPT_ENABLE_FSYNC_GITDIR.rawValue), 1))
    // A directory of a thousand files is a tree of 35 KB, and trees over 4 KiB are not cached by
    // default. With them the cache would fill its default of 256 MiB; a walk through history asks
    // again only for the trees that it saw last.
    note(clibgit2_set_cache_object_limit(GIT_OBJECT_TREE, 4 << 20))
    note(clibgit2_set_size(Int32(GIT_OPT_SET_CACHE_MAX_SIZE.rawValue), 4 << 20))
    // By default all of a pack is mapped as soon as it is read, and counts as memory of the process.
    note(clibgit2_set_size(Int32(GIT_OPT_SET_MWINDOW_SIZE.rawValue), 1 << 20))
    note(clibgit2_set_size(Int32(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT.rawValue), 8 << 20))

    func search(_ level: git_config_level_t, _ path: String) {
      note(unsafe clibgit2_set_search_path(level.rawValue, path))
    }
    if !environment.readsSystemConfiguration { search(GIT_CONFIG_LEVEL_SYSTEM, "") }
    let hasOwnFile = environment["GIT_CONFIG_GLOBAL"] != nil
    search(GIT_CONFIG_LEVEL_GLOBAL, hasOwnFile ? "" : environment["HOME"] ?? "")
    search(GIT_CONFIG_LEVEL_XDG, hasOwnFile ? "" : environment.xdgDirectory ?? "")
    return worst
  }
}
