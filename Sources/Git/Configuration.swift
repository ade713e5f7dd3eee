internal import CLibgit2
internal import Glibc

/// The settings that git would see for a repository and an environment.
struct Configuration: ~Copyable {
  /// Which files count.
  enum Scope {
    case any, userOnly
  }

  let all: Owned
  private let user: Owned
  let overrides: [String: String?]

  /// Reads the files that git reads, lowest priority first.
  ///
  /// - Throws: ``GitError`` if a file cannot be read or parsed.
  init(
    of repository: borrowing Owned, localFile: String, environment: Environment
  ) throws(GitError) {
    let files = Self.userFiles(environment)
    let overrides = try environment.configurationOverrides()
    let user = try unsafe Self.made(of: files, for: repository.pointer)
    let all = try unsafe Self.made(
      of: files + [(localFile, GIT_CONFIG_LEVEL_LOCAL)], for: repository.pointer)
    self.user = user
    self.all = all
    self.overrides = overrides
  }

  /// Reads the user's and the system's files alone.
  ///
  /// - Throws: ``GitError`` if a file cannot be read or parsed.
  init(ofUser environment: Environment) throws(GitError) {
    let files = Self.userFiles(environment)
    let overrides = try environment.configurationOverrides()
    let user = try unsafe Self.made(of: files, for: nil)
    let all = try unsafe Self.made(of: files, for: nil)
    self.user = user
    self.all = all
    self.overrides = overrides
  }

  /// The user's and the system's files, lowest priority first.
  private static func userFiles(
    _ environment: Environment
  ) -> [(path: String, level: git_config_level_t)] {
    var files: [(path: String, level: git_config_level_t)] = []
    if environment.readsSystemConfiguration {
      let path = environment["GIT_CONFIG_SYSTEM"] ?? systemFile(named: "gitconfig")
      files.append((path, GIT_CONFIG_LEVEL_SYSTEM))
    }
    if let path = environment["GIT_CONFIG_GLOBAL"] {
      files.append((path, GIT_CONFIG_LEVEL_GLOBAL))
    } else {
      if let directory = environment.xdgDirectory {
        files.append((directory + "/config", GIT_CONFIG_LEVEL_XDG))
      }
      if let home = environment["HOME"], !home.isEmpty {
        files.append((home + "/.gitconfig", GIT_CONFIG_LEVEL_GLOBAL))
      }
    }
    return files
  }

  /// The path of a file of the system's, such as `gitconfig`.
  static func systemFile(named name: String) -> String {
    var buffer = unsafe git_buf()
    defer { unsafe git_buf_dispose(&buffer) }
    guard unsafe git_config_find_system(&buffer) == 0, let found = unsafe buffer.ptr else {
      return "/etc/" + name
    }
    let path = unsafe String(cString: found)
    return path.hasSuffix("gitconfig") ? path.dropLast(9) + name : path
  }

  private static func made(
    of files: [(path: String, level: git_config_level_t)], for repository: OpaquePointer?
  ) throws(GitError) -> Owned {
    let configuration = try unsafe Owned(
      "git_config_new", "read git's configuration", freedBy: git_config_free
    ) { unsafe git_config_new(&$0) }
    for file in files where FileStatus(path: file.path)?.kind == .regular {
      try check("git_config_add_file_ondisk", "read '\(file.path)'") {
        unsafe git_config_add_file_ondisk(
          configuration.pointer, file.path, file.level, repository, 0)
      }
    }
    return configuration
  }

  /// The last value of a key with whether it has one at all: `[a] b` gives nil inside.
  func value(_ key: String, scope: Scope) throws(GitError) -> String?? {
    if !overrides.isEmpty, let override = overrides[Self.canonicalKey(key)] { return override }
    var entry: UnsafeMutablePointer<git_config_entry>?
    defer { unsafe git_config_entry_free(entry) }
    do {
      try check("git_config_get_entry", "read the setting '\(key)'") {
        switch scope {
        case .any: unsafe git_config_get_entry(&entry, all.pointer, key)
        case .userOnly: unsafe git_config_get_entry(&entry, user.pointer, key)
        }
      }
    } catch {
      guard error.code == .notFound else { throw error }
      return .none
    }
    return .some(unsafe entry?.pointee.value.map { unsafe String(cString: $0) })
  }

  /// A key as git compares it: section and name in lower case, what is between them as it is.
  static func canonicalKey(_ key: String) -> String {
    guard let first = key.firstIndex(of: "."), let last = key.lastIndex(of: ".") else {
      return key.lowercased()
    }
    return key[..<first].lowercased() + key[first..<last] + key[last...].lowercased()
  }
}
