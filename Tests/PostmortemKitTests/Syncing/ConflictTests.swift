import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemKit

/// What an answer to a conflict of `sync` does, and for how long it holds.
@Suite struct ConflictTests {
  /// A body's bytes are nobody's business: no encoding is assumed.
  @Test func anotherBodyStaysByteForByte() throws {
    let sync = try SyncTests()
    let (here, there) = (sync.here, sync.there)
    let file = path(SyncTests.first)
    for (clone, heading) in [(here, "Here"), (there, "There")] {
      let bytes = try #require(clone.repository.bytes(of: file))
      let head = Array("# Some".utf8)
      let start = try #require(bytes.indices.first { bytes[$0...].starts(with: head) })
      try clone.repository.write(
        bytes[..<start] + Array("# \(heading)\n\nCaf".utf8) + [0xE9, 0x0A], to: file)
      try clone.repository.git("commit", "--quiet", "-am", "Body")
    }
    var marked: [UInt8]?
    let new = Array("\n# Both\n\nCaf".utf8) + [0xE9, 0x0A]
    let report = try sync.meet { conflict in
      marked = conflict.marked
      return .content(new)
    }
    #expect(report.conflicts.isEmpty)
    #expect(marked?.starts(with: "\n<<<<<<< origin/main\n# There".utf8) == true)
    #expect(marked?.contains(0xE9) == true)
    let merged = try #require(here.repository.bytes(of: file))
    #expect(Array(merged.suffix(new.count + 4)) == Array("---\n".utf8) + new)
  }

  /// An answer holds for the conflict that was asked about, not for what came after it.
  @Test func whatWasPushedMeanwhileIsAskedAboutAnew() throws {
    let sync = try SyncTests()
    let (here, there) = (sync.here, sync.there)
    let owner = Field.action(try sync.id("aaaa2"), .owner)
    try here.edit(path(SyncTests.first)) { try $0.set(owner, to: .text("ada")) }
    try there.edit(path(SyncTests.first)) { try $0.set(owner, to: .text("ben")) }
    _ = try there.sync()
    var pushes = 0
    var asked: [String?] = []
    let report = try here.sync(
      before: { arguments in
        guard arguments.first == "push" else { return }
        pushes += 1
        guard pushes < 3 else { return }
        try there.edit(path(pushes == 1 ? SyncTests.second : SyncTests.first)) {
          try $0.set(
            pushes == 1 ? .incident(.impact) : owner, to: .text(pushes == 1 ? "Slow" : "cy"))
        }
        try there.repository.git("push", "--quiet")
      },
      decide: { conflict in
        asked.append(conflict.published)
        return .mine
      })
    #expect(report.conflicts.isEmpty && pushes == 3)
    #expect(asked == ["ben", "cy"])
  }
}
