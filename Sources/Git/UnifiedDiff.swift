internal import CLibgit2

/// The differences of two texts as `git diff` prints them.
public enum UnifiedDiff {
  /// The differences of two versions of a file, with git's headers; empty if there are none.
  ///
  /// - Parameters:
  ///   - path: The path in the headers.
  ///   - old: The bytes before, or nil if there was no file.
  ///   - new: The bytes after, or nil if there is no file.
  ///   - context: How many lines around a change are printed.
  /// - Returns: The text; bytes of the files that are not UTF-8 are U+FFFD in it.
  /// - Throws: ``GitError`` if libgit2 cannot compare them.
  public static func text(
    path: String, old: [UInt8]?, new: [UInt8]?, context: Int = 3
  ) throws(GitError) -> String {
    guard old != new else { return "" }
    try Library.start()
    var options = unsafe git_diff_options()
    try check("git_diff_options_init", "compare '\(path)'") {
      unsafe git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION))
    }
    unsafe options.context_lines = UInt32(clamping: context)
    let patch = try unsafe Owned(
      "git_patch_from_buffers", "compare '\(path)'", freedBy: git_patch_free
    ) { patch in
      unsafe old.withBytes { before in
        unsafe new.withBytes { after in
          unsafe git_patch_from_buffers(
            &patch, before.baseAddress, before.count, path, after.baseAddress, after.count, path,
            &options)
        }
      }
    }
    var buffer = unsafe git_buf()
    defer { unsafe git_buf_dispose(&buffer) }
    try check("git_patch_to_buf", "compare '\(path)'") {
      unsafe git_patch_to_buf(&buffer, patch.pointer)
    }
    return unsafe String(
      decoding: UnsafeRawBufferPointer(start: buffer.ptr, count: buffer.size), as: UTF8.self)
  }
}

extension [UInt8]? {
  /// Lends the bytes; no file has no address, and an empty one has some.
  fileprivate func withBytes(_ body: (UnsafeRawBufferPointer) -> Int32) -> Int32 {
    guard let bytes = self else { return unsafe body(UnsafeRawBufferPointer(start: nil, count: 0)) }
    guard !bytes.isEmpty else {
      return unsafe withUnsafeBytes(of: UInt8(0)) { buffer in
        unsafe body(UnsafeRawBufferPointer(start: buffer.baseAddress, count: 0))
      }
    }
    return unsafe bytes.withUnsafeBytes { unsafe body($0) }
  }
}
