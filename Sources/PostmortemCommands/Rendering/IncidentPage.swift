import PostmortemKit
import PostmortemModel

/// A postmortem as a terminal shows it.
struct IncidentPage {
  private let document: PostmortemDocument
  private let incident: Postmortem
  private let today: CalendarDay
  private let console: Console

  /// The page of a file's text and of what its front matter says, or said.
  init(
    _ document: PostmortemDocument, of incident: Postmortem, today: CalendarDay, _ console: Console
  ) {
    self.document = document
    self.incident = incident
    self.today = today
    self.console = console
  }

  func write() {
    console.result(Tint.bold.painted(incident.title.showingControls(), console.usesColor))
    field("id", incident.id.text)
    field("status", [incident.status.rawValue, incident.published?.description].joinedText)
    field("severity", incident.severity)
    field("services", incident.services.joined(separator: ", "))
    field("started", incident.started?.text)
    field("detected", incident.detected?.text)
    field("mitigated", incident.mitigated?.text)
    field("resolved", incident.resolved?.text)
    field("impact", incident.impact)
    field("causes", incident.causes.joined(separator: ", "))
    field("tags", incident.tags.joined(separator: ", "))
    field("authors", incident.authors.joined(separator: ", "))
    field("recurrence of", incident.recurrenceOf.map(\.text).joined(separator: ", "))
    field("related", incident.related.map(\.text).joined(separator: ", "))
    field("why surprised", incident.whySurprised)
    field("source", [incident.source?.url, incident.source?.path].joinedText)
    field("no actions", incident.noActionsReason)
    for extra in incident.extra {
      field(extra.key, Listing<IncidentSummary>.text(extra.value.json))
    }
    writeActions()
    writeBody()
  }

  private func field(_ name: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    let label = Tint.dim.painted("\(name):".padded(to: 15), console.usesColor)
    let lines = value.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let start = index == 0 ? label : String(repeating: " ", count: 15)
      console.result(start + String(line).showingControls())
    }
  }

  private func writeActions() {
    let actions = incident.actions
    guard !actions.isEmpty else { return }
    console.result()
    var table = Table(columns: [
      .init(title: "ACTION"), .init(title: "STATUS"), .init(title: "PRI"), .init(title: "OWNER"),
      .init(title: "DUE"), .init(title: "TITLE", isElastic: true),
    ])
    table.rows = actions.map { action in
      let isLate = action.status.isActive && (action.due.map { $0 < today } ?? false)
      return [
        Table.Cell(action.id.text, .bold),
        Table.Cell(action.status.rawValue, Listing<ActionRow>.tint(action.status)),
        Table.Cell(action.priority?.rawValue), Table.Cell(action.owner),
        Table.Cell(action.due?.description, isLate ? .red : nil), Table.Cell(action.title),
      ]
    }
    for line in table.lines(width: console.width, usesColor: console.usesColor) {
      console.result(line)
    }
  }

  /// The Markdown as it is, headings set off: it is written to be read as text.
  private func writeBody() {
    let body = document.bodyText.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.firstIndex(where: { !$0.allSatisfy(\.isWhitespace) }),
      let last = lines.lastIndex(where: { !$0.allSatisfy(\.isWhitespace) })
    else { return }
    let headings = Set(document.markdown.sections().map(\.lines.lowerBound))
    console.result()
    for index in first...last {
      let shown = String(lines[index]).showingControls(keepingLines: true)
      let isHeading = headings.contains(document.bodyLine + index)
      console.result(isHeading ? Tint.bold.painted(shown, console.usesColor) : shown)
    }
  }

  /// The incident and its actions as JSON members.
  static func json(
    _ found: KnowledgeBase.IncidentAnswer, _ document: PostmortemDocument,
    _ checks: EvidenceChecks
  ) -> [JSONValue.Member] {
    let actions = found.actions.map { tracked in
      Listing.actions.json(
        ActionRow(
          tracked: tracked, facts: found.facts[tracked.action.id], day: found.today,
          checks: checks))
    }
    return [
      .init("incident", found.summary.map { Listing.incidents.json($0) } ?? .null),
      .init("actions", .array(actions)),
      .init("body", .string(document.bodyText)),
    ]
  }
}

extension [String?] {
  /// The texts that are there, joined by a comma; nil if there are none.
  fileprivate var joinedText: String? {
    let texts = compactMap { $0 }
    return texts.isEmpty ? nil : texts.joined(separator: ", ")
  }
}
