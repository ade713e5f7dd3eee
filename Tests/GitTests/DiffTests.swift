import Git
import TestSupport
import Testing

@Suite struct DiffTests {
  @Test(arguments: [
    ("one\ntwo\nthree\n", "one\n2\nthree\n"), ("", "new\n"), ("old\n", ""), ("a", "a\n"),
    ("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"), ("a\0b", "a\0c"),
  ])
  func printsWhatGitPrints(old: String, new: String) throws {
    let temporary = try TemporaryRepository()
    try temporary.commit("x", files: ["f.md": old])
    try temporary.write(new, to: "f.md")
    let expected = try temporary.git("diff", "--no-ext-diff", "f.md")
    let found = try UnifiedDiff.text(path: "f.md", old: Array(old.utf8), new: Array(new.utf8))
    #expect(withoutIDs(found) == withoutIDs(expected))
  }

  @Test func printsFilesThatComeAndGo() throws {
    let temporary = try TemporaryRepository()
    try temporary.commit("x", files: ["keep": ""])
    try temporary.commit("y", files: ["f": "x\n"])
    let bytes = Array("x\n".utf8)
    let added = try UnifiedDiff.text(path: "f", old: nil, new: bytes)
    #expect(try withoutIDs(added) == withoutIDs(temporary.git("diff", "HEAD~", "HEAD")))
    let removed = try UnifiedDiff.text(path: "f", old: bytes, new: nil)
    #expect(try withoutIDs(removed) == withoutIDs(temporary.git("diff", "HEAD", "HEAD~")))
    #expect(try UnifiedDiff.text(path: "f", old: bytes, new: bytes) == "")
  }

  @Test(arguments: [0, 1, 5])
  func printsAsMuchContextAsAsked(context: Int) throws {
    let old = (0..<20).map { "\($0)\n" }.joined()
    let new = old.replacing("10\n", with: "ten\n")
    let text = try UnifiedDiff.text(
      path: "f", old: Array(old.utf8), new: Array(new.utf8), context: context)
    #expect(text.lines.count { $0.hasPrefix(" ") } == 2 * context)
  }

  /// The lines that depend on how many digits of ids are printed are left out.
  private func withoutIDs(_ text: String) -> [String] {
    text.lines.filter { !$0.hasPrefix("index ") }
  }
}
