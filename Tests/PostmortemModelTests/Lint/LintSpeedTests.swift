import PostmortemModel
import Testing

/// A file that wants to be slow is not: each rule reads it a few times.
@Suite struct LintSpeedTests {
  @Test(arguments: [
    "<a", "`a``", "](", "[a](none.md) ", "\"", "“", "forgot to ", "](none-%d.md) ", "`",
    "- 10:00 a\n",
    "[", "*", "|a", "> ", "human ",
  ])
  func aMegabyteOfTheSame(part: String) throws {
    let body = String(repeating: part, count: 300_000 / part.utf8.count)
    let file = LintBench.file("title: Slow\n---\n## Timeline\n\n\(body)")
    let clock = ContinuousClock()
    let took = try clock.measure { _ = try LintBench().findings(in: file) }
    #expect(took < .seconds(20), "\(part)")
  }
}
