extension Repository {
  /// Puts other bytes in the place of a file of the work tree, all or nothing; nothing is staged.
  ///
  /// No link is followed below the root of the work tree, and the permissions are kept.
  ///
  /// - Parameters:
  ///   - path: Names divided by `/`, from the root of the work tree.
  ///   - old: The bytes that the file must still have.
  ///   - new: The bytes that it shall have.
  /// - Returns: False if there is something else by now; then nothing is changed.
  /// - Throws: ``GitError`` if there is no work tree, or a file operation fails.
  public func replaceFile(
    at path: String, holding old: [UInt8], with new: [UInt8]
  ) throws(GitError) -> Bool {
    guard let workTree else { throw GitError(.bareRepository, "there is no work tree") }
    let files = try WorktreeFiles(workTree)
    let names = path.split(separator: "/").map(String.init)
    guard case .file(_, let status) = try files.content(at: names) else { return false }
    let file = try files.replace(names, with: new, executable: status.isExecutable) { content in
      guard case .file(let bytes, _) = content else { return false }
      return bytes == old
    }
    return file != nil
  }
}
