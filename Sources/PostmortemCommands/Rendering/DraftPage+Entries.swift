import PostmortemImport
import PostmortemKit
import PostmortemModel

extension DraftPage {
  /// The fields of a draft as they will be stored, in the order of a file.
  static func entries(
    _ draft: Draft, _ choices: ImportChoices, _ policy: Policy?
  ) -> [Entry] {
    func entry(_ label: String, _ value: String?, _ keys: String...) -> Entry {
      let field = keys.lazy.compactMap { draft.fields[$0] }.first
      return Entry(
        label: label, value: value, lines: field?.lines, confidence: field?.confidence)
    }
    let severities = policy?.severities.map(\.key) ?? []
    let severity = draft.severity.flatMap { key in
      policy == nil || severities.contains(key) ? key : nil
    }
    let services = draft.services.isEmpty ? nil : draft.services.joined(separator: ", ")
    var entries = [
      entry("title", draft.title, "title"),
      entry("published", draft.published?.description, "published"),
      entry("severity", severity, "severity"), entry("services", services, "services"),
      entry("started", draft.started?.text, "start", "incident_date", "start_time"),
      entry("resolved", draft.resolved?.text, "end", "end_time"),
      entry("time zone", draft.timeZone, "time_zone"), entry("impact", draft.impact, "impact"),
      entry(
        "root cause", draft.rootCause.map { $0.text.replacing("\n", with: " ") }, "root_cause"),
    ]
    let count = draft.timeline.count
    entries.append(
      entry("timeline", count == 0 ? nil : count == 1 ? "1 entry" : "\(count) entries", "timeline"))
    entries += draft.actions.map { action($0, choices, draft.fields["actions"]?.confidence) }
    if draft.actions.isEmpty { entries.append(Entry(label: "actions")) }
    return entries
  }

  private static func action(
    _ action: DraftAction, _ choices: ImportChoices, _ confidence: Confidence?
  ) -> Entry {
    let status = action.isDone == true ? ActionStatus.done : choices.actionsAs
    let facts = [
      status.rawValue, action.owner.map { "owner \($0)" }, action.due.map { "due \($0)" },
      action.tracker,
    ].compactMap { $0 }
    return Entry(
      label: "action", value: "[\(facts.joined(separator: ", "))] \(action.text)",
      lines: action.lines, confidence: confidence)
  }
}
