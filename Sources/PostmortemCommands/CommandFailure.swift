/// An error as the person at the terminal sees it.
struct CommandFailure: Error {
  /// What the failure means for the caller; it decides the exit status.
  enum Kind: Int32 {
    /// The answer is no: something matches under `--exit-code`, or lint has findings.
    case negative = 1
    /// Something could not be done, or not completely.
    case failed = 2
    /// The command line asks for something that makes no sense (`EX_USAGE`).
    case usage = 64
    /// A merge driver could not do its work; git stops the merge for a status above 128.
    case driver = 129
  }

  var kind: Kind
  /// One clause without a full stop, starting in lower case; empty where all has been said.
  var message: String
  /// What to try, one suggestion each.
  var hints: [String] = []

  init(_ kind: Kind, _ message: String, hints: [String] = []) {
    self.kind = kind
    self.message = message
    self.hints = hints
  }
}
