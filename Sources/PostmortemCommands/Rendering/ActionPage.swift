import PostmortemKit
import PostmortemModel

/// An action with its history as a terminal shows it.
struct ActionPage {
  private let story: KnowledgeBase.ActionStory
  private let checks: EvidenceChecks
  private let console: Console

  init(_ story: KnowledgeBase.ActionStory, _ checks: EvidenceChecks, _ console: Console) {
    self.story = story
    self.checks = checks
    self.console = console
  }

  func write() {
    let action = story.tracked.action
    let usesColor = console.usesColor
    let title = "\(action.id)  \(action.title)".showingControls()
    console.result(Tint.bold.painted(title, usesColor))
    field("incident", "\(story.tracked.incident): \(story.tracked.incidentTitle)")
    var status = action.status.rawValue
    if let completed = action.completed { status += ", \(completed)" }
    if let days = story.tracked.overdueDays(on: story.today) { status += ", overdue by \(days) d" }
    field("status", status)
    field("type", action.type?.rawValue)
    field("priority", action.priority?.rawValue)
    field("owner", action.owner)
    field("team", action.team)
    field("created", action.created?.description)
    field("due", due(action))
    field("deadline", story.facts?.deadline.map { "\($0), by the policy" })
    field("done when", action.doneWhen)
    field("details", action.details)
    field("tracker", action.tracker)
    for evidence in action.evidence { field("evidence", "\(evidence) (\(state(of: evidence)))") }
    field("verified by", action.verifiedBy)
    field("verification", action.verification)
    field("blocked by", action.blockedBy)
    field("reason", action.reason)
    field("superseded by", action.supersededBy?.text)
    field("confirmed", action.confirmed?.description)
    field("note", action.note)
    field("tags", action.tags.joined(separator: ", "))
    field("similar to", action.similarTo.map(\.text).joined(separator: ", "))
    field("not similar", action.notSimilarTo.map(\.text).joined(separator: ", "))
    for extra in action.extra { field(extra.key, Listing<ActionRow>.text(extra.value.json)) }
    console.result()
    console.result(Tint.bold.painted("History", usesColor))
    for event in story.events {
      let commit = Tint.dim.painted(String(event.commit.prefix(10)), usesColor)
      console.result(
        "\(event.day)  \(commit)  \(event.what.showingControls())  (\(event.author.showingControls()))"
      )
    }
  }

  /// What the last look found of an entry of evidence, as a clause.
  private func state(of evidence: String) -> String {
    guard let check = checks[evidence] else { return "not checked" }
    let what =
      switch check.state {
      case .checked: "checked, \(check.detail)"
      case .missing: "not found in \(check.detail)"
      case .unreachable: "not on \(check.detail)"
      case .reverted: "reverted by \(check.detail)"
      }
    return "\(what), \(check.day)"
  }

  private func due(_ action: Action) -> String? {
    guard let due = action.due else { return nil }
    guard let original = story.facts?.originalDue, original != due else { return due.description }
    let slips = story.facts?.slips ?? 0
    let times = slips == 1 ? "once" : "\(slips) times"
    return "\(due), first promised for \(original)" + (slips > 0 ? ", moved later \(times)" : "")
  }

  private func field(_ name: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    let label = Tint.dim.painted("\(name):".padded(to: 15), console.usesColor)
    for (index, line) in value.split(separator: "\n").enumerated() {
      let start = index == 0 ? label : String(repeating: " ", count: 15)
      console.result(start + String(line).showingControls())
    }
  }

  /// The action and its history as JSON members.
  var json: [JSONValue.Member] {
    let row = ActionRow(
      tracked: story.tracked, facts: story.facts, day: story.today, checks: checks)
    let events = story.events.map { event -> JSONValue in
      [
        "recorded": JSONValue(event.day), "commit": .string(event.commit),
        "author": .string(event.author), "what": .string(event.what),
      ]
    }
    return [.init("action", Listing.actions.json(row)), .init("events", .array(events))]
  }
}
