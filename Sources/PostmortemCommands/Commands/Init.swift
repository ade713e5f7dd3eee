import ArgumentParser
import PostmortemKit

/// Makes a knowledge base here.
struct Init: Command {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a knowledge base in this folder of a git repository",
    discussion: """
      Commits a policy, a template and the schemas that editors complete front matter from. The \
      folder may be the repository's root or any folder below it.
      """)

  @Option(
    help: ArgumentHelp("The zone of days and quarters, such as Africa/Lagos", valueName: "name"))
  var timeZone: String?

  @OptionGroup var writing: InitialWritingOptions
  @OptionGroup var global: GlobalOptions

  func run(_ console: Console) throws(CommandFailure) {
    let writing = writing.all
    let surroundings = console.surroundings
    let (folder, report) = try attempt {
      try KnowledgeBase.initialize(
        in: global.folder(console), environment: surroundings.variables, now: surroundings.now(),
        timeZone: timeZone, writing.kit, runProgram: console.runProgram)
    }
    console.show(report, writing)
    if !writing.dryRun {
      console.remark(
        "The policy is in \(folder)Schema/policy.yml; 'postmortem new TITLE' adds a postmortem.")
    }
  }
}
