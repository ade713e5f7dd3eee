extension Repository {
  /// Whether the last `git fetch` here found a branch at the remote, as `FETCH_HEAD` tells
  /// (git-fetch(1)).
  ///
  /// The reference that follows the branch here says less: it stays when the branch goes. Another
  /// fetch may have written the file meanwhile, so ask the remote before no is believed.
  ///
  /// - Parameter branch: The full name of the branch at the remote.
  /// - Returns: False also where nothing was ever fetched.
  /// - Throws: ``GitError`` if the file cannot be read.
  /// - Complexity: O(*n*) in the number of references that were fetched.
  public func wasFetched(_ branch: String) throws(GitError) -> Bool {
    let prefix = "refs/heads/"
    let short = branch.hasPrefix(prefix) ? String(branch.dropFirst(prefix.count)) : branch
    let bytes = try Descriptor.contents(ofFile: gitDirectory + "/FETCH_HEAD") ?? []
    let wanted = Array("branch '\(short)' of ".utf8)
    return bytes.split(separator: UInt8(ascii: "\n")).contains { line in
      // The id, perhaps `not-for-merge`, and what it is.
      let parts = line.split(
        separator: UInt8(ascii: "\t"), maxSplits: 2, omittingEmptySubsequences: false)
      return parts.count == 3 && parts[2].starts(with: wanted)
    }
  }
}
