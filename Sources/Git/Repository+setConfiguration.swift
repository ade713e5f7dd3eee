internal import CLibgit2

extension Repository {
  /// Sets a setting in the repository's own configuration file, which all its worktrees share.
  ///
  /// - Parameters:
  ///   - key: The name, such as `merge.postmortem.driver`.
  ///   - value: The text.
  /// - Throws: ``GitError`` if the file is locked or cannot be written.
  public func setConfiguration(_ key: String, to value: String) throws(GitError) {
    let file = commonDirectory + "/config"
    let configuration = try unsafe Owned(
      "git_config_open_ondisk", "read '\(file)'", freedBy: git_config_free
    ) { unsafe git_config_open_ondisk(&$0, file) }
    let pointer = unsafe configuration.pointer
    let signals = DelayedSignals()
    defer { withExtendedLifetime(signals) {} }
    try check("git_config_set_string", "set '\(key)' in '\(file)'") {
      unsafe git_config_set_string(pointer, key, value)
    }
  }
}
