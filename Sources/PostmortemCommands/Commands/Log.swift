import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Lists what happened to actions and incidents.
struct Log: Command {
  static let configuration = CommandConfiguration(
    abstract: "List what happened to actions and incidents",
    discussion: """
      Events come from git's history, newest first: they survive renamed files, moved actions and \
      edits by hand. The day is that on which the mainline recorded the change; where the file \
      states another, it is in the column STATED.
      """)

  @Argument(help: "Actions or incidents, by id; without any, everything")
  var ids: [String] = []

  @Option(
    help: ArgumentHelp("Only these events, such as completed,reopened", valueName: "event,…"))
  var event: [String] = []

  @Option(
    help: ArgumentHelp("Only what happened in a period, stated days first", valueName: "period"))
  var when: String?

  @OptionGroup var time: TimeOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var global: GlobalOptions

  func run(_ console: Console) throws(CommandFailure) {
    let base = try global.open(console)
    let point = try time.viewpoint(base)
    let answer = try attempt { try base.events(from: point) }
    let kinds = try kinds()
    let period = try period(answer.view)
    let wanted = try wanted(base, answer)
    var events = answer.value.filter { event in
      (kinds.isEmpty || kinds.contains(event.kind))
        && (period.map { $0.contains(event.stated ?? event.origin.day) } ?? true)
        && (answer.view.isAsOf ? (event.stated ?? event.origin.day) <= answer.view.today : true)
        && wanted(event)
    }
    events.reverse()
    if let limit = output.limit { events = Array(events.prefix(limit)) }
    try Listing.events.write(events, output, envelope: Envelope(answer), to: console)
    try console.conclude(answer, base, output, count: events.count, noun: "event")
  }

  private func kinds() throws(CommandFailure) -> Set<LedgerEvent.Kind> {
    var kinds: Set<LedgerEvent.Kind> = []
    for name in event.flatMap({ $0.split(separator: ",").map(String.init) }) {
      guard let kind = LedgerEvent.Kind(rawValue: name) else {
        throw CommandFailure(
          .usage, "no event '\(name)'",
          hints: [Suggestion.hint(for: name, among: LedgerEvent.Kind.allCases.map(\.rawValue))])
      }
      kinds.insert(kind)
    }
    return kinds
  }

  private func period(_ view: View) throws(CommandFailure) -> Period? {
    guard let when else { return nil }
    let period = Period(when, today: view.today, fiscalStart: view.policy.fiscalYearStarts)
    guard let period else {
      throw CommandFailure(
        .usage, "--when takes a period, not '\(when)'",
        hints: ["2023-Q2, 2023-06, 2023-06-11, last-quarter, 2023-04..2023-06"])
    }
    return period
  }

  /// Whether an event is of one of the named things; removed ones are found by their whole id.
  private func wanted(
    _ base: KnowledgeBase, _ answer: Answer<[LedgerEvent]>
  ) throws(CommandFailure) -> (LedgerEvent) -> Bool {
    guard !ids.isEmpty else { return { _ in true } }
    var actions: Set<ActionID> = []
    var incidents: Set<IncidentID> = []
    for name in ids {
      let isKnown = answer.value.contains { event in
        event.action?.text == name || event.incident.text == name
      }
      if isKnown {
        if let action = ActionID(name) { actions.insert(action) }
        if let incident = IncidentID(name) { incidents.insert(incident) }
        continue
      }
      let place = try attempt { try base.place(named: name, .either, in: answer.view) }
      if let action = place.action {
        actions.insert(action)
      } else {
        incidents.insert(place.incident)
      }
    }
    return { event in
      event.action.map { actions.contains($0) } ?? false || incidents.contains(event.incident)
    }
  }
}
