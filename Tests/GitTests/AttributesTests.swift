import Foundation
import TestSupport
import Testing

@testable import Git

/// What is read of git attributes, held against git itself.
@Suite struct AttributesTests {
  let temporary: TemporaryRepository

  init() throws { temporary = try TemporaryRepository() }

  private static let paths = [
    "a.md", "A.MD", "b", "d/a.md", "d/b.txt", "d/e/a.md", "d/e/f/x y.md", "my docs/a.md", "a*b",
    "ä.md", "\"a", "D/a.md",
  ]

  /// What git says of both attributes; paths without a text are left out.
  private func asked(of paths: [String]) throws -> [String: String] {
    let names = ["filter", "working-tree-encoding"]
    let input = Array((paths.joined(separator: "\0") + "\0").utf8)
    let output = try TemporaryRepository.git(
      ["check-attr", "-z", "--stdin"] + names, in: temporary.directory, input: input)
    let parts = output.split(separator: 0, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    var found: [String: String] = [:]
    for start in stride(from: 0, to: parts.count - 2, by: 3)
    where !["unspecified", "unset", "set"].contains(parts[start + 2]) {
      found["\(parts[start]) \(parts[start + 1])"] = parts[start + 2]
    }
    return found
  }

  private func found(of paths: [String]) throws -> [String: String] {
    let repository = try temporary.open()
    var attributes = try Attributes(of: repository, on: repository.branch(for: .head))
    var found: [String: String] = [:]
    for path in paths {
      for name in ["filter", "working-tree-encoding"] {
        if let text = try attributes.text(name, of: path) { found["\(path) \(name)"] = text }
      }
    }
    return found
  }

  @Test(arguments: [
    "\"*.md\" filter=lfs", "\"d/**/*.md\" filter=x", "\"my docs/**\" filter=x",
    "\"my\\040docs/a.md\" filter=x", "\"\\303\\244.md\" filter=x", "\"\\\"a\" filter=x",
    "\"*.md filter=x", "\"\\q.md\" filter=x", "\"\\477\" filter=x", "\"*.md\"filter=x",
    "\"!a.md\" filter=x", "!a.md filter=x", "*.md -filter=x", "*.md !filter", "*.md filter",
    "* filter=x b@d", "* filter=x =y", "[attr]secret filter=x\n*.md secret",
    "*.md secret\n[attr]secret filter=x", "[attr]secret filter=x\n*.md -secret",
    "[attr]one filter=x\n[attr]two one\n*.md two", "[attr]one filter=x\n*.md filter=y one",
    "[attr]one filter=x\n*.md one filter=y", "\"[attr]one\" filter=x\n* one",
    "d/ filter=x", "d filter=x", "/d/** filter=x", "/a.md filter=x", "**/a.md filter=x",
    "d/**/a.md filter=x", "d/* filter=x", "*/a.md filter=x", "d**/a.md filter=x", "a\\*b filter=x",
    "[a-c]* filter=x", "[!a]* filter=x", "[[:alpha:]] filter=x", "[]a]* filter=x", "?.md filter=x",
    "*.MD filter=x", "D/* filter=x", "  *.md\tfilter=x\r", "\u{FEFF}*.md filter=x", "# filter=x",
    "*.md working-tree-encoding=UTF-16", "* -filter\n*.md filter=x", "*.md filter=x\n* -filter",
  ])
  func areReadAsGitDoes(lines: String) throws {
    for ignoresCase in ["false", "true"] {
      try temporary.git("config", "core.ignorecase", ignoresCase)
      try temporary.write(lines + "\n", to: ".gitattributes")
      #expect(try found(of: Self.paths) == asked(of: Self.paths), "ignorecase \(ignoresCase)")
    }
  }

  @Test func aFileOutranksThoseAboveIt() throws {
    try temporary.write("* filter=root\n[attr]m filter=macro\n", to: ".gitattributes")
    try temporary.write("*.md filter=d\n[attr]m filter=none\n*.txt m\n", to: "d/.gitattributes")
    try temporary.write("d/e/f/* filter=none\n/a.md -filter\n", to: "d/e/.gitattributes")
    try temporary.write("f/* filter=info\nb filter=info\n", to: ".git/info/attributes")
    let user = temporary.root.appending(path: "user")
    try Data("* working-tree-encoding=UTF-16 filter=user\n".utf8).write(to: user)
    try temporary.git("config", "core.attributesFile", user.path)
    #expect(try found(of: Self.paths) == asked(of: Self.paths))
    #expect(try found(of: ["b"])["b filter"] == "info")
  }

  @Test func theIndexStandsInForAMissingFile() throws {
    try temporary.commit(
      "attributes", files: ["d/.gitattributes": "\"*.md\" filter=x\n", "b": "1"])
    try temporary.delete("d/.gitattributes")
    #expect(try found(of: Self.paths) == asked(of: Self.paths))
    #expect(try found(of: ["d/a.md"])["d/a.md filter"] == "x")
  }

  /// Random lines, put together from what has a meaning in a pattern.
  @Test(arguments: [UInt64(1), 2, 3, 4]) func anyLines(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "*", "**", "/", "a", ".md", "d", "e", "?", "[a-d]", "[^a]", "\\", "\"", "x y", "\\040", "b",
      "[[:upper:]]", "[A-C]", "D", "!", "[",
    ]
    let states = [
      " filter=x", " -filter", " !filter", " m", " -m", " working-tree-encoding=q", " filter=y",
    ]
    func line() -> String {
      let pattern = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }.joined()
      let isQuoted = Bool.random(using: &random)
      return (isQuoted ? "\"\(pattern)\"" : pattern)
        + (0..<Int.random(in: 1...2, using: &random)).map { _ in
          states.randomElement(using: &random) ?? ""
        }.joined() + "\n"
    }
    for round in 0..<15 {
      try temporary.git("config", "core.ignorecase", Bool.random(using: &random) ? "true" : "false")
      var written = ""
      for file in [".gitattributes", "d/.gitattributes", ".git/info/attributes"] {
        let text = "[attr]m filter=m\n" + (0..<4).map { _ in line() }.joined()
        try temporary.write(text, to: file)
        written += "\(file):\n\(text)"
      }
      #expect(
        try found(of: Self.paths) == asked(of: Self.paths),
        "seed \(seed), round \(round)\n\(written)")
    }
  }
}
