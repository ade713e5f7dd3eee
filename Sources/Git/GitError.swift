internal import CLibgit2

/// Why something could not be done with a repository.
public struct GitError: Error, Hashable, Sendable {
  /// What kind of failure it is.
  public let code: Code
  /// What was attempted, as it would follow "cannot"; empty where ``message`` says it all.
  public let attempt: String
  /// The path, revision, object or extension that the failure is about, or an empty string.
  public let subject: String
  /// The name of the libgit2 function that failed; empty if this module itself refused.
  public let call: String
  /// What libgit2 said, or the whole sentence where this module itself refused.
  public let message: String
  /// The size in bytes with ``Code/tooLarge``, the age of the lock in seconds with ``Code/locked``.
  public let amount: Int?

  /// A refusal of this module's own.
  init(_ code: Code, _ message: String, subject: String = "", amount: Int? = nil) {
    self.code = code
    self.message = message
    self.subject = subject
    self.amount = amount
    attempt = ""
    call = ""
  }

  /// A libgit2 call that failed.
  init(code: Code, attempt: String, call: String, message: String) {
    self.code = code
    self.attempt = attempt
    self.call = call
    self.message = message
    subject = ""
    amount = nil
  }

  /// The same failure under another code, about a subject and with another sentence.
  func renamed(_ code: Code, subject: String, message: String) -> GitError {
    GitError(code: code, subject: subject, call: call, message: message)
  }

  private init(code: Code, subject: String, call: String, message: String) {
    self.code = code
    self.subject = subject
    self.call = call
    self.message = message
    attempt = ""
    amount = nil
  }
}

extension GitError: CustomStringConvertible {
  /// One clause in lower case, without a full stop.
  public var description: String {
    attempt.isEmpty ? message : "cannot \(attempt): \(message)"
  }
}

/// Runs a libgit2 call and throws if it reports failure.
///
/// It must run on the thread that makes the call: libgit2 keeps its last error per thread.
@inline(__always)
func check(
  _ call: StaticString, _ attempt: @autoclosure () -> String, _ body: () -> Int32
) throws(GitError) {
  let status = body()
  guard status < 0 else { return }
  throw GitError(status: status, call: call, attempt: attempt())
}

extension GitError {
  /// The failure that libgit2 reported last on this thread.
  init(status: Int32, call: StaticString, attempt: String) {
    let message = unsafe git_error_last().map { unsafe String(cString: $0.pointee.message) } ?? ""
    self.init(
      code: Code(rawValue: status), attempt: attempt, call: "\(call)",
      message: message.isEmpty ? "libgit2 error \(status)" : message)
  }
}
