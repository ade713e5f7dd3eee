import Foundation
import PostmortemModel
import Testing

@Suite struct ShellWordTests {
  @Test(arguments: ["main", "origin/main", "Postmortems/2026/a-b.md", "ü/ß", "k:1@x+y,z%"])
  func plainWordsStayAsTheyAre(text: String) {
    #expect(text.shellWord == text)
  }

  /// A shell gives the text back, and runs nothing of it.
  @Test(arguments: [
    "", " ", "a b", "$(touch mark)", "`touch mark`", ";touch mark", "a'b", "''", "~", "*", "a\nb",
    "&& touch mark", "|touch mark", "\"$HOME\"", "\\", "!x", "#x", "{a,b}", "<x",
    "a\u{301}'\u{301}",
  ])
  func shellsTakeOthersAsOneWord(text: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "printf '%s|' \(text.shellWord)"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(Array(String(decoding: data, as: UTF8.self).utf8) == Array("\(text)|".utf8))
  }
}
