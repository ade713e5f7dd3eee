internal import CLibgit2

/// The conversion between a blob and the file in the work tree.
///
/// Only what libgit2 does itself: line ends and `$Id$`. It runs no filter driver.
struct ContentFilter {
  let repository: Repository

  /// The bytes that the work tree's file has for a blob.
  ///
  /// - Throws: ``GitError`` if the blob or the attributes cannot be read.
  func worktreeBytes(of id: ObjectID, at path: String) throws(GitError) -> [UInt8] {
    var oid = id.oid
    let blob = try unsafe Owned(
      "git_blob_lookup", "read the blob \(id)", freedBy: git_blob_free
    ) { unsafe git_blob_lookup(&$0, repository.handle.pointer, &oid) }
    let pointer = unsafe blob.pointer
    // Not from a buffer: `$Id$` becomes the blob's id, and only this call passes it on.
    let converted = try unsafe apply(GIT_FILTER_TO_WORKTREE, at: path) { result, filters in
      unsafe git_filter_list_apply_to_blob(&result, filters, pointer)
    }
    if let converted { return converted }
    return try repository.blob(id)
  }

  /// The bytes that become a blob when the file is added.
  ///
  /// - Throws: ``GitError`` if the attributes cannot be read.
  func blobBytes(of file: [UInt8], at path: String) throws(GitError) -> [UInt8] {
    let converted = try unsafe apply(GIT_FILTER_TO_ODB, at: path) { result, filters in
      unsafe file.withUnsafeBytes { buffer in
        unsafe git_filter_list_apply_to_buffer(
          &result, filters, buffer.assumingMemoryBound(to: CChar.self).baseAddress, buffer.count)
      }
    }
    return converted ?? file
  }

  /// Runs the filters of a path; nil if it has none.
  private func apply(
    _ mode: git_filter_mode_t, at path: String, _ body: (inout git_buf, OpaquePointer) -> Int32
  ) throws(GitError) -> [UInt8]? {
    var filters: OpaquePointer?
    try check("git_filter_list_load", "read the attributes of '\(path)'") {
      unsafe git_filter_list_load(
        &filters, repository.handle.pointer, nil, path, mode, GIT_FILTER_ALLOW_UNSAFE.rawValue)
    }
    guard let filters = unsafe filters else { return nil }
    defer { unsafe git_filter_list_free(filters) }
    var result = unsafe git_buf()
    defer { unsafe git_buf_dispose(&result) }
    try check("git_filter_list_apply", "convert the content of '\(path)'") {
      unsafe body(&result, filters)
    }
    return unsafe Array(UnsafeRawBufferPointer(start: result.ptr, count: result.size))
  }
}

extension Repository {
  /// Refuses paths whose blobs a program of the user's would have to convert.
  ///
  /// - Throws: ``GitError`` with ``GitError/Code/filteredPath``.
  func verifyUnfiltered(_ changes: [PlannedChange], on branch: TargetBranch) throws(GitError) {
    guard !changes.isEmpty else { return }
    var attributes = try Attributes(of: self, on: branch)
    for change in changes {
      if let driver = try attributes.text("filter", of: change.path) {
        throw GitError(
          .filteredPath,
          "git attributes give '\(change.path)' to the filter '\(driver)', which only git runs: "
            + "exclude the path in .gitattributes with '-filter'", subject: change.path)
      }
      let encoding = try attributes.text("working-tree-encoding", of: change.path)
      if let encoding, !["utf-8", "utf8"].contains(encoding.lowercased()) {
        throw GitError(
          .filteredPath,
          "git attributes give '\(change.path)' the encoding '\(encoding)', which only git "
            + "converts: exclude the path in .gitattributes with '-working-tree-encoding'",
          subject: change.path)
      }
    }
  }
}
