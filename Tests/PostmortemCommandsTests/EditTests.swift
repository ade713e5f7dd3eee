import Foundation
import TestSupport
import Testing

/// The editor is a program of the test's own.
@Suite struct EditTests {
  @Test func whatIsValidIsCommitted() throws {
    let transcript = try Transcript()
    _ = try transcript.twoIncidents()
    transcript.variables["EDITOR"] = "sed -i 's/^severity: sev2/severity: sev1/'"
    transcript.run("edit checkout")
    try transcript.git("show --format=%B --unified=0 HEAD")
    transcript.run("edit checkout")
    transcript.variables["VISUAL"] =
      "sed -i 's/^status: open/status: done/;s/    status: open/    status: done/'"
    transcript.run("edit search")
    try transcript.git("show --format=%B --unified=0 HEAD")
    try transcript.git("status --short")
    try expectGolden(transcript.text, "edit")
  }

  @Test(arguments: [
    ("sed -i 's/^title: .*/title: [/'", "while parsing"),
    ("sed -i 's/^id: .*/id: another/'", "the id of an incident never changes"),
    ("sed -i 's/    status: open/    status: opne/'", "is no status of an action"),
    ("false", "ended with status 1"),
    ("no-such-editor-here", "ended with status 127"),
  ])
  func whatIsNotIsKept(editor: String, message: String) throws {
    let transcript = try Transcript()
    _ = try transcript.twoIncidents()
    let head = try transcript.repository.git("rev-parse", "HEAD")
    transcript.variables["EDITOR"] = editor
    let (_, errors, status) = transcript.outcome("edit checkout")
    #expect(status == 2)
    #expect(errors.contains(message), "\(errors)")
    #expect(try transcript.repository.git("rev-parse", "HEAD") == head)
    #expect(try transcript.repository.git("status", "--short") == "")
    guard let opening = errors.firstRange(of: "your text is in '") else {
      #expect(editor == "false" || editor.hasPrefix("no-such"))
      return
    }
    let file = String(errors[opening.upperBound...].prefix { $0 != "'" })
    let kept = try String(contentsOfFile: file, encoding: .utf8)
    #expect(kept.hasPrefix("---\nschema: 1\n"))
    try FileManager.default.removeItem(at: URL(filePath: file).deletingLastPathComponent())
  }
}
