import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Looks for actions in the commits of other repositories.
struct Scan: Command {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Find commits of other repositories that carry actions out",
    discussion: """
      A commit says so in a trailer: 'Completes-action: k7q2d', or 'Action: k7q2d' for one that is \
      evidence and no more. It counts on the release branch alone, and not if a later commit takes \
      it back. What follows is proposed, and with --apply recorded, all in one commit.

      Evidence that names commits ('ops/release@4f1c2ab') is looked at too: whether they are there, on \
      the release branch, and still stand. An action whose evidence was reverted is proposed to be \
      reopened, and to be completed again when it lands again. 'show' and 'actions --columns evidence' say what the last scan found.

      The policy names the repositories. What was read is remembered: the next scan reads new \
      commits only. Nothing is fetched, and nothing in these repositories is run or changed.

      postmortem scan
      postmortem scan ops/release --apply
      postmortem scan ../release --format json

      Exit status: 0 done; 2 a repository could not be read, or nothing could be recorded.
      """)

  @Argument(
    help: ArgumentHelp(
      "Repositories by their names in the policy, or their folders; all of the policy's without any",
      valueName: "repo"))
  var repositories: [String] = []

  @Flag(help: "Record what is proposed")
  var apply = false

  @Flag(help: "Read every commit again, not only the new ones")
  var again = false

  @Option(name: .shortAndLong, help: "How to write what was found")
  var format = Format.text

  @OptionGroup var writing: WritingOptions
  @OptionGroup var global: GlobalOptions

  /// How a scan is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  func run(_ console: Console) throws(CommandFailure) {
    let base = try global.open(console)
    let isRecorded = apply || writing.dryRun
    let (scan, written) = try attempt {
      try base.scan(
        repositories, from: global.folder(console), isRecorded: isRecorded, forgetsEarlier: again,
        writing.kit)
    }
    let view = try attempt { try base.view() }
    let page = ScanPage(scan, written, isDryRun: writing.dryRun)
    switch format {
    case .text: page.write(to: console)
    case .json:
      console.result(
        Envelope(commit: view.commitID, asOf: view.today, problems: [])
          .document(page.json, isComplete: page.isComplete).indentedText)
    }
    if let written, !written.subject.isEmpty || writing.dryRun {
      if format == .text || !writing.dryRun { console.show(written, writing) }
    }
    for notice in base.notices { console.warn(notice) }
    if !page.isComplete {
      throw CommandFailure(.failed, "not every repository could be read")
    }
  }
}
