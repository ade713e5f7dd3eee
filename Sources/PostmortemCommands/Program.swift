import ArgumentParser
import PostmortemModel

/// The whole program as a function: arguments and surroundings in, exit status out.
public enum Program {
  /// Runs the program.
  ///
  /// - Parameters:
  ///   - arguments: The command line without the program's name. `-C DIR` before the command changes
  ///     the directory, as git's does, and can be repeated.
  ///   - surroundings: The streams, the environment and the clock.
  /// - Returns: 0 done; 1 the answer is no; 2 not done, or not completely; 64 a bad command line.
  public static func run(_ arguments: [String], in surroundings: Surroundings) -> Int32 {
    var surroundings = surroundings
    var arguments = arguments[...]
    while arguments.first == "-C", arguments.count > 1 {
      surroundings.directory = surroundings.resolve(arguments.dropFirst().first ?? "")
      surroundings.directoryIsNamed = true
      arguments = arguments.dropFirst(2)
    }
    let console = Console(surroundings)
    if arguments.first == "help", let unknown = UnknownCommand(Array(arguments)) {
      // argument-parser would show the help of what it does understand.
      console.report(unknown.failure)
      return CommandFailure.Kind.usage.rawValue
    }
    do {
      var command = try CompletionRequest.$place.withValue(surroundings.completionPlace) {
        try Root.parseAsRoot(Array(arguments))
      }
      if var command = command as? any Command {
        try command.start(console)
      } else {
        try command.run()
      }
      return 0
    } catch let failure as CommandFailure {
      console.report(failure)
      return failure.kind.rawValue
    } catch {
      if !Root.exitCode(for: error).isSuccess, let unknown = UnknownCommand(Array(arguments)) {
        console.report(unknown.failure)
        return CommandFailure.Kind.usage.rawValue
      }
      return finish(error, surroundings)
    }
  }

  /// Says what argument-parser has to say: help, a version, or what is wrong with the command line.
  private static func finish(_ error: any Error, _ surroundings: Surroundings) -> Int32 {
    let code = Root.exitCode(for: error)
    // It may quote the command line.
    let message = Root.fullMessage(for: error).showingControls(keepingLines: true) + "\n"
    if code.isSuccess {
      surroundings.writeOutput(message)
    } else {
      surroundings.writeError(message)
    }
    return code.rawValue
  }
}

extension Surroundings {
  /// Where a shell asks what a word may become.
  fileprivate var completionPlace: CompletionRequest.Place {
    CompletionRequest.Place(directory: directory, variables: variables, now: now())
  }

  /// A path as seen from the working directory.
  func resolve(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    if path.isEmpty || path == "." { return directory }
    return directory + "/" + path
  }
}
