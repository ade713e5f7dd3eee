import CZlib
import Foundation
import Git
import TestSupport
import Testing

/// Loose objects as git, a crash or somebody with bad intentions leaves them.
@Suite struct LooseObjectTests {
  let temporary: TemporaryRepository

  init() throws {
    temporary = try TemporaryRepository()
  }

  @Test func readsWhatGitWrote() throws {
    var random = SeededGenerator(seed: 20_261_122)
    let repository = try temporary.open()
    for size in [0, 1, 23, 24, 25, 26, 31, 32, 33, 4096, 70_000, 300_000] {
      // Half of them can be compressed.
      let content = (0..<size).map { _ in
        size % 2 == 0 ? UInt8.random(in: 0...255, using: &random) : UInt8(ascii: "a")
      }
      let blob = try id(write(content))
      #expect(FileManager.default.fileExists(atPath: file(of: blob)))
      #expect(try repository.blob(blob) == content, "\(size) bytes")
    }
  }

  @Test func objectsThatAreCutShortAreErrorsThatNameTheFile() throws {
    var random = SeededGenerator(seed: 7)
    let content = (0..<600).map { _ in UInt8.random(in: 0...255, using: &random) }
    let blob = try id(write(content))
    let whole = try Data(contentsOf: url(of: blob))
    for length in 0..<whole.count {
      try replace(blob, with: whole.prefix(length))
      let error = #expect(throws: GitError.self, "\(length) bytes") {
        try temporary.open().blob(blob)
      }
      #expect(error?.description.contains(file(of: blob)) == true, "\(length) bytes")
      #expect(error?.description.hasSuffix(length == 0 ? "is empty" : "was cut short") == true)
    }
  }

  @Test func commitsAndTreesThatAreCutShortAreErrorsToo() throws {
    let commit = try id(temporary.commit("Subject", files: ["folder/file": "text"]))
    let tree = try id(temporary.git("rev-parse", "HEAD^{tree}"))
    for object in [commit, tree] {
      let whole = try Data(contentsOf: url(of: object))
      for length in [0, 1, 2, 10, whole.count / 2, whole.count - 4, whole.count - 1] {
        try replace(object, with: whole.prefix(length))
        #expect(throws: GitError.self, "\(length) bytes of \(object)") {
          let repository = try temporary.open()
          let found = try repository.commit(commit)
          _ = try repository.tree(found.tree)
        }
      }
      try replace(object, with: whole)
    }
  }

  @Test(arguments: [
    ("blob 9\0text", "holds more or less than it says"),
    ("blob 3\0text", "holds more or less than it says"),
    ("blob 0\0\(String(repeating: "x", count: 100_000))", "holds more or less than it says"),
    ("blob 99999999999999\0text", "holds more or less than it says"),
    ("blob 9223372036854775807\0", "holds more or less than it says"),
    ("blob 99999999999999999999\0", "does not begin with a type and a size"),
    ("blob -1\0text", "does not begin with a type and a size"),
    ("blob 4text", "does not begin with a type and a size"),
    ("blob\0text", "does not begin with a type and a size"),
    ("bubble 4\0text", "does not begin with a type and a size"),
    (String(repeating: "blob ", count: 100), "does not begin with a type and a size"),
  ])
  func objectsThatLieAreErrors(_ object: String, _ complaint: String) throws {
    let blob = try id(write(Array("text".utf8)))
    try replace(blob, with: deflated(object))
    let error = #expect(throws: GitError.self) { try temporary.open().blob(blob) }
    #expect(error?.code == .damagedObject)
    #expect(error?.description.hasSuffix(complaint) == true, "\(error?.description ?? "")")
  }

  @Test func bytesBehindTheEndAreAnErrorAsWithGit() throws {
    let blob = try id(write(Array("text".utf8)))
    try replace(blob, with: deflated("blob 4\0text") + Data([0]))
    let error = #expect(throws: GitError.self) { try temporary.open().blob(blob) }
    #expect(error?.description.hasSuffix("has bytes behind its end") == true)
    #expect(throws: (any Error).self) { try temporary.git("fsck") }
  }

  @Test func flippedBitsNeverGiveOtherBytes() throws {
    var random = SeededGenerator(seed: 11)
    let content = Array(String(repeating: "Watch the disks. ", count: 20).utf8)
    let blob = try id(write(content))
    let whole = try Data(contentsOf: url(of: blob))
    for bit in 0..<(whole.count * 8) {
      var bytes = whole
      bytes[bit / 8] ^= 1 << (bit % 8)
      if Bool.random(using: &random) { bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= 1 }
      try replace(blob, with: bytes)
      let found = try? temporary.open().blob(blob)
      #expect(found == nil || found == content, "bit \(bit)")
    }
  }

  @Test func aPackWinsOverABrokenFile() throws {
    let blob = try id(temporary.commit("Subject", files: ["file": "text"]))
    let whole = try Data(contentsOf: url(of: blob))
    try temporary.git("gc", "--quiet")
    try FileManager.default.createDirectory(
      at: url(of: blob).deletingLastPathComponent(), withIntermediateDirectories: true)
    try whole.prefix(20).write(to: url(of: blob))
    #expect(try temporary.open().commit(blob).subject == "Subject")
  }

  @Test func alternatesAreReadTheSameWay() throws {
    let blob = try id(write(Array("text".utf8)))
    let other = try TemporaryRepository()
    try Data("# others\n\(temporary.path)/.git/objects\n".utf8)
      .write(to: URL(fileURLWithPath: other.path + "/.git/objects/info/alternates"))
    #expect(try other.open().blob(blob) == Array("text".utf8))
    try replace(blob, with: Data(contentsOf: url(of: blob)).prefix(9))
    let error = #expect(throws: GitError.self) { try other.open().blob(blob) }
    #expect(error?.description.contains(file(of: blob)) == true)
  }

  private func write(_ content: [UInt8]) throws -> String {
    try temporary.git(["hash-object", "-w", "--stdin"], input: content)
  }

  private func file(of object: ObjectID) -> String {
    let digits = object.description
    return "\(temporary.path)/.git/objects/\(digits.prefix(2))/\(digits.dropFirst(2))"
  }

  private func url(of object: ObjectID) -> URL {
    URL(fileURLWithPath: file(of: object))
  }

  /// Git's own files are not writable.
  private func replace(_ object: ObjectID, with bytes: some DataProtocol) throws {
    try FileManager.default.removeItem(at: url(of: object))
    try Data(bytes).write(to: url(of: object))
  }

  private func deflated(_ text: String) -> Data {
    let bytes = Array(text.utf8)
    var count = compressBound(uLong(bytes.count))
    var out = [UInt8](repeating: 0, count: Int(count))
    #expect(compress(&out, &count, bytes, uLong(bytes.count)) == Z_OK)
    return Data(out.prefix(Int(count)))
  }
}
