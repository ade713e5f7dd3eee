/// A point in time with the offset of the clock that showed it.
public struct ClockReading: Hashable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z.
  public var seconds: Int64
  /// How many minutes the clock is ahead of UTC.
  public var offsetMinutes: Int

  /// A reading of its parts.
  public init(seconds: Int64, offsetMinutes: Int) {
    self.seconds = seconds
    self.offsetMinutes = offsetMinutes
  }
}

extension Repository {
  /// Who makes a commit here, found as git finds it.
  ///
  /// For the author, `GIT_AUTHOR_NAME` and `GIT_AUTHOR_EMAIL` come before the settings `author.*`,
  /// and those before `user.*`; an address may be in `EMAIL` in the end. For the committer alike.
  /// `GIT_AUTHOR_DATE` and `GIT_COMMITTER_DATE` come before the clock.
  ///
  /// - Parameter now: What the clock shows.
  /// - Returns: The author and the committer of a commit that is made now.
  /// - Throws: ``GitError`` with ``GitError/Code/noIdentity`` if a name or an address is not set
  ///   anywhere; the subject is the setting. With ``GitError/Code/invalidDate`` if a date in the
  ///   environment cannot be read, and ``GitError/Code/unknownCondition`` if settings that
  ///   git would include here are passed over.
  public func identity(
    now: ClockReading
  ) throws(GitError) -> (author: Signature, committer: Signature) {
    try verifyConditions()
    return (try signature(of: "author", now), try signature(of: "committer", now))
  }

  private func signature(of role: String, _ now: ClockReading) throws(GitError) -> Signature {
    let prefix = "GIT_\(role.uppercased())_"
    let name = try firstSet([
      environment[prefix + "NAME"], configuration("\(role).name"), configuration("user.name"),
    ])
    let email = try firstSet([
      environment[prefix + "EMAIL"], configuration("\(role).email"), configuration("user.email"),
      environment["EMAIL"],
    ])
    guard let name else { throw Self.missing("user.name", "name", role) }
    guard let email else { throw Self.missing("user.email", "email address", role) }

    var time = now
    if let text = environment[prefix + "DATE"], !text.isEmpty {
      guard let date = GitDate(text, offsetMinutes: now.offsetMinutes) else {
        throw GitError(
          .invalidDate, "'\(text)' in \(prefix)DATE is not a date", subject: prefix + "DATE")
      }
      time = ClockReading(seconds: date.seconds, offsetMinutes: date.offsetMinutes)
    }
    return Signature(
      name: name, email: email, seconds: time.seconds, offsetMinutes: time.offsetMinutes)
  }

  /// The first that is set, in the form git stores; nil if that is empty.
  private func firstSet(_ candidates: [String?]) -> String? {
    guard let text = candidates.lazy.compactMap({ $0 }).first else { return nil }
    // Git's strbuf_addstr_without_crud: the ends lose punctuation, and what divides the parts of
    // a signature is dropped everywhere.
    let crud = Set(".,:;<>\"\\'".unicodeScalars)
    func isCrud(_ scalar: Unicode.Scalar) -> Bool { scalar.value <= 32 || crud.contains(scalar) }
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, isCrud(first) { scalars.removeFirst() }
    while let last = scalars.last, isCrud(last) { scalars.removeLast() }
    let kept = scalars.filter { $0 != "\n" && $0 != "<" && $0 != ">" }
    return kept.isEmpty ? nil : String(String.UnicodeScalarView(kept))
  }

  private static func missing(_ key: String, _ what: String, _ role: String) -> GitError {
    GitError(
      .noIdentity, "git does not know the \(role)'s \(what): \(key) is not set", subject: key)
  }
}
