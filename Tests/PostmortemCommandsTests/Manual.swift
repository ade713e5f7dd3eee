import Foundation
import TestSupport
import Testing

/// What there is to read: the README and the articles of the DocC catalogue.
enum Manual {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let catalogue = root.appending(path: "Sources/PostmortemCommands/Documentation.docc")

  static let readme = Page(url: root.appending(path: "README.md"))
  /// The articles, in the order of their names.
  static let articles: [Page] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: catalogue.path)) ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted()
      .map { Page(url: catalogue.appending(path: $0)) }
  }()
  static let pages = [readme] + articles

  static func article(_ name: String) -> Page {
    Page(url: catalogue.appending(path: "\(name).md"))
  }

  /// A page of Markdown.
  struct Page: CustomTestStringConvertible, Sendable {
    var url: URL

    /// The name by which other articles link to it.
    var name: String { url.deletingPathExtension().lastPathComponent }
    var testDescription: String { name }

    func text() throws -> String { try String(contentsOf: url, encoding: .utf8) }

    /// The fenced blocks, with the language behind the fence and the page's line of the first line.
    func blocks() throws -> [Block] {
      var blocks: [Block] = []
      var open: Block?
      for (index, line) in try text().lines.enumerated() {
        if line.hasPrefix("```") {
          if let block = open { blocks.append(block) }
          open = open == nil ? Block(language: String(line.dropFirst(3)), line: index + 2) : nil
        } else {
          open?.lines.append(line)
        }
      }
      return blocks
    }

    /// The rows of the table under a heading, each with its cells; the two lines of its head are
    /// left out.
    func table(under heading: String) throws -> [[String]] {
      let lines = try text().lines
      guard let start = lines.firstIndex(of: heading) else { return [] }
      let section = lines[(start + 1)...].prefix { !$0.hasPrefix("#") }
      return section.filter { $0.hasPrefix("|") }.dropFirst(2).map { row in
        row.replacing("\\|", with: "\u{1}").split(separator: "|").map {
          String($0).trimmed.replacing("\u{1}", with: "|")
        }
      }
    }

    /// Compares a text with the page; with `RECORD=1` it is written, and the test fails.
    ///
    /// - Returns: What is wrong; nil if both are equal.
    func difference(from real: String) throws -> String? {
      let old = try text()
      guard old != real else { return nil }
      if ProcessInfo.processInfo.environment["RECORD"] != nil {
        try real.write(to: url, atomically: true, encoding: .utf8)
        return "\(name).md was rewritten: read it, then run again"
      }
      for (old, new) in zip(old.lines, real.lines) where old != new {
        return "\(name).md says\n  \(old)\nwhere it should say\n  \(new)"
      }
      return "\(name).md leaves something out at its end, or has more than there is"
    }
  }

  struct Block {
    var language: String
    var line: Int
    var lines: [String] = []

    var text: String { lines.map { $0 + "\n" }.joined() }
  }
}
