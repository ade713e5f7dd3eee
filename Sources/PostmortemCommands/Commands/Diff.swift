import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Says what changed between two revisions or days, as events.
struct Diff: Command {
  static let configuration = CommandConfiguration(
    abstract: "Say what changed between two revisions or days, as events",
    discussion: """
      'postmortem diff main..topic' shows what a branch does to actions and incidents; \
      'postmortem diff 2023-04-01..2023-06-30' what happened between two days. What was undone in \
      between is not shown. --format markdown suits a pull request.
      """)

  @Argument(help: ArgumentHelp("Two revisions or days; an empty side is HEAD", valueName: "A..B"))
  var range: String

  @Option(name: .shortAndLong, help: "How to write the events")
  var format = Format.text

  @OptionGroup var global: GlobalOptions

  /// How differences are written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, markdown
  }

  func run(_ console: Console) throws(CommandFailure) {
    guard let dots = range.firstRange(of: "..") else {
      throw CommandFailure(
        .usage, "'\(range)' is no range", hints: ["main..topic, 2023-04-01..2023-06-30, v1.."])
    }
    let old = String(range[..<dots.lowerBound])
    let new = String(range[dots.upperBound...])
    let base = try global.open(console)
    let answer = try attempt {
      try base.difference(from: old.isEmpty ? "HEAD" : old, to: new.isEmpty ? "HEAD" : new)
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
