import ArgumentParser
import PostmortemKit
import PostmortemModel

/// The options of every command that writes.
struct WritingOptions: ParsableArguments {
  @Flag(name: [.customShort("n"), .long], help: "Show the difference, and write nothing")
  var dryRun = false

  @Option(help: ArgumentHelp("Commit to this branch without checking it out", valueName: "name"))
  var branch: String?

  @Flag(name: .customLong("no-verify"), help: "Pass over the hooks of the repository")
  var noVerify = false

  var kit: WriteOptions {
    var options = WriteOptions()
    options.isDryRun = dryRun
    options.branch = branch
    options.skipsHooks = noVerify
    return options
  }
}

/// The options of what writes the first commit, which no other branch could hold.
struct InitialWritingOptions: ParsableArguments {
  @Flag(name: [.customShort("n"), .long], help: "Show the difference, and write nothing")
  var dryRun = false

  @Flag(name: .customLong("no-verify"), help: "Pass over the hooks of the repository")
  var noVerify = false

  /// The same for what every command that writes shares.
  var all: WritingOptions {
    var options = WritingOptions()
    options.dryRun = dryRun
    options.branch = nil
    options.noVerify = noVerify
    return options
  }
}

extension Console {
  /// Shows what was written, or would be.
  func show(_ report: WriteReport, _ options: WritingOptions) {
    if options.dryRun {
      result(verbatim: report.diff.coloredDiff(usesColor))
      remark(report.subject.isEmpty ? "Nothing would change." : "Would commit: \(report.subject)")
      return
    }
    for problem in report.worktreeProblems { warn(problem) }
    warn(ofHooks: report.ignoredHooks)
    guard let commit = report.commit else {
      remark("Nothing changed.")
      return
    }
    let branch = options.branch.map { "\($0) " } ?? ""
    remark("[\(branch)\(commit.prefix(10))] \(report.subject)")
  }

  /// Says which hooks did not run, as git does.
  func warn(ofHooks ignored: [String]) {
    for hook in ignored { warn("the hook '\(hook)' was not run, as it is not executable") }
  }
}

extension String {
  /// A unified difference as git colours it, with control characters shown.
  func coloredDiff(_ usesColor: Bool) -> String {
    split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let shown = String(line).showingControls(keepingLines: true)
      if line.hasPrefix("+++") || line.hasPrefix("---") || line.hasPrefix("diff ") {
        return Tint.bold.painted(shown, usesColor)
      }
      if line.hasPrefix("+") { return Tint.green.painted(shown, usesColor) }
      if line.hasPrefix("-") { return Tint.red.painted(shown, usesColor) }
      if line.hasPrefix("@@") { return Tint.cyan.painted(shown, usesColor) }
      return shown
    }.joined(separator: "\n")
  }
}
