import PostmortemModel
import TestSupport
import Testing

/// Whatever the bytes are, reading and editing end, and a failed edit changes nothing.
@Suite struct RobustnessTests {
  @Test func randomBytesAreReadOrRefused() {
    var random = SeededGenerator(seed: 1)
    let alphabet = Array("---\n\r\t :#[]{}'\"|>-?!&*%@`,a1~\\\u{85}\u{2028}é\0".utf8) + [0xFF]
    for _ in 0..<2500 {
      let front = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
      }
      exercise(Array("---\n".utf8) + front + Array("\n---\n".utf8) + front, &random)
      exercise(front, &random)
    }
  }

  @Test func mutatedFilesAreReadOrRefused() {
    for seed in UInt64(1)...1500 {
      var generator = FileGenerator(seed: seed)
      var bytes = generator.file().bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator.text.random) {
        let place = Int.random(in: 0..<bytes.count, using: &generator.text.random)
        switch Int.random(in: 0..<4, using: &generator.text.random) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(UInt8.random(in: 0...255, using: &generator.text.random), at: place)
        case 2: bytes[place] = generator.text.pick(Array("\n :#[]{}'\"|>-".utf8))
        default:
          let end = min(bytes.count, place + Int.random(in: 1...30, using: &generator.text.random))
          bytes += bytes[place..<end]
          bytes.removeSubrange(place..<end)
        }
        if bytes.isEmpty { break }
      }
      exercise(bytes, &generator.text.random)
    }
  }

  private func exercise(_ bytes: [UInt8], _ random: inout SeededGenerator) {
    let problems = PostmortemDocument.problems(in: bytes, path: "a.md")
    _ = try? YAMLNode.parse(bytes, path: "p.yml")
    _ = MarkdownBody(bytes[...]).sections()
    guard var document = try? PostmortemDocument(parsing: bytes, path: "a.md") else {
      #expect(!problems.isEmpty, "\(bytes)")
      return
    }
    #expect(problems.allSatisfy { $0.kind == .notUTF8 }, "\(bytes)")
    for key in IncidentKey.allCases where Bool.random(using: &random) {
      let before = document.bytes
      do {
        try document.set(.incident(key), to: .text("a: b"))
      } catch {
        #expect(document.bytes == before)
      }
    }
    guard let id = document.postmortem.actions.first?.id else { return }
    try? document.set(.action(id, .note), to: .text("a\nb"))
    try? document.set(.action(id, .tags), to: .list(["a", "b"]))
    _ = try? document.remove(action: id)
  }
}
