/// What a commit's message says that it takes back, in the words of git-revert(1).
public struct RevertNotice: Hashable, Sendable {
  /// The beginning of the id of the commit that is taken back, 7 to 40 hexadecimal digits.
  public var commit: String
  /// Of a merge, the parent to whose state it goes back; nil where none is named.
  public var keptParent: String?

  /// The notice of its parts.
  public init(commit: String, keptParent: String? = nil) {
    self.commit = commit
    self.keptParent = keptParent
  }
}

extension RevertNotice {
  /// The notices of a message: each line that begins with "This reverts commit" and an id, also a
  /// short one, and of a merge "reversing changes made to" and another.
  ///
  /// - Parameter message: The bytes of the message.
  /// - Returns: At most 256 notices.
  /// - Complexity: O(*n*) in the number of bytes.
  public static func all(in message: some Sequence<UInt8>) -> [RevertNotice] {
    let bytes = Array(message)
    var notices: [RevertNotice] = []
    var start = 0
    while start < bytes.count, notices.count < 256 {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      if bytes[start..<end].starts(with: opening) {
        // What git writes takes two lines at most.
        let rest = bytes[(start + opening.count)...].prefix(200)
        if let notice = RevertNotice(words: rest.split(whereSeparator: { $0 <= 0x20 })) {
          notices.append(notice)
        }
      }
      start = end + 1
    }
    return notices
  }

  private static let opening = Array("This reverts commit".utf8)

  private init?(words: [ArraySlice<UInt8>]) {
    guard let first = words.first, let commit = Self.id(first) else { return nil }
    let phrase = ["reversing", "changes", "made", "to"]
    let names =
      words.count > 5 && zip(words[1...4], phrase).allSatisfy { $0.elementsEqual($1.utf8) }
    self.init(commit: commit, keptParent: names ? Self.id(words[5]) : nil)
  }

  /// The hexadecimal digits that a word begins with, if nothing but marks follows them.
  private static func id(_ word: ArraySlice<UInt8>) -> String? {
    let digits = word.prefix { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
    }
    guard (7...40).contains(digits.count) else { return nil }
    let isAlone = word.dropFirst(digits.count).allSatisfy { byte in
      !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    return isAlone ? String(decoding: digits, as: UTF8.self).lowercased() : nil
  }
}
