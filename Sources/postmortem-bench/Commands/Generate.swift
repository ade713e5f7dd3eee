import ArgumentParser
import Foundation

/// Makes a knowledge base to measure.
struct Generate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a knowledge base of a size, unless it is there")

  @OptionGroup var options: BaseOptions

  func run() throws {
    let recipe = Recipe(size: options.size ?? 10_000, seed: options.seed)
    let known = GeneratedBase(in: options.cache, recipe)
    let base = try known ?? GeneratedBase(making: recipe, in: options.cache)
    print(base.repository.path)
  }
}

/// Which knowledge base, and where it is kept.
struct BaseOptions: ParsableArguments {
  @Option(help: "The number of postmortems; 10000, or 50000 with --growth")
  var size: Int?

  @Option(help: "What the texts and dates follow from")
  var seed: UInt64 = 20_230_611

  @Option(help: "Where generated knowledge bases are kept; a temporary folder without it")
  var keep: String?

  func validate() throws {
    if let size, size < 1 { throw ValidationError("--size takes a number from 1") }
  }

  var cache: URL {
    keep.map { URL(filePath: $0) }
      ?? FileManager.default.temporaryDirectory.appending(path: "postmortem-bench")
  }
}
