import Git
import TestSupport
import Testing

@Suite struct LineEndTests {
  @Test(arguments: [
    ("core.autocrlf=true", ""), ("core.autocrlf=input", ""), ("core.autocrlf=false", ""),
    ("core.autocrlf=true", "* -text\n"), ("core.eol=lf", "*.md text eol=crlf\n"),
    ("core.eol=crlf", "*.md text\n"), ("core.autocrlf=false", "*.md ident\n"),
  ])
  func followGitsRules(setting: String, attributes: String) throws {
    let temporary = try TemporaryRepository()
    let parts = setting.split(separator: "=").map(String.init)
    try temporary.git("config", parts[0], parts[1])
    try temporary.commit("x", files: [".gitattributes": attributes, "keep.md": "k\n"])
    try temporary.delete("keep.md")
    try temporary.git("checkout", "--quiet", "keep.md")

    let text = "one\ntwo $Id$\n"
    let receipt = try temporary.open().commit([.write("a.md", text), .write("keep.md", "k\nl\n")])
    #expect(receipt.worktreeProblems == [])
    #expect(try temporary.git("show", "HEAD:a.md") == text)
    #expect(try temporary.git("status", "--porcelain") == "")
    let written = try #require(temporary.bytes(of: "a.md"))

    // Git would write the very same bytes.
    try temporary.delete("a.md")
    try temporary.git("checkout", "--quiet", "a.md")
    #expect(temporary.bytes(of: "a.md") == written)

    // And they count as unchanged when the next commit comes.
    let next = try temporary.open().commit([.write("a.md", text + "three\n")])
    #expect(next.worktreeProblems == [])
    #expect(try temporary.git("status", "--porcelain") == "")
    try temporary.write((temporary.read("a.md") ?? "") + "more", to: "a.md")
    let error = #expect(throws: GitError.self) { try temporary.open().commit([.remove("a.md")]) }
    #expect(error?.code == .unsavedChanges)
  }
}
