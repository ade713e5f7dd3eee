import Foundation
import TestSupport
import Testing

@testable import PostmortemModel

@Suite struct MarkdownPageTests {
  @Test func blocksAreDividedByEmptyLines() {
    var page = MarkdownPage()
    page.heading(1, "One")
    page.paragraph("Words.")
    page.list(["a", "b"])
    page.table(["Key", "N"], [["x", "1"]], numericFrom: 1)
    #expect(
      page.text == """
        # One

        Words.

        - a
        - b

        | Key |   N |
        | --- | --: |
        | x   |   1 |

        """)
  }

  @Test func tablesAreAlignedByWhatIsSeen() {
    var page = MarkdownPage()
    page.table(
      ["Title", "Days"],
      [
        ["検索", "7"], ["e\u{301}te\u{301}", "12"], ["👩\u{200D}🚒 fire", "1"], ["", "100000"],
      ], numericFrom: 1)
    #expect(
      page.text == """
        | Title   |   Days |
        | ------- | -----: |
        | 検索    |      7 |
        | e\u{301}te\u{301}     |     12 |
        | 👩\u{200D}🚒 fire |      1 |
        |         | 100000 |

        """)
    let widths = Set(page.text.split(separator: "\n").map { String($0).displayWidth })
    #expect(widths.count == 1)
  }

  @Test(arguments: [
    ("a", 1), ("é", 1), ("e\u{301}", 1), ("検", 2), ("ｗ", 2), ("한", 2), ("🚒", 2), ("☎\u{FE0F}", 2),
    ("👩\u{200D}🚒", 2), ("🇩🇪", 2), ("\u{301}", 0), ("", 0), ("−", 1), ("…", 1),
  ])
  func widthIsThatOfATerminal(text: String, width: Int) {
    #expect(text.displayWidth == width)
  }

  static let hostile = [
    "a | b", "a |\u{301} b", "\\", "\\|", "| --- |", "`code", "``", "*bold*", "_x_", "<script>",
    "<\u{301}b>", "[a](https://example.org)", "![a](b)", "# x", "&lt;", "&amp;", "~~gone~~",
    "a\nb", "a\r\nb", "\u{1B}[31m", "\u{202E}", "a\u{2028}b", "$x$", "$$", "{}", "a  ", "\\\\",
    "<!-- ", "\u{85}", "x\\", "> q", "1. a", "- a", "===", "é👩\u{200D}🚒", "C:\\temp\\|", "\t",
  ]

  /// What a reader of GitHub Flavored Markdown shows of a row: cells end at a `|` without an odd
  /// number of `\` before it, and `\` before ASCII punctuation stands for that character.
  ///
  /// Written from the specification (sections 2.4 and 4.10), not from the program.
  static func cells(_ row: String) -> [String]? {
    let marks = Set("\\`*_{}[]<>#|!~&$".unicodeScalars)
    let scalars = Array(row.unicodeScalars)
    guard scalars.first == "|" else { return nil }
    var cells: [String] = []
    var cell = String.UnicodeScalarView()
    var index = 1
    while index < scalars.count {
      if scalars[index] == "\\", index + 1 < scalars.count, marks.contains(scalars[index + 1]) {
        cell.append(scalars[index + 1])
        index += 2
        continue
      }
      if scalars[index] == "|" {
        cells.append(String(cell))
        cell = String.UnicodeScalarView()
      } else if marks.contains(scalars[index]) {
        return nil
      } else {
        cell.append(scalars[index])
      }
      index += 1
    }
    return cell.isEmpty ? cells : nil
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func aHostileTextStaysInItsCell(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let texts = (0..<4).map { _ in
      (0..<Int.random(in: 0...4, using: &random)).map { _ in
        Self.hostile.randomElement(using: &random) ?? ""
      }.joined(separator: Bool.random(using: &random) ? "" : "x")
    }
    var page = MarkdownPage()
    page.table(["A", "B", "C", "D"], [texts.map(MarkdownPage.escape)])
    let rows = page.text.split(separator: "\n").map(String.init)
    try #require(rows.count == 3, "seed \(seed): \(page.text)")
    let cells = try #require(Self.cells(rows[2]), "seed \(seed): \(rows[2])")
    try #require(cells.count == 4, "seed \(seed): \(rows[2])")
    for (cell, text) in zip(cells, texts) {
      #expect(cell.hasPrefix(" ") && cell.hasSuffix(" "))
      let shown = text.showingControls()
      #expect(
        cell.dropFirst().trimmingSuffix { $0 == " " } == shown.trimmingSuffix { $0 == " " }[...],
        "seed \(seed)")
    }
    #expect(
      !page.text.unicodeScalars.contains { $0.isUnprintable && $0 != "\n" && $0 != "\u{200D}" })
  }

  /// The reader that the program itself uses sees one heading and no other structure.
  @Test(arguments: hostile)
  func aHostileTitleIsNoMarkup(text: String) {
    var page = MarkdownPage()
    page.heading(2, "Title")
    page.paragraph("x \(MarkdownPage.escape(text)) x")
    let body = MarkdownBody(Array(page.text.utf8)[...])
    #expect(body.sections().map(\.title) == ["Title"])
    let words = "x \(text.showingControls()) x\n"
    #expect(body.plainText().hasSuffix(words), "\(body.plainText()) | \(words)")
  }
}

extension StringProtocol {
  fileprivate func trimmingSuffix(while isTrimmed: (Character) -> Bool) -> SubSequence {
    var end = endIndex
    while end > startIndex, isTrimmed(self[index(before: end)]) { end = index(before: end) }
    return self[..<end]
  }
}
