internal import CLibgit2

/// The merge drivers that the user's configuration names, of which none is run here.
///
/// gitattributes(5), "Defining a custom merge driver". libgit2 merges by lines what names a driver
/// that it does not know: a file could come out as its driver would never write it. So what both
/// sides changed is in conflict there, and `git merge`, which runs the driver, is the way out.
enum ForeignMergeDrivers {
  /// Has libgit2 ask here about every driver but its own; once for the process.
  static func register() throws(GitError) {
    let driver = UnsafeMutablePointer<git_merge_driver>.allocate(capacity: 1)
    unsafe driver.initialize(to: git_merge_driver())
    unsafe driver.pointee.version = UInt32(GIT_MERGE_DRIVER_VERSION)
    unsafe driver.pointee.apply = { _, _, _, _, name, source in
      guard let name = unsafe name, let repository = unsafe git_merge_driver_source_repo(source)
      else { return GIT_PASSTHROUGH.rawValue }
      let isConfigured = unsafe ForeignMergeDrivers.isConfigured(
        String(cString: name), in: repository)
      return isConfigured ? GIT_EMERGECONFLICT.rawValue : GIT_PASSTHROUGH.rawValue
    }
    // Libgit2 keeps the pointer for as long as the process lives.
    try check("git_merge_driver_register", "register the merge drivers") {
      unsafe git_merge_driver_register("*", driver)
    }
  }

  /// Whether git would run a driver; a name that no configuration explains is merged by lines.
  private static func isConfigured(_ name: String, in repository: OpaquePointer) -> Bool {
    var configuration: OpaquePointer?
    guard unsafe git_repository_config_snapshot(&configuration, repository) == 0 else {
      return true
    }
    defer { unsafe git_config_free(configuration) }
    var value: UnsafePointer<CChar>?
    return unsafe git_config_get_string(&value, configuration, "merge.\(name).driver") == 0
  }
}
