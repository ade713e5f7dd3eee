/// What an entry of an action's `evidence` points at.
public enum Evidence: Hashable, Sendable {
  /// A page: a pull request, a dashboard, a document.
  case address(String)
  /// A commit of a repository, by the repository's name in the policy and the beginning of the
  /// commit's id, 4 to 40 small hexadecimal digits.
  case commit(repository: String, id: String)
  /// A file, a test, or whatever else people write.
  case other(String)

  /// Reads an entry; every text is one.
  public init(_ text: String) {
    if text.contains("://") || text.hasPrefix("mailto:") {
      self = .address(text)
    } else if let sign = text.lastIndex(of: "@"), sign > text.startIndex,
      let id = Self.commitID(text[text.index(after: sign)...]),
      !text[..<sign].contains(where: \.isWhitespace)
    {
      self = .commit(repository: String(text[..<sign]), id: id)
    } else {
      self = .other(text)
    }
  }

  private static func commitID(_ text: Substring) -> String? {
    guard (4...40).contains(text.utf8.count) else { return nil }
    let isHex = text.utf8.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
    }
    return isHex ? text.lowercased() : nil
  }
}

/// What the last look at an entry of `evidence` found.
public struct EvidenceCheck: Hashable, Sendable {
  /// What was found.
  public var state: State
  /// The day of the look.
  public var day: CalendarDay
  /// Where it was found, or what takes it back: `origin/main`, or the id of a commit.
  public var detail: String

  /// The check of its parts.
  public init(_ state: State, on day: CalendarDay, _ detail: String) {
    self.state = state
    self.day = day
    self.detail = detail
  }

  /// What can be found.
  public enum State: String, CaseIterable, Sendable {
    /// It is there; a commit is on the release branch, and nothing takes it back.
    case checked
    /// There is no such commit.
    case missing
    /// The commit is not on the release branch.
    case unreachable
    /// A later commit takes it back.
    case reverted
  }
}
