import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Validates and lints postmortems.
struct Check: Command {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Validate and lint postmortems",
    discussion: """
      The files of the work tree are checked, saved or committed; in a bare repository those of HEAD. \
      Exit status 1 says that a rule is broken, 2 that a file cannot be read. Warnings alone do not \
      fail the check.

      A pre-commit hook: postmortem check --staged --since HEAD
      """)

  @Argument(help: "Files or folders; without any, everything")
  var paths: [String] = []

  @Option(name: .shortAndLong, help: "How to write the findings")
  var format = Format.text

  @OptionGroup var scope: CheckOptions
  @OptionGroup var global: GlobalOptions

  /// How findings are written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, sarif, github
  }

  func run(_ console: Console) throws(CommandFailure) {
    if scope.rules {
      console.result(verbatim: RuleList.page)
      return
    }
    if let name = scope.explain {
      try explain(name, console)
      return
    }
    let base = try global.open(console)
    var request = scope.request
    request.paths = paths.map { console.surroundings.resolve($0) }
    if let file = scope.baseline {
      request.baseline = try attempt { try BaselineFile.read(console.surroundings.resolve(file)) }
    }
    let fixes = try attempt {
      scope.fix ? try base.fix(request, isDryRun: scope.dryRun) : FixReport()
    }
    let report = try attempt { try base.check(request) }
    if scope.dryRun { console.result(verbatim: fixes.diff.coloredDiff(console.usesColor)) }
    if let file = scope.writeBaseline {
      let path = console.surroundings.resolve(file)
      let count = try attempt { try BaselineFile.write(report, to: path) }
      console.remark("\(Self.number(count, "finding")) written to \(file).")
      try fail(report, errorCount: 0)
      return
    }
    if !scope.dryRun { write(report, fixes, to: console) }
    tell(report, fixes, console)
    try fail(report, errorCount: report.count(of: .error))
  }

  private func explain(_ name: String, _ console: Console) throws(CommandFailure) {
    guard let rule = Linter.rules.first(where: { $0.name == name }) else {
      throw CommandFailure(
        .usage, "no rule '\(name.showingControls())'",
        hints: [
          Suggestion.nearest(to: name, among: Linter.rules.map { $0.name })
            .map { "did you mean '\($0)'?" } ?? "'postmortem check --rules' lists the rules"
        ])
    }
    console.result("\(rule.name) (\(rule.severity.rawValue))\n")
    console.result(verbatim: RuleList.section(of: rule))
  }

  private func write(_ report: CheckReport, _ fixes: FixReport, to console: Console) {
    switch format {
    case .text: write(report.findings, to: console)
    case .json: console.result(report.json(fixed: fixes.mended).indentedText)
    case .sarif:
      let log = SARIFLog(
        version: Version.text, findings: report.findings, policy: report.policy,
        isComplete: report.unreadableCount == 0)
      console.result(log.json.indentedText)
    case .github:
      for finding in report.findings { console.result(finding.gitHubAnnotation) }
    }
  }

  private func write(_ findings: [Finding], to console: Console) {
    for finding in findings {
      let tint: Tint =
        switch finding.severity {
        case .error: .red
        case .warning: .yellow
        case .note, .off: .cyan
        }
      let severity = tint.painted(finding.severity.rawValue, console.usesColor)
      let message = "\(finding.message.showingControls()) [\(finding.rule)]"
      console.result("\(finding.place.showingControls()): \(severity): \(message)")
      if let hint = finding.hint { console.result("  hint: \(hint.showingControls())") }
    }
  }

  /// Says beside the answer what was mended, what is not in it, and the sums.
  private func tell(_ report: CheckReport, _ fixes: FixReport, _ console: Console) {
    for finding in fixes.mended {
      let done = scope.dryRun ? "Would mend" : "Mended"
      console.remark("\(done) \(finding.place): \(finding.fix?.title ?? "") [\(finding.rule)]")
    }
    for notice in report.notices { console.warn(notice) }
    for (entry, count) in report.obsolete {
      let times = count == 1 ? "" : " (\(count) times)"
      console.note(
        "the baseline has what is no more: \(entry.path): \(entry.subject) [\(entry.rule)]\(times)")
    }
    if !report.obsolete.isEmpty, let file = scope.baseline {
      console.note("'postmortem check --write-baseline \(file)' takes that out")
    }
    var sums = [
      Self.number(report.count(of: .error), "error"),
      Self.number(report.count(of: .warning), "warning"),
    ]
    if report.count(of: .note) > 0 { sums.append(Self.number(report.count(of: .note), "note")) }
    if report.knownCount > 0 { sums.append("\(report.knownCount) known before") }
    let fixable = report.findings.count { $0.fix != nil }
    if fixable > 0, !scope.fix { sums.append("'--fix' mends \(fixable)") }
    console.remark(
      "\(Self.number(report.fileCount, "file")) checked: \(sums.joined(separator: ", ")).")
  }

  private func fail(_ report: CheckReport, errorCount: Int) throws(CommandFailure) {
    guard report.unreadableCount == 0 else {
      throw CommandFailure(.failed, "\(Self.number(report.unreadableCount, "file")) cannot be read")
    }
    if errorCount > 0 { throw CommandFailure(.negative, "") }
  }

  private static func number(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
