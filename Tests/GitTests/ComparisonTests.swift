import Git
import TestSupport
import Testing

@Suite struct ComparisonTests {
  /// `git diff-tree` is the oracle: the same paths in the same order with the same ids and modes.
  @Test func agreesWithGitOnRandomTrees() throws {
    let temporary = try TemporaryRepository(.bare)
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = SeededGenerator(seed: seed)
    var trees = [try temporary.git(["mktree"], input: []).trimmed]
    for _ in 0..<40 {
      trees.append(try randomTree(depth: 3, &generator).write(to: temporary))
    }
    let repository = try temporary.open()
    for _ in 0..<60 {
      let old = try #require(trees.randomElement(using: &generator))
      let new = try #require(trees.randomElement(using: &generator))
      for prefix in ["", "a", "a-b", "b/a"] {
        var arguments = ["diff-tree", "-r", "--no-renames", "--raw", "--no-abbrev", old, new]
        if !prefix.isEmpty { arguments += ["--", prefix] }
        let expected = try temporary.git(arguments).lines
        var found: [String] = []
        try repository.compareTrees(id(old), id(new), under: prefix) { found.append($0.raw) }
        #expect(found == expected, "seed \(seed), \(old) to \(new) under '\(prefix)'")
      }
    }
  }

  @Test func listsAllOfATree() throws {
    let temporary = try TemporaryRepository(.bare)
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = SeededGenerator(seed: seed)
    let repository = try temporary.open()
    for _ in 0..<10 {
      let tree = try randomTree(depth: 3, &generator).write(to: temporary)
      var found: [String] = []
      try repository.walkTree(id(tree)) { path, entry in found.append("\(entry.id)\t\(path)") }
      let expected = try temporary.git("ls-tree", "-r", "--format=%(objectname)%x09%(path)", tree)
      #expect(found == expected.lines, "seed \(seed)")
    }
  }

  @Test func flagsNamesThatAreNotText() throws {
    let temporary = try TemporaryRepository(.bare)
    let blob = try temporary.git(["hash-object", "-w", "--stdin"], input: []).trimmed
    let inner = try temporary.git(
      ["mktree"], input: Array("100644 blob \(blob)\tcaf".utf8) + [0xE9, 0x0A])
    let outer = try temporary.git(
      ["mktree"], input: Array("040000 tree \(inner.trimmed)\td\n".utf8))
    var changes: [TreeChange] = []
    try temporary.open().compareTrees(nil, id(outer)) { changes.append($0) }
    #expect(changes.map(\.path) == ["d/caf\\xE9"])
    #expect(changes.map(\.isPathExact) == [false])
  }

  @Test func stopsWithTheCallersError() throws {
    struct Enough: Error {}
    let temporary = try TemporaryRepository()
    try temporary.commit("x", files: ["a": "1", "b": "2"])
    let repository = try temporary.open()
    let tree = try repository.commit(repository.resolve("HEAD")).tree
    var count = 0
    #expect(throws: Enough.self) {
      try repository.compareTrees(nil, tree) { _ in
        count += 1
        throw Enough()
      }
    }
    #expect(count == 1)
  }
}

extension TreeChange {
  /// The line that `git diff-tree --raw` prints.
  fileprivate var raw: String {
    let status = old == nil ? "A" : new == nil ? "D" : old?.kind == new?.kind ? "M" : "T"
    let none = String(repeating: "0", count: 40)
    return ":\(old?.modeText ?? "000000") \(new?.modeText ?? "000000") "
      + "\(old?.id.description ?? none) \(new?.id.description ?? none) \(status)\t\(path)"
  }
}

extension TreeEntry {
  fileprivate var modeText: String {
    switch mode {
    case .file: "100644"
    case .executable: "100755"
    case .symlink: "120000"
    case .gitlink: "160000"
    case .tree: "040000"
    }
  }

  fileprivate var kind: String { String(modeText.prefix(3)) }
}

/// A tree to be: entries by name.
private indirect enum RandomNode {
  case leaf(mode: String, content: String)
  case directory([String: RandomNode])

  /// Writes the directory through `git mktree` and gives its id.
  func write(to repository: TemporaryRepository) throws -> String {
    guard case .directory(let entries) = self else { return "" }
    var lines = ""
    for (name, node) in entries {
      switch node {
      case .leaf("160000", _):
        lines += "160000 commit 0123456789abcdef0123456789abcdef01234567\t\(name)\n"
      case .leaf(let mode, let content):
        let blob = try repository.git(["hash-object", "-w", "--stdin"], input: Array(content.utf8))
        lines += "\(mode) blob \(blob.trimmed)\t\(name)\n"
      case .directory:
        lines += "040000 tree \(try node.write(to: repository))\t\(name)\n"
      }
    }
    return try repository.git(["mktree"], input: Array(lines.utf8)).trimmed
  }
}

/// Names that sort differently as files and as directories, and few contents, so that equal
/// things meet often.
private func randomTree(depth: Int, _ generator: inout SeededGenerator) -> RandomNode {
  var entries: [String: RandomNode] = [:]
  for name in ["a", "a-b", "a.b", "a0", "b", "ab"] {
    switch Int.random(in: 0..<10, using: &generator) {
    case 0..<4: break
    case 4..<7 where depth > 0:
      let directory = randomTree(depth: depth - 1, &generator)
      if case .directory(let inner) = directory, !inner.isEmpty { entries[name] = directory }
    default:
      let modes = ["100644", "100644", "100644", "100755", "120000", "160000"]
      entries[name] = .leaf(
        mode: modes.randomElement(using: &generator) ?? "100644",
        content: "\(Int.random(in: 0..<2, using: &generator))")
    }
  }
  return .directory(entries)
}
