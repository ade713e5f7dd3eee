import Git
public import PostmortemModel

/// What was mended in files of the work tree, or would be.
public struct FixReport: Sendable {
  /// The findings that are gone, by file, each file's from the top.
  public var mended: [Finding] = []
  /// The differences, as `git diff` prints them.
  public var diff = ""

  /// The report that nothing was mended.
  public init() {}
}

extension KnowledgeBase {
  /// Mends in the work tree what findings have a fix for; nothing is staged or committed.
  ///
  /// - Parameters:
  ///   - request: A check of the work tree.
  ///   - isDryRun: Whether to leave the files as they are.
  /// - Returns: What was mended.
  /// - Throws: ``KnowledgeBaseError`` as ``check(_:)`` does, if a file cannot be written, or if it
  ///   changed in the meantime.
  public func fix(
    _ request: CheckRequest, isDryRun: Bool
  ) throws(KnowledgeBaseError) -> FixReport {
    guard repository.workTree != nil, request.source == .workTree else {
      throw KnowledgeBaseError(.invalidValue, "only files of the work tree can be mended")
    }
    let (report, documents) = try judge(request)
    let fixable = Dictionary(grouping: report.findings.filter { $0.fix != nil }, by: \.path)
    var result = FixReport()
    for document in documents {
      guard let findings = fixable[document.path] else { continue }
      let (mendedDocument, mended) = document.fixing(findings)
      guard !mended.isEmpty else { continue }
      let (path, old, new) = (document.path, document.bytes, mendedDocument.bytes)
      result.diff += try git { try UnifiedDiff.text(path: path, old: old, new: new) }
      if !isDryRun {
        guard try git({ try repository.replaceFile(at: path, holding: old, with: new) }) else {
          throw KnowledgeBaseError(
            .refused, "'\(path.showingControls())' changed while it was checked",
            hints: ["run the command again"])
        }
      }
      result.mended += mended
    }
    return result
  }
}
