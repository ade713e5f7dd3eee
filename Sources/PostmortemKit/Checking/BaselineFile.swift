public import PostmortemModel

/// A baseline on disk.
public enum BaselineFile {
  /// Reads a baseline.
  ///
  /// - Throws: ``KnowledgeBaseError`` if there is no such file, or it is no baseline.
  public static func read(_ path: String) throws(KnowledgeBaseError) -> Baseline {
    guard let bytes = DiskFile.read(path) else {
      throw KnowledgeBaseError(
        .fileSystem, "the baseline '\(path.showingControls())' cannot be read",
        hints: ["'postmortem check --write-baseline FILE' writes one"])
    }
    do {
      return try Baseline(parsing: bytes, path: path)
    } catch {
      throw KnowledgeBaseError(
        .unreadableFile, error.description, hints: [error.hint].compactMap { $0 })
    }
  }

  /// Writes the findings of a check as a baseline; files that cannot be read are no part of it.
  ///
  /// - Returns: The number of findings in it.
  /// - Throws: ``KnowledgeBaseError`` if the file cannot be written.
  public static func write(
    _ report: CheckReport, to path: String
  ) throws(KnowledgeBaseError) -> Int {
    let known = report.findings.filter { !$0.blocksReading }
    guard DiskFile.replace(path, with: Array(Baseline(known).text.utf8)) else {
      throw KnowledgeBaseError(
        .fileSystem, "the baseline '\(path.showingControls())' cannot be written",
        hints: ["look at the permissions of its folder"])
    }
    return known.count
  }
}
