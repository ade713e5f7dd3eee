import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemKit

/// Commits of long ago are found by their distance and by their day.
@Suite struct OldCommitTests {
  static let id = "2024-01-01-one"

  /// A mainline of commits, an hour apart but for clocks that run backwards now and then.
  private func fixture(_ count: Int) throws -> BaseFixture {
    let fixture = try BaseFixture()
    var stream = ""
    for number in 0..<count {
      let back = number % 7 == 3 ? 9 : 0
      let seconds = 1_704_067_200 + 3600 * (number - back)
      let text = postmortem(Self.id, title: "Version \(number)", actions: [action("aaaa2")])
      stream += "commit refs/heads/main\ncommitter Ada <ada@example.org> \(seconds) +0000\n"
      stream += "data 1\nx\n"
      if number == 0 { stream += "from refs/heads/main^0\n" }
      stream += "M 100644 inline \(path(Self.id))\ndata \(text.utf8.count)\n\(text)\n"
    }
    try fixture.repository.git(
      ["fast-import", "--quiet", "--force"], input: Array(stream.utf8))
    return fixture
  }

  @Test func aDistanceIsThatOfGitHoweverOftenItIsAsked() throws {
    let fixture = try fixture(130)
    for name in ["HEAD~100", "main~120", "HEAD~1~104", "HEAD^{commit}~101", "HEAD~130"] {
      let right = try fixture.repository.git("rev-parse", name).trimmed
      for _ in 1...2 {
        #expect(try fixture.open().view(from: Viewpoint(at: name)).commitID == right)
      }
    }
    for name in ["HEAD~131", "HEAD~5000", "nothing~100", "HEAD~99999999999999999999"] {
      #expect(throws: KnowledgeBaseError.self) {
        try fixture.open().view(from: Viewpoint(at: name))
      }
    }
  }

  @Test func aNewCommitIsOneStepFurther() throws {
    let fixture = try fixture(110)
    let before = try fixture.open().view(from: Viewpoint(at: "HEAD~100")).commitID
    try fixture.repository.git("commit", "--quiet", "--allow-empty", "--message=x")
    #expect(try fixture.open().view(from: Viewpoint(at: "HEAD~101")).commitID == before)
    let after = try fixture.open().view(from: Viewpoint(at: "HEAD~100")).commitID
    #expect(after == (try fixture.repository.git("rev-parse", "HEAD~100").trimmed))
  }

  @Test func theCommitOfADayIsTheSameWithTheLedgerAndWithoutIt() throws {
    let fixture = try fixture(120)
    let days = ["2023-12-01", "2023-12-31", "2024-01-01", "2024-01-03", "2024-01-05", "2024-06-01"]
    let commits = { try days.map { try fixture.open().view(from: Viewpoint(at: $0)).commitID } }
    let walked = try commits()
    let base = try fixture.open()
    _ = try base.ledger(upTo: try base.view())
    #expect(try commits() == walked)
    #expect(Set(walked).count >= 4)
    #expect(throws: KnowledgeBaseError.self) {
      try fixture.open().view(from: Viewpoint(at: "2023-11-30"))
    }
  }
}
