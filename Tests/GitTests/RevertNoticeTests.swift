import Git
import TestSupport
import Testing

/// What git-revert writes is read.
@Suite struct RevertNoticeTests {
  private func notices(_ text: String) -> [RevertNotice] { RevertNotice.all(in: Array(text.utf8)) }

  @Test func readsWhatGitWrites() throws {
    let repository = try TemporaryRepository()
    try repository.commit("Start", files: ["a": "a"])
    let fix = try repository.commit("Fix", files: ["b": "b"])
    try repository.git("revert", "--no-edit", "HEAD")
    let revert = try repository.git("rev-parse", "HEAD").trimmed
    #expect(notices(try repository.git("log", "-1", "--format=%B")) == [.init(commit: fix)])
    try repository.git("revert", "--no-edit", "HEAD")
    #expect(notices(try repository.git("log", "-1", "--format=%B")) == [.init(commit: revert)])
    try repository.git("revert", "--no-edit", "--reference", fix)
    let short = try #require(notices(try repository.git("log", "-1", "--format=%B")).first)
    #expect(fix.hasPrefix(short.commit) && short.commit.count < 40)

    let parent = try repository.git("rev-parse", "HEAD").trimmed
    try repository.git("checkout", "--quiet", "-b", "side", fix)
    try repository.commit("Side", files: ["c": "c"])
    try repository.git("checkout", "--quiet", "main")
    try repository.git("merge", "--quiet", "--no-ff", "-m", "Merge", "side")
    let merge = try repository.git("rev-parse", "HEAD").trimmed
    try repository.git("revert", "--no-edit", "-m", "1", "HEAD")
    #expect(
      notices(try repository.git("log", "-1", "--format=%B"))
        == [.init(commit: merge, keptParent: parent)])
  }

  @Test func otherWordsAreNone() {
    for text in [
      "", "This reverts commit", "This reverts commit abc123.", "This reverts commit 4f1c2abz",
      "> This reverts commit 4f1c2ab", "This reverts commits 4f1c2ab",
      "This reverts commit \(String(repeating: "a", count: 41))",
    ] {
      #expect(notices("Subject\n\n\(text)\n").isEmpty, "\(text)")
    }
    #expect(
      notices("x\n\nThis reverts commit 4F1C2AB.\nThis reverts commit 1234567, and why\n").map(
        \.commit)
        == ["4f1c2ab", "1234567"])
    let many = String(repeating: "This reverts commit 4f1c2ab\n", count: 1000)
    #expect(notices(many).count == 256)
  }
}
