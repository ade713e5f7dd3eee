public import PostmortemModel

/// What a program run is given: streams, environment, directory, clock and chance.
///
/// Nothing below `main` asks the process for any of these, so that a test can be given its own.
public struct Surroundings {
  /// The environment variables.
  public var variables: [String: String]
  /// The working directory, absolute.
  public var directory: String
  /// Whether the command line named the directory.
  var directoryIsNamed = false
  /// The clock.
  public var now: () -> Instant
  /// Where new ids come from.
  public var random: any RandomNumberGenerator
  /// Whether the answer goes to a terminal.
  public var outputIsTerminal = false
  /// Whether remarks go to a terminal.
  public var errorIsTerminal = false
  /// Whether there is somebody to be asked.
  public var inputIsTerminal = false
  /// The terminal that can hand on single keys, if there is one.
  public var keyTerminal: KeyTerminal?
  /// The number of columns that the answer must fit in; nil if it need not.
  public var width: Int?
  /// Writes to standard output.
  public var writeOutput: (String) -> Void
  /// Writes to standard error.
  public var writeError: (String) -> Void
  /// Reads a line of standard input; nil at its end.
  public var readLine: () -> String?
  /// Reads the rest of standard input.
  public var readInput: () -> [UInt8]

  /// Surroundings whose streams lead to the given closures.
  public init(
    variables: [String: String], directory: String, now: @escaping () -> Instant,
    random: any RandomNumberGenerator, writeOutput: @escaping (String) -> Void,
    writeError: @escaping (String) -> Void, readLine: @escaping () -> String?,
    readInput: @escaping () -> [UInt8]
  ) {
    self.variables = variables
    self.directory = directory
    self.now = now
    self.random = random
    self.writeOutput = writeOutput
    self.writeError = writeError
    self.readLine = readLine
    self.readInput = readInput
  }
}
