import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Says what changed between two revisions or days, as events.
struct Diff: Command {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say what changed between two revisions or days, as events",
    discussion: """
      'postmortem diff main...topic' shows what a branch did to actions and incidents since it \
      left main, 'postmortem diff main..topic' how the two differ, and \
      'postmortem diff 2023-04-01..2023-06-30' what happened between two days. What was undone in \
      between is not shown. --format markdown suits a pull request.
      """)

  @Argument(help: ArgumentHelp("Two revisions or days; one left out is HEAD", valueName: "A..B"))
  var range: String

  @Option(name: .shortAndLong, help: "How to write the events")
  var format = Format.text

  @OptionGroup var global: GlobalOptions

  /// How differences are written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, markdown
  }

  func run(_ console: Console) throws(CommandFailure) {
    let base = try global.open(console)
    let answer = try attempt {
      var (old, new) = ends()
      if isSinceFork { old = try base.forkPoint(of: old, new) }
      return try base.difference(from: old, to: new)
    }
    switch format {
    case .json:
      let events = JSONValue.array(answer.value.map { Listing.events.json(LogEntry($0)) })
      console.result(Envelope(answer).document([.init("events", events)]).indentedText)
    case .text: writeText(answer.value, console)
    case .markdown: console.result(verbatim: LedgerEvent.markdown(answer.value))
    }
    let count = answer.value.count
    if format == .text {
      console.remark(count == 0 ? "Nothing changed." : "\(count) event\(count == 1 ? "" : "s").")
    }
    console.mention(answer, base)
    try console.refusePartial(answer)
  }

  /// Whether three dots ask for what happened since the two went apart, as in git.
  private var isSinceFork: Bool { range.firstRange(of: "...") != nil }

  /// The two revisions or days; one alone is compared with HEAD.
  private func ends() -> (old: String, new: String) {
    guard let dots = range.firstRange(of: isSinceFork ? "..." : "..") else {
      return (range.isEmpty ? "HEAD" : range, "HEAD")
    }
    let old = range[..<dots.lowerBound]
    let new = range[dots.upperBound...]
    return (old.isEmpty ? "HEAD" : String(old), new.isEmpty ? "HEAD" : String(new))
  }

  private func writeText(_ events: [LedgerEvent], _ console: Console) {
    var incident: IncidentID?
    for event in events {
      if event.incident != incident {
        if incident != nil { console.result() }
        console.result(Tint.bold.painted(event.incident.text, console.usesColor))
        incident = event.incident
      }
      console.result("  \(event.sentence.showingControls())")
    }
  }
}
