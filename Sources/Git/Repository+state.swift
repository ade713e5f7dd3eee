internal import CLibgit2

/// Something that git has begun in a work tree and not finished.
public enum UnfinishedOperation: String, Hashable, Sendable {
  /// `git merge`.
  case merge
  /// `git revert`.
  case revert
  /// `git cherry-pick`.
  case cherryPick = "cherry-pick"
  /// `git bisect`.
  case bisect
  /// `git rebase`.
  case rebase
  /// `git am`.
  case applyMailbox = "am"
}

extension Repository {
  /// Whether there are no checked-out files.
  public var isBare: Bool { workTree == nil }

  /// The operation that git has under way here, or nil if there is none.
  public var operationUnderWay: UnfinishedOperation? {
    let state = unsafe git_repository_state(handle.pointer)
    switch git_repository_state_t(rawValue: UInt32(clamping: state)) {
    case GIT_REPOSITORY_STATE_NONE: return nil
    case GIT_REPOSITORY_STATE_MERGE: return .merge
    case GIT_REPOSITORY_STATE_REVERT, GIT_REPOSITORY_STATE_REVERT_SEQUENCE: return .revert
    case GIT_REPOSITORY_STATE_CHERRYPICK, GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE:
      return .cherryPick
    case GIT_REPOSITORY_STATE_BISECT: return .bisect
    case GIT_REPOSITORY_STATE_APPLY_MAILBOX: return .applyMailbox
    default: return .rebase
    }
  }

  /// Whether history ends early because the repository was cloned with a depth.
  public var isShallow: Bool {
    unsafe git_repository_is_shallow(handle.pointer) == 1
  }

  /// Whether objects may be missing because the repository was cloned with a filter.
  ///
  /// - Throws: ``GitError`` if a configuration file cannot be read.
  public var isPartialClone: Bool {
    get throws(GitError) {
      if try configuration("extensions.partialClone") != nil { return true }
      let iterator = try unsafe Owned(
        "git_config_iterator_glob_new", "read the settings of remotes",
        freedBy: git_config_iterator_free
      ) {
        unsafe git_config_iterator_glob_new(
          &$0, settings.all.pointer, "^remote\\..*\\.promisor$")
      }
      var entry: UnsafeMutablePointer<git_config_entry>?
      let found = unsafe git_config_next(&entry, iterator.pointer) == 0
      return found
    }
  }

  /// What history looks like beyond its objects, as text: empty if nothing alters it.
  ///
  /// It changes whenever the depth of a shallow clone, a graft or a replacement does.
  ///
  /// - Throws: ``GitError`` if a file cannot be read.
  public var shallowFingerprint: String {
    get throws(GitError) {
      var parts: [String] = []
      for name in ["shallow", "info/grafts"] {
        let content = try Descriptor.contents(ofFile: "\(commonDirectory)/\(name)")
        if let content, !content.isEmpty { parts.append("\(name):\(try ObjectID.ofBlob(content))") }
      }
      for reference in try references(matching: "refs/replace/*") {
        parts.append("\(reference.name):\(reference.target)")
      }
      return parts.joined(separator: ";")
    }
  }

  /// The commits at which a shallow clone's history ends; none in another repository.
  ///
  /// - Throws: ``GitError`` if the file that names them cannot be read.
  /// - Complexity: O(*n*) in their number.
  public func shallowBoundary() throws(GitError) -> Set<ObjectID> {
    guard let content = try Descriptor.contents(ofFile: commonDirectory + "/shallow") else {
      return []
    }
    let lines = content.split(separator: UInt8(ascii: "\n"))
    return Set(lines.compactMap { ObjectID(hex: String(decoding: $0, as: UTF8.self)) })
  }
}
