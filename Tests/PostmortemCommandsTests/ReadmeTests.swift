import Foundation
import TestSupport
import Testing

/// The tour of the README is what the program really says.
///
/// Every `console` block is run, line by line behind `$`, in one repository from top to bottom.
/// `RECORD=1` puts the real output into the page, and fails.
@Suite struct ReadmeTests {
  static let readme = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "README.md")

  @Test func theTourIsReal() throws {
    let page = try String(contentsOf: Self.readme, encoding: .utf8)
    let real = try Self.run(page)
    guard real != page else { return }
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try real.write(to: Self.readme, atomically: true, encoding: .utf8)
      Issue.record("README.md was rewritten: read it, then run again")
      return
    }
    for (old, new) in zip(page.lines, real.lines) where old != new {
      Issue.record("README.md says\n  \(old)\nwhere the program says\n  \(new)")
      return
    }
    Issue.record("README.md leaves out some of the output, or has more than there is")
  }

  /// The page with the output of each command under it.
  static func run(_ page: String) throws -> String {
    let tour = try Transcript()
    var written: [String] = []
    var isConsole = false
    var continued = ""
    for line in page.lines {
      if line.hasPrefix("```") {
        isConsole = line == "```console"
        written.append(line)
      } else if !isConsole {
        written.append(line)
      } else if line.hasPrefix("$ ") || !continued.isEmpty {
        written.append(line)
        let part = line.hasPrefix("$ ") ? String(line.dropFirst(2)) : line.trimmed
        if part.hasSuffix("\\") {
          continued += part.dropLast()
          continue
        }
        written += try output(of: continued + part, tour)
        continued = ""
      }
    }
    return written.joined(separator: "\n") + "\n"
  }

  private static func output(of line: String, _ tour: Transcript) throws -> [String] {
    if let pipe = line.firstRange(of: " | head -n "), let count = Int(line[pipe.upperBound...]) {
      return Array(try output(of: String(line[..<pipe.lowerBound]), tour).prefix(count))
    }
    let words = Transcript.words(line)
    switch words.first {
    case "postmortem":
      let screen = tour.screen(String(line.dropFirst("postmortem ".count)))
      return screen.replacing("\r\n", with: "\n").lines
    case "git" where words.dropFirst().first == "init": return []
    case "git": return try tour.repository.git(Array(words.dropFirst())).lines
    default:
      Issue.record("the tour runs postmortem and git, not '\(line)'")
      return []
    }
  }
}
