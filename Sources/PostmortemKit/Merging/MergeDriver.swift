import Git
public import PostmortemModel

/// The merge driver that git runs for postmortems (gitattributes(5), "Defining a custom merge driver").
public enum MergeDriver {
  /// The line of `.gitattributes` that gives postmortems to the driver.
  static let attributes = "Postmortems/**/*.md merge=postmortem"

  /// The settings that tell git what the driver is.
  ///
  /// Where git finds no such program, as in a desktop client with another `PATH`, it merges by
  /// lines: git takes a driver that is missing for a conflict, and leaves our file without markers.
  static let settings = [
    ("merge.postmortem.name", "merge of postmortems by field"),
    (
      "merge.postmortem.driver",
      "if command -v postmortem >/dev/null; then postmortem merge-driver -- %O %A %B %L %P; "
        + "else git merge-file --marker-size=%L %A %O %B; fi"
    ),
  ]

  /// Merges three files into the second one.
  ///
  /// - Parameters:
  ///   - base: The file of the common ancestor, `%O`; empty where both sides added the file.
  ///   - ours: Our file, `%A`, which gets the result.
  ///   - theirs: Their file, `%B`.
  ///   - markerSize: The number of signs of a conflict marker, `%L`.
  ///   - path: The path in the repository, `%P`.
  /// - Returns: What both sides changed differently; it is marked in the result.
  /// - Throws: ``KnowledgeBaseError`` if a file cannot be read or written.
  public static func merge(
    base: String, ours: String, theirs: String, markerSize: Int, path: String
  ) throws(KnowledgeBaseError) -> [MergeConflict] {
    var versions: [MergeVersion] = []
    for file in [base, ours, theirs] {
      guard let bytes = DiskFile.read(file) else {
        throw KnowledgeBaseError(
          .fileSystem, "'\(file)' cannot be read",
          hints: ["git runs this command; 'git merge' merges branches"])
      }
      versions.append(MergeVersion(bytes))
    }
    var merge = PostmortemMerge(path: path)
    merge.markerSize = markerSize
    let result = merge.merged(
      base: versions[0].bytes.isEmpty ? nil : versions[0], ours: versions[1],
      theirs: versions[2])
    guard DiskFile.overwrite(ours, with: result.bytes) else {
      throw KnowledgeBaseError(.fileSystem, "'\(ours)' cannot be written")
    }
    return result.conflicts
  }
}

extension KnowledgeBase {
  /// Tells git, in the repository's configuration, what the merge driver of postmortems is.
  ///
  /// A driver that is set already stays.
  ///
  /// - Throws: ``KnowledgeBaseError`` if the configuration cannot be written.
  public func installMergeDriver() throws(KnowledgeBaseError) {
    try git {
      guard try repository.configuration("merge.postmortem.driver") == nil else { return }
      for (key, value) in MergeDriver.settings {
        try repository.setConfiguration(key, to: value)
      }
    }
  }
}
