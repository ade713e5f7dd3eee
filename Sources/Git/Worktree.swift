internal import CLibgit2
internal import Glibc

/// One of the worktrees of a repository, as its files in git's directory tell.
struct Worktree {
  /// The directory with its `HEAD`.
  let gitDirectory: String
  /// The directory with its files.
  let directory: String

  /// The reference that its `HEAD` names, or nil if it is detached.
  var headTarget: String? {
    let prefix = "ref: "
    guard let line = firstLine(of: "HEAD"), line.hasPrefix(prefix) else { return nil }
    return String(line.dropFirst(prefix.count))
  }

  /// The branch that is being rebased in it, if one is.
  var rebasedBranch: String? {
    firstLine(of: "rebase-merge/head-name") ?? firstLine(of: "rebase-apply/head-name")
  }

  /// The first line of a file in its git directory; nil for a file that cannot be read.
  private func firstLine(of name: String) -> String? {
    guard let bytes = try? Descriptor.contents(ofFile: "\(gitDirectory)/\(name)") else {
      return nil
    }
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
  }
}

extension Repository {
  /// The worktrees other than this one whose files exist, or may exist on a disk that is away.
  func otherWorktrees() throws(GitError) -> [Worktree] {
    var found: [Worktree] = []
    let isMainBare = try configurationBool("core.bare") ?? false
    if gitDirectory != commonDirectory, !isMainBare {
      let suffix = "/.git"
      let directory =
        commonDirectory.hasSuffix(suffix)
        ? String(commonDirectory.dropLast(suffix.count)) : commonDirectory
      found.append(Worktree(gitDirectory: commonDirectory, directory: directory))
    }
    var names = unsafe git_strarray()
    try check("git_worktree_list", "list the worktrees") {
      unsafe git_worktree_list(&names, handle.pointer)
    }
    defer { unsafe git_strarray_dispose(&names) }
    for position in 0..<(unsafe names.count) {
      guard let raw = unsafe names.strings[position] else { continue }
      let own = "\(commonDirectory)/worktrees/\(unsafe String(cString: raw))"
      let link = try Descriptor.contents(ofFile: own + "/gitdir") ?? []
      let path = String(decoding: link.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
      let directory = path.hasSuffix("/.git") ? String(path.dropLast(5)) : path
      let exists = FileStatus(path: directory) != nil || FileStatus(path: own + "/locked") != nil
      guard exists, !isSameFile(own, gitDirectory) else { continue }
      found.append(Worktree(gitDirectory: own, directory: directory))
    }
    return found
  }

  private func isSameFile(_ one: String, _ other: String) -> Bool {
    guard let left = FileStatus(path: one)?.raw, let right = FileStatus(path: other)?.raw else {
      return false
    }
    return left.st_dev == right.st_dev && left.st_ino == right.st_ino
  }
}
