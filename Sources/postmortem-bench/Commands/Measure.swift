import ArgumentParser
import Foundation

/// Measures floors and the product in turns, and holds the budgets against them.
struct Measure: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure floors and the product in turns",
    discussion: """
      Every figure is of a whole process, its output to /dev/null: the median of the runs. What takes \
      more than 2 seconds runs 3 times, what takes more than 20 once. Exit status 1 says that a \
      budget is missed.
      """)

  @OptionGroup var options: BaseOptions

  @Option(help: "The runs of each program")
  var runs = 7

  @Option(help: ArgumentHelp("Only these budgets", valueName: "1,3,…"))
  var only: String?

  @Option(help: ArgumentHelp("Write everything as JSON too", valueName: "file"))
  var json: String?

  @Option(
    help: ArgumentHelp("The program to measure; the one built beside this", valueName: "file"))
  var product: String?

  @Flag(help: "Compare 1000 postmortems with --size of them")
  var growth = false

  func run() throws {
    let programs = try Programs(product: product)
    let scratch = options.cache.appending(
      path: "scratch-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: scratch) }
    let report =
      growth ? try compareSizes(programs, scratch) : try holdBudgets(programs, scratch)
    print(report.text)
    if let json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      try encoder.encode(report).write(to: URL(filePath: json))
    }
    if report.isMissed { throw ExitCode(1) }
  }

  private func holdBudgets(_ programs: Programs, _ scratch: URL) throws -> Report {
    let numbers = try numbers()
    let base = try base(options.size ?? 10_000)
    let workbench = Workbench(base, scratch: scratch, programs: programs)
    var results: [Contender.Name: Measurement] = [:]
    for group in Budgets.groups where !group.numbers.isDisjoint(with: numbers) {
      results.merge(try measure(group.contenders, workbench)) { $1 }
    }
    return Report(
      bases: [Self.reported(base, results)], rows: Budgets(results: results).rows(numbers))
  }

  private func compareSizes(_ programs: Programs, _ scratch: URL) throws -> Report {
    let measured = try [1_000, options.size ?? 50_000].map { size in
      let base = try base(size)
      let workbench = Workbench(base, scratch: scratch, programs: programs)
      return (base, try measure(Growth.contenders, workbench))
    }
    let (small, large) = (measured[0], measured[1])
    let growth = Growth(
      small: (small.0.contents.postmortems, small.1),
      large: (large.0.contents.postmortems, large.1))
    return Report(bases: measured.map(Self.reported), rows: growth.rows)
  }

  private func measure(
    _ names: [Contender.Name], _ workbench: Workbench
  ) throws -> [Contender.Name: Measurement] {
    Self.say(names.map(\.rawValue).joined(separator: ", "))
    return try Turns.run(try workbench.contenders(names), runs: runs, say: Self.say)
  }

  /// The knowledge base of a size, made by a process of its own: what a child inherits of this one's
  /// peak memory would be measured with it.
  private func base(_ size: Int) throws -> GeneratedBase {
    let recipe = Recipe(size: size, seed: options.seed)
    if let known = GeneratedBase(in: options.cache, recipe) { return known }
    Self.say("generating \(size) postmortems")
    let arguments = ["generate", "--size", "\(size)", "--seed", "\(options.seed)"]
    _ = try ProcessCommand(
      Programs.own.path, arguments + ["--keep", options.cache.path]
    ).run()
    guard let base = GeneratedBase(in: options.cache, recipe) else {
      throw ValidationError("the knowledge base in '\(options.cache.path)' cannot be read")
    }
    return base
  }

  private func numbers() throws -> Set<Int> {
    guard let only else { return Set(1...13) }
    return Set(
      try only.split(separator: ",").map { text in
        guard let number = Int(text), (1...13).contains(number) else {
          throw ValidationError("--only takes numbers of budgets, 1 to 13, not '\(text)'")
        }
        return number
      })
  }

  private static func reported(
    _ base: GeneratedBase, _ results: [Contender.Name: Measurement]
  ) -> Report.Base {
    Report.Base(
      contents: base.contents,
      measurements: Contender.Name.allCases.compactMap { name in
        results[name].map { Report.Line(name, $0) }
      })
  }

  private static func say(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}
