import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Fetches, merges by field, and pushes.
struct Sync: Command {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    abstract: "Fetch, merge by field, and push",
    discussion: """
      Your own git fetches and pushes, so credentials, SSH and proxies are as git has them. What \
      you and others changed in different fields is merged; where both changed one field you are \
      asked at a terminal, and otherwise nothing is merged and the conflicts are listed, with exit \
      status 2. Tags of published reviews are pushed too.
      """)

  @Argument(help: "The remote; without it the one that the branch follows")
  var remote: String?

  @Flag(
    name: [.customShort("n"), .long],
    help: "Fetch, show what would come and go, and do no more")
  var dryRun = false

  @Flag(
    name: .customLong("no-verify"),
    help: "Pass over the hooks: pre-merge-commit, commit-msg and pre-push")
  var noVerify = false

  @OptionGroup var global: GlobalOptions

  func run(_ console: Console) throws(CommandFailure) {
    let base = try global.open(console)
    let program = GitProgram(
      variables: console.programVariables, directory: global.folder(console),
      mayAsk: console.mayAsk)
    let question = ConflictQuestion(console: console)
    var environment = SyncEnvironment(
      runGit: { arguments in
        // The list of what was pushed is read here, and '--quiet' would take it away.
        let noise: [String] =
          switch arguments.first {
          case "ls-remote": ["--quiet"]
          case "push" where console.isQuiet: ["--no-progress"]
          case _ where console.isQuiet: ["--quiet"]
          default: console.surroundings.errorIsTerminal ? ["--progress"] : []
          }
        return try handedOn {
          try program.run(Array(arguments.prefix(1)) + noise + arguments.dropFirst())
        }
      },
      decide: { conflict in try handedOn { try question.decide(conflict) } },
      random: console.surroundings.random,
      pause: { GitProgram.wait(milliseconds: $0) })
    environment.show = { text in
      console.surroundings.writeError(text.showingControls(keepingLines: true))
    }
    environment.skipsHooks = noVerify
    environment.isUnattended = !console.mayAsk
    let report = try attempt {
      try base.sync(with: remote, isDryRun: dryRun, environment)
    }
    try console.show(report)
  }
}

extension Console {
  fileprivate func show(_ report: SyncReport) throws(CommandFailure) {
    guard report.conflicts.isEmpty else {
      for conflict in report.conflicts { result("\(conflict)".showingControls()) }
      let count = report.conflicts.count
      var hints: [String] = []
      if report.conflicts.contains(where: \.canBeDecided) {
        hints.append("at a terminal, 'postmortem sync' asks about each")
      }
      let merge = "'git merge \(report.upstream.shellWord)'"
      if report.conflicts.contains(where: { !$0.isOfMove }) {
        hints.append("\(merge) marks them in the files; mend, 'git commit', and sync again")
      }
      if report.conflicts.contains(where: \.isOfMove) {
        hints.append(
          "\(merge) sees no moves and marks none: after it, leave such an action in one file, "
            + "'git commit', and sync again")
      }
      throw CommandFailure(
        .failed,
        "\(count == 1 ? "1 conflict" : "\(count) conflicts") with \(report.upstream); "
          + "nothing was merged or pushed",
        hints: hints)
    }
    for renamed in report.renamed {
      remark("\(renamed.old) was taken meanwhile: it is \(renamed.new) now (\(renamed.title))")
    }
    for problem in report.worktreeProblems { warn(problem) }
    let would = report.isDryRun
    if report.isNothing {
      remark("Nothing to do: \(report.branch) is at \(report.upstream).")
      return
    }
    for (sign, commits) in [("<", report.incoming), (">", report.outgoing)] {
      for commit in commits {
        result("\(sign) \(commit.id.prefix(10)) \(commit.subject.showingControls())")
      }
    }
    for tag in report.tags { result("> \(tag.showingControls())") }
    warn(ofHooks: report.ignoredHooks)
    let come = count(report.incoming.count, would ? "would come" : "came")
    let go = count(report.outgoing.count, would ? "would go" : "went")
    let merge = report.merge.map { "; merged as \($0.prefix(10))" } ?? ""
    remark("\(report.upstream): \(come), \(go)\(merge).")
  }

  private func count(_ number: Int, _ what: String) -> String {
    "\(number) commit\(number == 1 ? "" : "s") \(what)"
  }
}
