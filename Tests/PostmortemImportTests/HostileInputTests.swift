import TestSupport
import Testing

@testable import PostmortemImport

@Suite struct HostileInputTests {
  @Test(arguments: 1...40)
  func randomBytes(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let bytes = (0..<4000).map { _ in UInt8.random(in: 1...255, using: &generator) }
    _ = try? Draft(reading: bytes)
  }

  @Test(arguments: 1...120)
  func randomMarkup(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "-", "*", "**", "#", ">", ">>", "|", "`", "```", ":", ".", " ", "\n", "\r", "10:00", "am",
      "PM", "(", ")",
      "[", "]", "<", ">", "<li>", "<br>", "<!--", "-->", "---", "===", "&amp;", "&", "{{", "}}",
      "\\", "May",
      "2024", "-05-05", "Timeline", "Actions", "Root cause", "to", "and", "UTC", "+", "_", "~~",
      "!", "\u{2013}",
      "\u{A0}", "\u{2705}", "1.", "a)", "@x", "https://", "half", "hours", "noon",
    ]
    for _ in 0..<30 {
      let text = (0..<120).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      let draft = try Draft(reading: Array(text.utf8))
      let lines = 1...(text.split(omittingEmptySubsequences: false) { $0.isNewline }.count)
      #expect(draft.actions.allSatisfy { lines.contains($0.lines.upperBound) }, "\(text)")
      #expect(draft.sections.allSatisfy { lines.contains($0.lines.upperBound) }, "\(text)")
      #expect(draft.timeline.allSatisfy { lines.contains($0.lines.upperBound) }, "\(text)")
    }
  }

  /// Shapes that would cost the square of their length if a step looked at all that follows.
  static let shapes: [(name: String, unit: String, head: String)] = [
    ("items", "- do a thing by 2024-05-05\n  - sub item\n", "## Action items\n"),
    ("rows", "| 10:00 UTC | it happened |\n", "## Timeline\n\n| Time | Event |\n|---|---|\n"),
    ("open fences", "```\n## Timeline\n", ""), ("fences", "```\ncode\n", ""),
    ("headings", "# Action items\n", ""), ("bold lines", "**x**\n", ""),
    ("underlined", "Title\n===\n", ""), ("one line", "a [b](c) **d** 10:00 ", ""),
    ("brackets", "[", ""), ("stars", "*a ", ""), ("tags", "<a ", ""), ("comments", "<!-- \n", ""),
    ("same times", "10:00 - 10:00 ", "## Summary\n"), ("numbers", "1 - 2 - ", "## Summary\n"),
    ("hundreds", "1000 - ", ""), ("open dates", "04-12-2022 ", "## Timeline\n"),
    ("wrapped", "and so on and so forth the\n", "Word\n"),
    ("labels", "Impact: all\n\nRoot cause: x\n", ""),
    ("sentences", "It was 10:00 and a thing failed. ", "## Root cause\n"),
    ("breaks", "x<br>", ""), ("list tags", "<li>x", ""), ("carriage returns", "\r", ""),
    ("nested entries", "  - 10:00 x\n", "## Timeline\n- phase\n"), ("keys", "a: b\n", "---\n"),
    ("durations", "1 hour and ", "## Summary\nit lasted "), ("pipes", "|", ""),
    ("dates", "Date: 5 May 2024\n\n", "## Timeline\n- 2024-05-05 10:00 x\n\n## Summary\n"),
    ("dated sections", "# a\nDate: 5 May\n", "## Timeline\n- 2024-05-05 10:00 x\n\n"),
  ]

  private static func seconds(_ shape: (name: String, unit: String, head: String), _ size: Int)
    throws
    -> Double
  {
    let text = shape.head + String(repeating: shape.unit, count: size / shape.unit.utf8.count)
    let bytes = Array(text.utf8)
    let clock = ContinuousClock()
    var best = Double.infinity
    for _ in 0..<3 {
      let elapsed = try clock.measure { _ = try Draft(reading: bytes) }
      best = min(best, elapsed / .seconds(1))
    }
    return best
  }

  /// Eight times the text may cost up to 24 times the time; the square would be 64.
  @Test(arguments: shapes.indices)
  func costsGrowWithTheLength(index: Int) throws {
    let shape = Self.shapes[index]
    let small = try Self.seconds(shape, 3_000)
    let large = try Self.seconds(shape, 24_000)
    #expect(large < small * 24 + 0.05, "\(shape.name): \(small) s and \(large) s")
  }
}
