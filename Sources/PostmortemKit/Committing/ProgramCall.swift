/// A program of the user's that is to be run, with all that it is given.
public struct ProgramCall: Hashable, Sendable {
  /// Its path, or a name without a slash that is looked for in `PATH`.
  public var program: String
  /// Its arguments.
  public var arguments: [String]
  /// Arguments that come before the others where nobody is to be asked: with them it fails instead.
  public var unattendedArguments: [String] = []
  /// All of its environment.
  public var variables: [String: String]
  /// The folder it runs in.
  public var directory: String
  /// What its standard input gives; nothing if empty.
  public var input: [UInt8] = []
  /// Whether what it writes is shown on standard error while it runs, rather than handed back.
  public var isShown = false
}

/// What came of running a program.
public struct ProgramResult: Hashable, Sendable {
  /// Its exit status; 128 and the number of the signal that ended it.
  public var status: Int32
  /// What it wrote to standard output; empty if that was shown.
  public var output: [UInt8]
  /// What it wrote to standard error; empty if that was shown.
  public var errors: [UInt8]

  /// A result of its parts.
  public init(status: Int32, output: [UInt8] = [], errors: [UInt8] = []) {
    self.status = status
    self.output = output
    self.errors = errors
  }
}

/// Runs a program and waits for its end; throws if it cannot be started.
public typealias ProgramRunner = (_ call: ProgramCall) throws -> ProgramResult
