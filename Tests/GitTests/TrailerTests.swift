import Git
import TestSupport
import Testing

/// Trailers are those that git itself finds.
@Suite struct TrailerTests {
  /// Every message is one commit; git writes its trailers, unfolded, in our own form.
  private func gitsOwn(_ messages: [[UInt8]]) throws -> [[String]] {
    let repository = try TemporaryRepository(.bare)
    var stream: [UInt8] = []
    for (number, message) in messages.enumerated() {
      stream += "commit refs/heads/main\nmark :\(number + 1)\n".utf8
      stream += "committer A <a@example.com> \(1_700_000_000 + number) +0000\n".utf8
      stream += "data \(message.count)\n".utf8 + message + "\n".utf8
      if number > 0 { stream += "from :\(number)\n".utf8 }
    }
    try repository.git(["fast-import", "--quiet"], input: stream)
    // A byte that no message has divides trailers, another one commits.
    let format = "%(trailers:only,unfold,separator=%x01,key_value_separator=%x02)%x03"
    let output = try repository.git(["log", "--reverse", "--format=\(format)", "main"])
    return output.split(separator: "\u{3}\n", omittingEmptySubsequences: false).dropLast()
      .map { $0.split(separator: "\u{1}", omittingEmptySubsequences: true).map(String.init) }
  }

  private func ours(_ message: [UInt8]) -> [String] {
    Trailer.all(in: message).map { "\($0.key)\u{2}\($0.value)" }
  }

  @Test func examples() throws {
    let bodies = [
      "Fix\n\nCompletes-action: k7q2d\n",
      "Fix\n\ncompletes-ACTION :  k7q2d  \nAction: x91ma\n",
      "Completes-action: k7q2d\n",
      "Fix\nCompletes-action: k7q2d\n",
      "Fix\n\nSome prose.\nAction: k7q2d\n",
      "Fix\n\nSome prose.\nAction: k7q2d\nSigned-off-by: A <a@x>\n",
      "Fix\n\na\nb\nc\nd\ne\nf\ng\nSigned-off-by: A <a@x>\nAction: k7q2d\n",
      "Fix\n\nAction: k7q2d\n\nSome prose after it.\n",
      "Fix\n\nAction: one\n  two\n\tthree\nNext: x\n",
      "Fix\n\nAction: k7q2d\n# a comment\nNext: x\n",
      "Fix\n\nAction: k7q2d\n\nConflicts:\n\ta\n\tb\n",
      "Fix\n\nAction: k7q2d\n# ------------------------ >8 ------------------------\nNot: this\n",
      "\n\n  \nFix\n\nAction: k7q2d\n\n\n",
      "Fix\r\n\r\nAction: k7q2d\r\n",
      "Fix\n\nhttps://example.org/x\nAction: k7q2d\n",
      "Fix\n\nAction: k7q2d\n(cherry picked from commit 1234)\n",
      "# a title\n\nAction: k7q2d\n", "# a\n# b\n", "Fix\n\n: empty\n", "Fix\n\nAction:\n", "",
    ].map { Array($0.utf8) }
    for (body, expected) in zip(bodies, try gitsOwn(bodies)) {
      #expect(ours(body) == expected, "\(String(decoding: body, as: UTF8.self))")
    }
    #expect(ours(bodies[0]) == ["Completes-action\u{2}k7q2d"])
  }

  @Test func aZeroByteEndsTheMessage() {
    #expect(Trailer.all(in: Array("Fix\n\nAction: a\0b\n".utf8)).map(\.value) == ["a"])
  }

  /// Messages of pieces in which git's rules meet.
  @Test(arguments: [UInt64(1), 2, 3])
  func randomMessages(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "Action: k7q2d", "Completes-action: x91ma", "action:a2b3c", "ACTION : a2b3c ", "Action",
      "Signed-off-by: A <a@example.com>", "(cherry picked from commit 4f1c2ab)", " goes on",
      "\tgoes on: too", "", "", "", "  ", "# comment", "#Action: no", "Conflicts:", "\tpath",
      "Some words of prose", "word: and words", "two words: x", "a-b: c", "-: x", ":", " : x",
      "# ------------------------ >8 ------------------------", "key:value:more", "Grün: nein",
      "Key\t: x", "key  word: x", "trailing: blanks  ", "\r", "x: \r",
    ]
    let messages = (0..<400).map { _ -> [UInt8] in
      let count = Int.random(in: 0...10, using: &generator)
      let lines = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }
      let end = Bool.random(using: &generator) ? "\n" : ""
      let start = Bool.random(using: &generator) ? "Subject\n\n" : ""
      return Array((start + lines.joined(separator: "\n") + end).utf8)
    }
    for (message, expected) in zip(messages, try gitsOwn(messages)) {
      #expect(
        ours(message) == expected, "seed \(seed): \(String(decoding: message, as: UTF8.self))")
    }
  }
}
