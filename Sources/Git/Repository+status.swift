internal import CLibgit2
internal import Glibc

/// A path at which the index or the work tree differs from a commit.
public struct PathStatus: Hashable, Sendable {
  /// How one side differs.
  public enum Difference: Hashable, Sendable {
    /// The path is only in the later one.
    case added
    /// Both have it, with other content or of another kind.
    case modified
    /// The path is only in the earlier one.
    case removed
    /// Merging left several versions of it.
    case conflicted
  }

  /// Names divided by `/`, from the root of the work tree; bytes that are not UTF-8 as `\xE9`.
  public let path: String
  /// Whether ``path`` is exactly the path that git has.
  public let isPathExact: Bool
  /// How the index differs from the commit, or nil if it does not: what is staged.
  public let staged: Difference?
  /// How the work tree differs from the index, or nil if it does not.
  public let unsaved: Difference?
  /// Whether git knows nothing of the file; ``unsaved`` is ``Difference/added`` then.
  public let isUntracked: Bool
}

extension Repository {
  /// The paths at which the index or the work tree differs from a tree, in their order as bytes.
  ///
  /// Untracked files count unless git ignores them. Nothing is run and nothing is written, the
  /// index neither: unlike `git status` this does not refresh what it knows of files.
  ///
  /// - Parameters:
  ///   - prefix: A path; only it and what is below it count. Empty for everything.
  ///   - tree: The tree to compare with; nil is a tree without entries.
  /// - Returns: The differences; none in a bare repository.
  /// - Throws: ``GitError`` if the index or a file cannot be read.
  /// - Complexity: O(*n*) in the number of files below the prefix.
  public func status(
    under prefix: String = "", comparedTo tree: ObjectID?
  ) throws(GitError) -> [PathStatus] {
    guard !isBare else { return [] }
    do {
      return try differences(under: prefix, comparedTo: tree)
    } catch {
      throw error.namingFormOfIndex
    }
  }

  private func differences(
    under prefix: String, comparedTo tree: ObjectID?
  ) throws(GitError) -> [PathStatus] {
    let baseline = try openTree(tree ?? .emptyTree)
    var options = unsafe git_status_options()
    try check("git_status_options_init", "look for changes") {
      unsafe git_status_options_init(&options, UInt32(GIT_STATUS_OPTIONS_VERSION))
    }
    unsafe options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR
    unsafe options.flags =
      GIT_STATUS_OPT_INCLUDE_UNTRACKED.rawValue | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS.rawValue
      | GIT_STATUS_OPT_DISABLE_PATHSPEC_MATCH.rawValue
      | GIT_STATUS_OPT_SORT_CASE_SENSITIVELY.rawValue | GIT_STATUS_OPT_EXCLUDE_SUBMODULES.rawValue
    unsafe options.baseline = baseline.pointer

    var name = unsafe strdup(prefix)
    defer { unsafe free(name) }
    let list = try unsafe Owned(
      "git_status_list_new", "look for changes", freedBy: git_status_list_free
    ) { list in
      unsafe withUnsafeMutablePointer(to: &name) { names in
        unsafe options.pathspec = git_strarray(strings: names, count: prefix.isEmpty ? 0 : 1)
        return unsafe git_status_list_new(&list, handle.pointer, &options)
      }
    }
    return (0..<(unsafe git_status_list_entrycount(list.pointer))).compactMap { position in
      unsafe git_status_byindex(list.pointer, position).flatMap { unsafe PathStatus($0.pointee) }
    }
  }
}

extension PathStatus {
  fileprivate init?(_ entry: git_status_entry) {
    let flags = unsafe entry.status.rawValue
    func has(_ flag: git_status_t) -> Bool { flags & flag.rawValue != 0 }
    let delta = unsafe entry.index_to_workdir ?? entry.head_to_index
    guard let delta = unsafe delta, let path = unsafe delta.pointee.new_file.path else {
      return nil
    }
    var staged: Difference?
    var unsaved: Difference?
    if has(GIT_STATUS_INDEX_NEW) { staged = .added }
    if has(GIT_STATUS_INDEX_MODIFIED) || has(GIT_STATUS_INDEX_TYPECHANGE) { staged = .modified }
    if has(GIT_STATUS_INDEX_DELETED) { staged = .removed }
    if has(GIT_STATUS_WT_NEW) { unsaved = .added }
    if has(GIT_STATUS_WT_MODIFIED) || has(GIT_STATUS_WT_TYPECHANGE) || has(GIT_STATUS_WT_UNREADABLE)
    {
      unsaved = .modified
    }
    if has(GIT_STATUS_WT_DELETED) { unsaved = .removed }
    if has(GIT_STATUS_CONFLICTED) { (staged, unsaved) = (.conflicted, .conflicted) }
    guard staged != nil || unsaved != nil else { return nil }
    let name = unsafe PathText(path)
    self.init(
      path: name.text, isPathExact: name.isExact, staged: staged, unsaved: unsaved,
      isUntracked: has(GIT_STATUS_WT_NEW))
  }
}
