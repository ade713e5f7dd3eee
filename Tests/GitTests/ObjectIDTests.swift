import Git
import TestSupport
import Testing

@Suite struct ObjectIDTests {
  @Test func readsBackWhatItPrints() throws {
    let text = "0123456789abcdef0123456789abcdef01234567"
    let id = try #require(ObjectID(hex: text))
    #expect(id.description == text)
    #expect(ObjectID(hex: text.uppercased()) == id)
    #expect(ObjectID(bytes: id.bytes) == id)
    #expect(id.bytes.prefix(4) == [0x01, 0x23, 0x45, 0x67])
  }

  @Test(arguments: [
    "", "0123", "0123456789abcdef0123456789abcdef0123456",
    "0123456789abcdef0123456789abcdef012345678", "g123456789abcdef0123456789abcdef01234567",
    "0123456789abcdef0123456789abcdef0123456\u{663}",
  ])
  func refusesAnythingElse(text: String) {
    #expect(ObjectID(hex: text) == nil)
  }

  @Test func isOrderedByItsBytes() throws {
    var generator = SeededGenerator(seed: 7)
    let ids = try (0..<200).map { _ in
      let bytes = (0..<20).map { _ in UInt8.random(in: 0...2, using: &generator) }
      return try #require(ObjectID(bytes: bytes))
    }
    #expect(ids.sorted().map(\.description) == ids.map(\.description).sorted())
  }

  @Test func namesABlobAsGitDoes() throws {
    let repository = try TemporaryRepository()
    for bytes in [[], Array("hello\n".utf8), [UInt8](repeating: 0, count: 100_000)] {
      let expected = try repository.git(["hash-object", "--stdin"], input: bytes)
      #expect(try ObjectID.ofBlob(bytes).description == expected.trimmed)
    }
  }

  @Test func knowsTheEmptyTree() throws {
    let repository = try TemporaryRepository()
    let expected = try repository.git(["mktree"], input: [])
    #expect(ObjectID.emptyTree.description == expected.trimmed)
    #expect(try repository.open().tree(.emptyTree) == [])
  }
}
