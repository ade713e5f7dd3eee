import ArgumentParser
import PostmortemKit

/// What `check` looks at, what it leaves out, and what it does besides.
struct CheckOptions: ParsableArguments {
  @Flag(help: "Check what is staged, as a pre-commit hook does")
  var staged = false

  @Option(help: ArgumentHelp("Check the files of a revision", valueName: "rev"))
  var at: String?

  @Option(help: ArgumentHelp("Leave out what was wrong at a revision already", valueName: "rev"))
  var since: String?

  @Option(help: ArgumentHelp("Leave out the findings that this file lists", valueName: "file"))
  var baseline: String?

  @Option(help: ArgumentHelp("Write the findings to a file for --baseline", valueName: "file"))
  var writeBaseline: String?

  @Flag(help: "Mend in the work tree what can be mended without a doubt; nothing is committed")
  var fix = false

  @Flag(
    name: [.customShort("n"), .long], help: "With --fix, show the difference, and write nothing")
  var dryRun = false

  @Flag(help: "Write the manual's page of rules")
  var rules = false

  @Option(help: ArgumentHelp("Say why there is a rule, with examples", valueName: "rule"))
  var explain: String?

  func validate() throws {
    if staged, at != nil { throw ValidationError("--staged does not go with --at") }
    if fix, staged || at != nil {
      throw ValidationError(
        "--fix mends files of the work tree; it does not go with --staged or --at")
    }
    if dryRun, !fix { throw ValidationError("--dry-run goes with --fix") }
    if writeBaseline != nil, baseline != nil || since != nil || fix {
      throw ValidationError("--write-baseline takes all findings: no --baseline, --since or --fix")
    }
  }

  /// What the options ask for.
  var request: CheckRequest {
    var request = CheckRequest()
    if staged { request.source = .staged }
    if let at { request.source = .revision(at) }
    request.since = since
    return request
  }
}
