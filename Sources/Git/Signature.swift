internal import CLibgit2

/// Who did something to a repository, and when.
public struct Signature: Hashable, Sendable {
  /// The person's name.
  public var name: String
  /// The person's email address.
  public var email: String
  /// Seconds since 1970-01-01T00:00:00Z.
  public var seconds: Int64
  /// How many minutes the person's clock was ahead of UTC.
  public var offsetMinutes: Int

  /// A signature of its parts.
  public init(name: String, email: String, seconds: Int64, offsetMinutes: Int) {
    self.name = name
    self.email = email
    self.seconds = seconds
    self.offsetMinutes = offsetMinutes
  }
}

extension Signature {
  init(_ signature: UnsafePointer<git_signature>, decoding: TextEncoding) {
    self.init(
      name: unsafe decoding.text(signature.pointee.name),
      email: unsafe decoding.text(signature.pointee.email),
      seconds: unsafe signature.pointee.when.time,
      offsetMinutes: Int(unsafe signature.pointee.when.offset))
  }

  /// Lends the signature to a C call.
  ///
  /// - Throws: ``GitError`` if the name or the email address is empty or contains `<` or `>`.
  func withPointer<Result>(
    _ body: (UnsafeMutablePointer<git_signature>) throws(GitError) -> Result
  ) throws(GitError) -> Result {
    var made: UnsafeMutablePointer<git_signature>?
    try check("git_signature_new", "sign as '\(name) <\(email)>'") {
      unsafe git_signature_new(&made, name, email, seconds, Int32(clamping: offsetMinutes))
    }
    guard let made = unsafe made else {
      preconditionFailure("git_signature_new succeeded without a signature")
    }
    defer { unsafe git_signature_free(made) }
    return try unsafe body(made)
  }
}
