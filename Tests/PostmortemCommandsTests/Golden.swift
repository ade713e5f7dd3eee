import Foundation
import Testing

/// Compares a text with the file of a name under `Golden`.
///
/// With `RECORD=1` in the environment, or where there is no such file, it is written, and the test
/// fails: what was recorded is read by a person before it counts.
func expectGolden(
  _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
  let file = folder.appending(path: "\(name).txt")
  let golden = try? String(contentsOf: file, encoding: .utf8)
  if golden == text { return }
  guard ProcessInfo.processInfo.environment["RECORD"] != nil || golden == nil else {
    let difference = firstDifference(golden ?? "", text)
    Issue.record("\(name).txt differs: \(difference)", sourceLocation: sourceLocation)
    return
  }
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  try text.write(to: file, atomically: true, encoding: .utf8)
  Issue.record("\(name).txt was recorded: read it, then run again", sourceLocation: sourceLocation)
}

private func firstDifference(_ golden: String, _ text: String) -> String {
  let old = golden.split(separator: "\n", omittingEmptySubsequences: false)
  let new = text.split(separator: "\n", omittingEmptySubsequences: false)
  for (number, pair) in zip(old, new).enumerated() where pair.0 != pair.1 {
    return "line \(number + 1) was\n  \(pair.0)\nand is\n  \(pair.1)"
  }
  return "it has \(new.count) lines, the golden file \(old.count)"
}
