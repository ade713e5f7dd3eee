import ArgumentParser
import PostmortemKit
import PostmortemModel

/// The options that every command has.
struct GlobalOptions: ParsableArguments {
  @Option(
    name: [.customShort("C"), .long],
    help: ArgumentHelp("Run as if started in this folder", valueName: "dir"))
  var directory: String?

  @Option(help: "When to use colours")
  var color = Console.ColorMode.auto

  @Flag(name: .shortAndLong, help: "Leave remarks out")
  var quiet = false

  @Flag(name: .customLong("no-input"), help: "Never ask")
  var noInput = false
}

extension Console.ColorMode: ExpressibleByArgument {}

extension GlobalOptions {
  /// The folder that the command is about.
  func folder(_ console: Console) -> String {
    console.surroundings.resolve(directory ?? "")
  }

  /// Opens the knowledge base that contains the folder, or the one that the user has configured where
  /// no folder is named and this one is in none.
  func open(_ console: Console) throws(CommandFailure) -> KnowledgeBase {
    let surroundings = console.surroundings
    let base: KnowledgeBase = try attempt {
      let (variables, now) = (surroundings.variables, surroundings.now())
      guard directory == nil, !surroundings.directoryIsNamed else {
        return try KnowledgeBase.open(
          containing: folder(console), environment: variables, now: now)
      }
      return try KnowledgeBase.openHereOrConfigured(
        surroundings.directory, environment: variables, now: now)
    }
    base.runProgram = console.runProgram
    return base
  }
}

/// Does something with a knowledge base; its errors become failures of the command.
func attempt<Result>(_ body: () throws -> Result) throws(CommandFailure) -> Result {
  do {
    return try body()
  } catch let failure as CommandFailure {
    throw failure
  } catch let error as KnowledgeBaseError {
    throw CommandFailure(.failed, error.message, hints: error.hints)
  } catch {
    throw CommandFailure(.failed, "\(error)")
  }
}

/// Does something on behalf of the knowledge base, which hands the failure on as it is.
func handedOn<Result>(_ body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch let failure as CommandFailure {
    throw KnowledgeBaseError(.git, failure.message, hints: failure.hints)
  }
}
