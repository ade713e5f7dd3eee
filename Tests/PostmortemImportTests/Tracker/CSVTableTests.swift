import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemImport

/// Tables as RFC 4180 and spreadsheets write them.
@Suite struct CSVTableTests {
  func table(_ text: String) throws(FileError) -> CSVTable {
    try CSVTable(decoding: Array(text.utf8), path: "t.csv")
  }

  func cells(_ text: String) throws -> [[String]] {
    let table = try table(text)
    #expect(table.problems == [])
    return [table.header.map(\.text)] + table.rows.map { $0.cells.map(\.text) }
  }

  @Test(arguments: [
    "a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\r1,2", "\u{FEFF}a,b\n1,2", "a;b\n1;2", "a\tb\n1\t2",
    "sep=;\r\na;b\r\n1;2\r\n", "\n\na,b\n\n1,2\n\n,\n", "\"a\",\"b\"\r\n\"1\",\"2\"",
    " a , b \n1,2",
  ])
  func oneTableInManyForms(text: String) throws {
    #expect(try cells(text) == [["a", "b"], ["1", "2"]])
    #expect(try CSVTable(decoding: utf16(text, big: true), path: "t").rows.count == 1)
    #expect(try CSVTable(decoding: utf16(text, big: false), path: "t").rows.count == 1)
  }

  func utf16(_ text: String, big: Bool) -> [UInt8] {
    let text = text.hasPrefix("\u{FEFF}") ? text : "\u{FEFF}" + text
    return text.utf16.flatMap { unit in
      big ? [UInt8(unit >> 8), UInt8(unit & 255)] : [UInt8(unit & 255), UInt8(unit >> 8)]
    }
  }

  @Test func quotesHoldEverything() throws {
    #expect(
      try cells("a,b\n\"x,\"\"y\"\"\r\nz\",\"\"\n5\" pipe,ü") == [
        ["a", "b"], ["x,\"y\"\nz", ""], ["5\" pipe", "ü"],
      ])
    let table = try table("a;b\n1;\"x\ny\"\nü;2\n")
    #expect(table.rows.map(\.line) == [2, 4])
    #expect(table.rows[1].cells.map(\.column) == [1, 3])
    #expect(try cells("a\n\"1;2\"\n") == [["a"], ["1;2"]])
  }

  @Test func windows1252IsTranscoded() throws {
    let table = try CSVTable(decoding: [0x61, 0x2C, 0x62, 0x0A, 0xFC, 0x2C, 0x80], path: "t")
    #expect(table.rows.map { $0.cells.map(\.text) } == [["ü", "€"]])
  }

  @Test func badRowsAreNamedAndTheRestIsRead() throws {
    let table = try table("a,b\n1\n2,3\n\"x\"y,4\n5,6,7\n8,9\n")
    #expect(table.rows.map(\.line) == [3, 6])
    #expect(
      table.problems.map(\.description) == [
        "t.csv:2: the row has 1 cell, the header has 2",
        "t.csv:4:4: text behind a closing quote",
        "t.csv:5: the row has 3 cells, the header has 2",
      ])
  }

  @Test func whatIsNoTableIsRefused() {
    for (text, message) in [
      ("", "t.csv: the file holds no table"), ("\n,\n", "t.csv: the file holds no table"),
      ("a,b\n1,\"2\n3", "t.csv:2:3: this quote is never closed, so nothing after it can be read"),
      ("PK\u{0}", "t.csv: the file is no text"),
    ] {
      let error = #expect(throws: FileError.self) { try table(text) }
      #expect(error?.description == message)
    }
  }

  /// What the guard adds, reading takes away; whatever the text begins with.
  @Test func theFormulaGuardIsABijection() {
    for text in [
      "=1+1", "-x", "'=1", "''+a", "'tis", "", "'", "@x", "\tx", "plain", "'plain", "'\r",
    ] {
      let guarded = FormulaGuard.adding(to: text)
      #expect(FormulaGuard.removing(from: guarded) == text)
      #expect(!"=+-@\t\r".contains(guarded.first ?? " "))
    }
  }

  /// Any cells, written as RFC 4180 says, are read back.
  @Test func whatIsWrittenIsReadBack() throws {
    for seed in UInt64(0)..<200 {
      var generator = SeededGenerator(seed: seed)
      let alphabet = Array("ab,;\t\"\n '=-ü€漢")
      let width = Int.random(in: 2...5, using: &generator)
      let rows = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
        ["x"]
          + (1..<width).map { _ in
            String(
              (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
              })
          }
      }
      let header = (0..<width).map { "column \($0)" }
      let text = ([header] + rows).map { row in
        row.map { "\"\(FormulaGuard.adding(to: $0).replacing("\"", with: "\"\""))\"" }
          .joined(separator: ",")
      }.joined(separator: "\r\n")
      #expect(try cells(text) == [header] + rows, "seed \(seed)")
    }
  }
}
