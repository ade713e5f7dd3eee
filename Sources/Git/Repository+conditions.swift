internal import CLibgit2

extension Repository {
  /// Refuses to go on where git would read settings that libgit2 passes over.
  ///
  /// It knows the conditions `gitdir:` and `onbranch:` of git-config(1), "Conditional includes", but
  /// not `hasconfig:remote.*.url:`. A file with such a condition may name another author, or have
  /// commits signed.
  ///
  /// - Throws: ``GitError`` with ``GitError/Code/unknownCondition`` if such a condition holds.
  func verifyConditions() throws(GitError) {
    let start = "includeif.hasconfig:remote.*.url:"
    let includes = try settings.entries(
      like: "^includeif\\.hasconfig:remote\\.[*]\\.url:.*\\.path$")
    guard !includes.isEmpty else { return }
    var urls = try settings.entries(like: "^remote\\..*\\.url$").map(\.value)
    for case (let key, let url?) in settings.overrides
    where key.hasPrefix("remote.") && key.hasSuffix(".url") {
      urls.append(url)
    }
    for (key, path) in includes where !isSurelyMissing(path) {
      let pattern = WildMatch(pattern: Array(key.dropFirst(start.count).dropLast(5).utf8))
      guard urls.contains(where: { pattern.matches(Array($0.utf8)) }) else { continue }
      throw GitError(
        .unknownCondition,
        "git's settings include '\(path)' where a remote's URL is like "
          + "'\(String(decoding: pattern.pattern, as: UTF8.self))', a condition that libgit2 "
          + "\(LIBGIT2_VERSION) does not know: the author or the signing may be another",
        subject: path)
    }
  }

  /// Whether there is no such file, in which case git includes nothing.
  private func isSurelyMissing(_ path: String) -> Bool {
    if path.hasPrefix("~/") {
      return FileStatus(path: (environment["HOME"] ?? "") + path.dropFirst()) == nil
    }
    return path.hasPrefix("/") && FileStatus(path: path) == nil
  }
}

extension Configuration {
  /// The settings of all files whose keys match a regular expression, in no certain order.
  fileprivate func entries(
    like expression: String
  ) throws(GitError) -> [(key: String, value: String)] {
    let iterator = try unsafe Owned(
      "git_config_iterator_glob_new", "read git's configuration", freedBy: git_config_iterator_free
    ) { unsafe git_config_iterator_glob_new(&$0, all.pointer, expression) }
    var found: [(key: String, value: String)] = []
    var entry: UnsafeMutablePointer<git_config_entry>?
    while unsafe git_config_next(&entry, iterator.pointer) == 0, let current = unsafe entry {
      guard let value = unsafe current.pointee.value else { continue }
      found.append(
        (unsafe String(cString: current.pointee.name), unsafe String(cString: value)))
    }
    return found
  }
}
