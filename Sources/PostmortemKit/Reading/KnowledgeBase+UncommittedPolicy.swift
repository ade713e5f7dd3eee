import Git
import PostmortemModel

extension KnowledgeBase {
  /// The policy of the work tree, where it is another one than that of the commit that is read; nil
  /// where it is the same, cannot be read, or there is no work tree.
  func uncommittedPolicy(over view: View) -> Policy? {
    guard let bytes = worktreePolicy, (try? ObjectID.ofBlob(bytes)) != view.policyBlob else {
      return nil
    }
    return try? Policy(parsing: bytes, path: folder + Self.policyPath)
  }

  /// What to do for the policy of the work tree to count.
  ///
  /// Whoever followed the advice to write something into the policy must not get it again.
  func hintToCommitPolicy(over view: View) -> String {
    let path = folder + Self.policyPath
    let head = try? repository.head().commit.flatMap { commit in
      try repository.entry(at: path, in: repository.commit(commit).tree)?.id
    }
    if let head, head == worktreePolicy.flatMap({ try? ObjectID.ofBlob($0) }) {
      return "\(path) of HEAD says it, but 'git config postmortem.branch' has another branch read"
    }
    let command = head == nil ? "git add \(path) && git commit" : "git commit \(path)"
    return "\(path) says it here and counts once it is committed: '\(command)'"
  }

  /// The bytes of the policy in the work tree; nil if there is none that is a file of its own.
  private var worktreePolicy: [UInt8]? {
    guard let workTree = repository.workTree, Self.isPlainFolder("\(workTree)/\(folder)Schema"),
      case .content(let bytes) = DiskFile.readPlain(
        "\(workTree)/\(folder)\(Self.policyPath)", upTo: FileLimit.bytes)
    else { return nil }
    return bytes
  }
}
