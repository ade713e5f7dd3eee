import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Finds, and mends when asked, what a crash or a stray edit left behind.
struct Doctor: Command {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Find what a crash or a stray edit left behind, and mend it when asked",
    discussion: """
      Looks for locks and temporary files of dead processes, files that a killed command left behind \
      its commit, an index that differs from git or holds what git has forgotten, files that cannot be read, a clone whose git does \
      not merge by field, and whatever would keep commands from writing. A lock that a living process \
      may hold is never removed.

      Exit status: 0 nothing is wrong, or all was mended; 1 something is; 2 something could not be \
      looked at or mended. Notes alone do not count.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  @Flag(help: "Mend what can be mended; at a terminal each is asked about")
  var fix = false

  @Option(name: .shortAndLong, help: "How to write the findings")
  var format = Format.text

  @Flag(name: .customLong("no-verify"), help: "Pass over the hooks where a commit is made")
  var noVerify = false

  @OptionGroup var global: GlobalOptions

  func run(_ console: Console) throws(CommandFailure) {
    let base = try global.open(console)
    var ailments = try attempt { try base.ailments() }
    var failures = 0
    for position in ailments.indices {
      if format == .text { write(ailments[position], to: console) }
      guard fix, mayMend(ailments[position], console) else { continue }
      do {
        let left = try base.mend(ailments[position], skipsHooks: noVerify)
        for clause in left { console.warn(clause) }
        ailments[position].isMended = left.isEmpty
        failures += left.isEmpty ? 0 : 1
        if left.isEmpty { console.remark("Mended.") }
      } catch {
        failures += 1
        console.report(CommandFailure(.failed, error.message, hints: error.hints))
      }
    }
    if format == .json { writeJSON(ailments, base, console) }
    let left = ailments.filter { !$0.isMended && $0.severity != .note }
    if left.isEmpty {
      console.remark(ailments.contains { $0.isMended } ? "All was mended." : "Nothing is wrong.")
    } else {
      let fixable = left.count { $0.question != nil }
      let hint = fix || fixable == 0 ? "" : "; 'postmortem doctor --fix' mends \(fixable)"
      console.remark("\(left.count == 1 ? "1 finding" : "\(left.count) findings")\(hint).")
    }
    if failures > 0 { throw CommandFailure(.failed, "not everything could be mended") }
    if !left.isEmpty { throw CommandFailure(.negative, "") }
  }

  /// Whether a finding is to be mended now: it can be, and nobody at the terminal says no.
  private func mayMend(_ ailment: Ailment, _ console: Console) -> Bool {
    guard !ailment.isMended, let question = ailment.question else { return false }
    guard console.isInteractive else { return true }
    // JSON is written at the end; who is asked must see what about.
    let subject = format == .text ? "" : "\(ailment.path ?? ailment.rule): \(ailment.message). "
    return console.ask("\(subject)\(question) [y/N]")?.lowercased().hasPrefix("y") == true
  }

  private func write(_ ailment: Ailment, to console: Console) {
    let place = ailment.path.map { "\($0.showingControls()): " } ?? ""
    let tint: Tint =
      switch ailment.severity {
      case .error: .red
      case .warning: .yellow
      case .note: .dim
      }
    let severity = tint.painted(ailment.severity.rawValue, console.usesColor)
    console.result("\(place)\(severity): \(ailment.message.showingControls()) [\(ailment.rule)]")
    if let hint = ailment.hint { console.result("  hint: \(hint.showingControls())") }
  }

  private func writeJSON(
    _ ailments: [Ailment], _ base: KnowledgeBase, _ console: Console
  ) {
    let findings = ailments.map { ailment -> JSONValue in
      [
        "rule": .string(ailment.rule), "severity": .string(ailment.severity.rawValue),
        "path": JSONValue(ailment.path), "message": .string(ailment.message),
        "hint": JSONValue(ailment.hint), "age_seconds": JSONValue(ailment.age),
        "process": JSONValue(ailment.processID.map { Int($0) }),
        "fixable": .bool(ailment.question != nil), "fixed": .bool(ailment.isMended),
      ]
    }
    // Without a commit that can be read there is no snapshot, and no day of a policy's zone.
    let view = try? base.view()
    console.result(
      JSONValue.object([
        .init("version", 1), .init("snapshot", ["commit": JSONValue(view?.commitID)]),
        .init("as_of", view.map { JSONValue($0.today) } ?? .null),
        .init("complete", .bool(view != nil)), .init("problems", []),
        .init("findings", .array(findings)),
      ]).indentedText)
  }
}
