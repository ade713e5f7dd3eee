import ArgumentParser

/// A command that talks through a console.
protocol Command: ParsableCommand {
  var global: GlobalOptions { get }

  /// Does the work.
  ///
  /// - Parameter console: Where results and remarks go.
  /// - Throws: `CommandFailure`, which decides the exit status.
  mutating func run(_ console: Console) throws(CommandFailure)
}

extension Command {
  /// Applies the options that every command has, then does the work.
  mutating func start(_ console: Console) throws(CommandFailure) {
    console.isQuiet = global.quiet
    console.mayAsk = !global.noInput
    console.use(global.color)
    try run(console)
  }
}
