import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Shows a postmortem, or one action with its history.
struct Show: Command {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a postmortem, or one action with its history",
    discussion: """
      An id may be cut short while it stays unique. An incident may also be named by any part of its \
      id that no other one has, such as 'checkout' for 2026-10-05-checkout-was-slow; a note says so.
      """
  )

  @Argument(help: "The incident or action", completion: .names(.incident, .action))
  var id: String

  @Option(name: .shortAndLong, help: "How to write the answer")
  var format = Format.text

  @Flag(
    help:
      "Why an action is overdue: what was promised when, who moved it, and the policy's deadline")
  var whyOverdue = false

  @OptionGroup var time: TimeOptions
  @OptionGroup var global: GlobalOptions

  /// How one thing is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, markdown
  }

  func run(_ console: Console) throws(CommandFailure) {
    let base = try global.open(console)
    let point = try time.viewpoint(base)
    let view = try attempt { try base.view(from: point) }
    let place = try attempt { try base.place(named: id, .either, in: view) }
    let problems = try attempt { try base.problems(at: place, in: view) }
    let answer = Answer(value: place, view: view, problems: problems)
    if let action = place.action {
      try show(action, answer, base, console)
    } else {
      try showIncident(answer, base, console)
      if !place.incident.text.hasPrefix(id) {
        console.note("'\(id)' is no id, but a part of one: \(place.incident)")
      }
    }
    console.mention(answer, base)
    try console.refusePartial(answer)
  }

  private func show(
    _ action: ActionID, _ answer: Answer<KnowledgeBase.Place>, _ base: KnowledgeBase,
    _ console: Console
  ) throws(CommandFailure) {
    guard format != .markdown else {
      throw CommandFailure(.usage, "an action is shown as text or json")
    }
    let story = try attempt { try base.story(of: action, at: answer.value, in: answer.view) }
    guard whyOverdue else {
      let page = ActionPage(story, base.evidenceChecks(), console)
      if format == .text { return page.write() }
      return console.result(Envelope(answer).document(page.json).indentedText)
    }
    let reason = try attempt { try base.overdueReason(of: action, in: answer.view) }
    guard let reason else { throw CommandFailure(.failed, "no commit holds action \(action) yet") }
    let page = OverduePage(story, reason, base.evidenceChecks(), console)
    if format == .text { return page.write() }
    console.result(Envelope(answer).document(page.json).indentedText)
  }

  private func showIncident(
    _ answer: Answer<KnowledgeBase.Place>, _ base: KnowledgeBase, _ console: Console
  ) throws(CommandFailure) {
    let place = answer.value
    guard !whyOverdue else {
      throw CommandFailure(
        .usage, "--why-overdue asks about an action; '\(place.incident)' is an incident",
        hints: ["'postmortem actions is:overdue' lists the overdue actions"])
    }
    let document = try attempt { try base.document(of: place, in: answer.view) }
    switch format {
    case .text:
      let incident = try attempt { try base.postmortem(at: place, in: answer.view) }
      IncidentPage(document, of: incident, today: answer.view.today, console).write()
    case .json:
      let rows = try attempt { try base.incident(place.incident, in: answer.view) }
      let members = IncidentPage.json(rows, document, base.evidenceChecks())
      console.result(Envelope(answer).document(members).indentedText)
    case .markdown:
      guard !answer.view.isAsOf else {
        throw CommandFailure(
          .usage, "a file is as it was committed: --format markdown takes --at, not --as-of")
      }
      console.result(
        verbatim: String(decoding: document.bytes, as: UTF8.self)
          .showingControls(keepingLines: true))
    }
  }
}
