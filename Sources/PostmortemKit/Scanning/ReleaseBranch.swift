import Git

/// The branch of a repository on which a commit counts as released.
struct ReleaseBranch {
  /// The full name of the reference, such as `refs/remotes/origin/main`.
  var name: String
  /// The commit at its tip.
  var tip: ObjectID

  /// The name as people write it: `origin/main`.
  var shortName: String {
    for prefix in ["refs/remotes/", "refs/heads/", "refs/"] where name.hasPrefix(prefix) {
      return String(name.dropFirst(prefix.count))
    }
    return name
  }

  /// Finds it: the branch of a name on `origin`, else here; without a name what `origin` says is its
  /// `HEAD`, else its `main` or `master`, else what a bare repository says is its `HEAD`, else `main` or
  /// `master` here.
  ///
  /// - Parameters:
  ///   - branch: The policy's name for it, or the full name of a reference.
  ///   - repository: The repository.
  /// - Returns: The branch; nil if there is none.
  /// - Throws: `GitError` if the references cannot be read.
  static func find(
    _ branch: String?, in repository: Git.Repository
  ) throws(GitError) -> ReleaseBranch? {
    var names = [
      "refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master",
    ]
    if repository.workTree == nil { names.append("HEAD") }
    names += ["refs/heads/main", "refs/heads/master"]
    if let branch {
      names =
        branch.hasPrefix("refs/")
        ? [branch]
        : ["refs/remotes/origin/\(branch)", "refs/remotes/\(branch)", "refs/heads/\(branch)"]
    }
    for name in names {
      guard let reference = try repository.resolvedReference(name) else { continue }
      return ReleaseBranch(name: reference.name, tip: reference.target)
    }
    return nil
  }
}
