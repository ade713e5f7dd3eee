internal import CLibgit2

/// What a merge of three texts gives.
public struct MergedText: Hashable, Sendable {
  /// The text, with markers where both sides changed the same lines.
  public let bytes: [UInt8]
  /// Whether it has no markers.
  public let isClean: Bool

  /// Whose lines are taken where both sides changed the same.
  public enum Favour: Hashable, Sendable {
    /// Nobody's: markers are written.
    case none
    /// Ours.
    case ours
    /// Theirs.
    case theirs
  }

  /// Merges the changes that two sides made to a text, line by line, as `git merge-file` does.
  ///
  /// - Parameters:
  ///   - base: What both began with.
  ///   - ours: Our version, with what its markers are called.
  ///   - theirs: Their version, with what its markers are called.
  ///   - favour: Whose lines are taken where both changed the same.
  ///   - markerSize: The number of signs of a marker.
  /// - Throws: ``GitError`` if libgit2 cannot merge them, as with texts of a gigabyte.
  /// - Complexity: O(*n* · *d*) in the number of lines and of those that differ.
  public init(
    base: [UInt8], ours: (bytes: [UInt8], label: String), theirs: (bytes: [UInt8], label: String),
    favour: Favour = .none, markerSize: Int = 7
  ) throws(GitError) {
    try Library.start()
    var options = unsafe git_merge_file_options()
    try check("git_merge_file_options_init", "merge texts") {
      unsafe git_merge_file_options_init(&options, UInt32(GIT_MERGE_FILE_OPTIONS_VERSION))
    }
    unsafe options.favor =
      switch favour {
      case .none: GIT_MERGE_FILE_FAVOR_NORMAL
      case .ours: GIT_MERGE_FILE_FAVOR_OURS
      case .theirs: GIT_MERGE_FILE_FAVOR_THEIRS
      }
    unsafe options.marker_size = UInt16(clamping: markerSize)
    var result = unsafe git_merge_file_result()
    defer { unsafe git_merge_file_result_free(&result) }
    try check("git_merge_file", "merge texts") {
      unsafe ours.label.withCString { ourLabel in
        unsafe theirs.label.withCString { theirLabel in
          unsafe options.our_label = ourLabel
          unsafe options.their_label = theirLabel
          return unsafe base.withInput { old in
            unsafe ours.bytes.withInput { our in
              unsafe theirs.bytes.withInput { their in
                unsafe git_merge_file(&result, old, our, their, &options)
              }
            }
          }
        }
      }
    }
    bytes = unsafe Array(UnsafeRawBufferPointer(start: result.ptr, count: result.len))
    isClean = unsafe result.automergeable != 0
  }
}

extension [UInt8] {
  /// Lends the bytes as an input of a merge.
  fileprivate func withInput(_ body: (UnsafePointer<git_merge_file_input>) -> Int32) -> Int32 {
    unsafe withUnsafeBytes { buffer in
      var input = unsafe git_merge_file_input()
      guard unsafe git_merge_file_input_init(&input, UInt32(GIT_MERGE_FILE_INPUT_VERSION)) == 0
      else { return -1 }
      unsafe input.ptr = buffer.assumingMemoryBound(to: CChar.self).baseAddress
      unsafe input.size = buffer.count
      return unsafe body(&input)
    }
  }
}
