import PostmortemIndex
import PostmortemModel

/// Takes over from the index what steps touch and a ledger does not know yet.
///
/// A step touches the files that it changes, what stands in them before and after, and the other files
/// in which that stands. A merge may change all that a file holds which cannot be read.
struct LedgerRecall {
  /// Whether the ledger has all versions already.
  private let hasVersions: Bool
  private var knownPaths: Set<String> = []
  private var knownSubjects: Set<LedgerAddition.Subject> = []

  init(hasVersions: Bool = false) {
    self.hasVersions = hasVersions
  }

  /// Takes over what a step touches.
  ///
  /// - Parameters:
  ///   - step: The step.
  ///   - state: What stands where before the first of the steps.
  ///   - ledger: The ledger, which has taken in all steps before this one.
  ///   - read: Reads a blob at a path.
  /// - Throws: What `read` throws, and the index.
  mutating func recall(
    _ step: LedgerStep, from state: LedgerState, into ledger: inout Ledger,
    reading read: (String, String) throws -> Postmortem?
  ) throws {
    var waiting = Array(step.subjects)
    var paths = step.files.map(\.path)
    paths += step.merged.flatMap { $0.changes.map(\.path) }
    for path in paths {
      waiting += try recall(path, state, &ledger, read)
    }
    for file in step.files { waiting += ledger.postmortem(at: file.path)?.subjects ?? [] }
    while let subject = waiting.popLast() {
      guard knownSubjects.insert(subject).inserted else { continue }
      if !hasVersions { try state.takeOverNewest(of: subject, into: &ledger) }
      for path in try state.paths(of: subject) {
        waiting += try recall(path, state, &ledger, read)
      }
    }
  }

  /// Takes the file at a path over, unless that was done.
  ///
  /// - Returns: What stands in it, if it cannot be read.
  private mutating func recall(
    _ path: String, _ state: LedgerState, _ ledger: inout Ledger,
    _ read: (String, String) throws -> Postmortem?
  ) throws -> Set<LedgerAddition.Subject> {
    guard knownPaths.insert(path).inserted else { return [] }
    let (postmortem, isReadable) = try state.file(at: path) { blob in try read(blob, path) }
    if let postmortem { ledger.takeOver(postmortem, at: path) }
    guard !isReadable else { return [] }
    ledger.takeOver(unreadable: path)
    return postmortem?.subjects ?? []
  }
}
