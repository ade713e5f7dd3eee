import ArgumentParser

/// The program's name and its commands.
struct Root: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "postmortem",
    abstract: "Keep postmortems in git, and see their measures through",
    discussion: """
      Postmortems are Markdown files in a git repository; their corrective and preventive measures, \
      the actions, are data. Queries read what is committed.

      Exit status: 0 done; 1 the answer is no; 2 not done, or not completely; 64 bad command line.
      """,
    version: Version.text,
    // Each names itself: argument-parser would ask the runtime what the type is called, which takes as
    // long as reading the whole command line.
    subcommands: [
      Init.self, New.self, Import.self, Show.self, List.self, Edit.self, Actions.self,
      ActionVerbs.self, TriageCommand.self, Search.self, Similar.self, Log.self, Diff.self,
      Review.self, Scan.self, Check.self, Sync.self, Doctor.self, SiteCommand.self,
      ExportCommand.self, IndexGroup.self, MergeDriverCommand.self,
    ])
}
