import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Validates and lints the postmortems of the work tree.
struct Check: Command {
  static let configuration = CommandConfiguration(
    abstract: "Validate and lint postmortems",
    discussion: """
      The files of the work tree are checked, saved or committed; in a bare repository those of HEAD. \
      Exit status 1 says that a rule is broken, 2 that a file cannot be read. Warnings alone do not \
      fail the check.
      """)

  @Argument(help: "Files or folders; without any, everything")
  var paths: [String] = []

  @Option(name: .shortAndLong, help: "How to write the findings")
  var format = Format.text

  @OptionGroup var global: GlobalOptions

  /// How findings are written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  func run(_ console: Console) throws(CommandFailure) {
    let base = try global.open(console)
    let report = try attempt { try base.check(paths.map { console.surroundings.resolve($0) }) }
    switch format {
    case .text: write(report, to: console)
    case .json:
      let findings = report.findings.map(json)
      console.result(
        JSONValue.object([
          .init("version", 1),
          .init("snapshot", ["commit": JSONValue(report.commit)]),
          .init("as_of", JSONValue(report.today)),
          .init("complete", .bool(report.unreadableCount == 0)), .init("problems", []),
          .init("findings", .array(findings)),
        ]).indentedText)
    }
    let errors = report.findings.count { $0.severity == .error }
    let warnings = report.findings.count { $0.severity == .warning }
    let files = report.fileCount == 1 ? "1 file" : "\(report.fileCount) files"
    console.remark(
      "\(files) checked: \(errors) error\(errors == 1 ? "" : "s"), "
        + "\(warnings) warning\(warnings == 1 ? "" : "s").")
    if report.unreadableCount > 0 {
      let files = report.unreadableCount == 1 ? "1 file" : "\(report.unreadableCount) files"
      throw CommandFailure(.failed, "\(files) cannot be read")
    }
    if errors > 0 { throw CommandFailure(.negative, "") }
  }

  private func write(_ report: KnowledgeBase.CheckReport, to console: Console) {
    for finding in report.findings {
      var place = finding.path
      if let line = finding.line { place += ":\(line)" }
      if let column = finding.column { place += ":\(column)" }
      let tint: Tint = finding.severity == .error ? .red : .yellow
      let severity = tint.painted(finding.severity.rawValue, console.usesColor)
      let message = "\(finding.message.showingControls()) [\(finding.rule)]"
      console.result("\(place.showingControls()): \(severity): \(message)")
      if let hint = finding.hint { console.result("  hint: \(hint.showingControls())") }
    }
  }

  private func json(_ finding: Finding) -> JSONValue {
    [
      "rule": .string(finding.rule), "severity": .string(finding.severity.rawValue),
      "path": .string(finding.path), "line": JSONValue(finding.line),
      "column": JSONValue(finding.column), "message": .string(finding.message),
      "hint": JSONValue(finding.hint),
    ]
  }
}
