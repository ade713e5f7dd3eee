import ArgumentParser

/// Measures `postmortem` against floors that are measured in the same run.
@main
struct Benchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "postmortem-bench",
    abstract: "Measure postmortem against floors and budgets",
    subcommands: [Measure.self, Generate.self], defaultSubcommand: Measure.self)
}
