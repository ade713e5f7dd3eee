extension Export {
  var incidentTable: ExportTable {
    ExportTable(
      "incidents", key: ["id"], incidents,
      [
        .text("id", isRequired: true) { $0.postmortem.id.text },
        .day("day") { $0.postmortem.id.day },
        .text("title", isRequired: true) { $0.postmortem.title },
        .text("status", isRequired: true) { $0.postmortem.status.rawValue },
        .day("published") { $0.postmortem.published },
        .text("severity") { $0.postmortem.severity },
        .text("started") { $0.postmortem.started?.text },
        .text("detected") { $0.postmortem.detected?.text },
        .text("mitigated") { $0.postmortem.mitigated?.text },
        .text("resolved") { $0.postmortem.resolved?.text },
        .text("impact") { $0.postmortem.impact },
        .text("why_surprised") { $0.postmortem.whySurprised },
        .text("no_actions_reason") { $0.postmortem.noActionsReason },
        .text("source_url") { $0.postmortem.source?.url },
        .text("source_path") { $0.postmortem.source?.path },
        .text("source_sha256") { $0.postmortem.source?.sha256 },
        .number("actions", isRequired: true) { $0.actionCount },
        .number("active_actions", isRequired: true) { $0.activeCount },
        .text("extra", isRequired: true) { $0.extra },
      ])
  }

  var actionTable: ExportTable {
    let day = source.day
    let named = { (name: String, value: @escaping (Action) -> String?) in
      ExportTable.Field<(tracked: TrackedAction, facts: ActionFacts?)>.text(name) {
        value($0.tracked.action)
      }
    }
    let dated = { (name: String, value: @escaping (Action) -> CalendarDay?) in
      ExportTable.Field<(tracked: TrackedAction, facts: ActionFacts?)>.day(name) {
        value($0.tracked.action)
      }
    }
    return ExportTable(
      "actions", key: ["id"], actions,
      [
        .text("id", isRequired: true) { $0.tracked.action.id.text },
        .text("incident", isRequired: true, of: "incidents") { $0.tracked.incident.text },
        .text("title", isRequired: true) { $0.tracked.action.title },
        named("type") { $0.type?.rawValue }, named("priority") { $0.priority?.rawValue },
        .text("status", isRequired: true) { $0.tracked.action.status.rawValue },
        named("owner") { $0.owner }, named("team") { $0.team }, dated("due") { $0.due },
        .day("original_due") { $0.facts?.originalDue }, .day("deadline") { $0.facts?.deadline },
        dated("created") { $0.created }, named("completed") { $0.completed?.description },
        .number("slips") { $0.facts?.slips },
        .number("overdue_days") { $0.tracked.overdueDays(on: day) },
        .text("severity") { $0.tracked.severity }, named("tracker") { $0.tracker },
        named("done_when") { $0.doneWhen }, named("details") { $0.details },
        named("note") { $0.note }, dated("confirmed") { $0.confirmed },
        named("verified_by") { $0.verifiedBy }, named("verification") { $0.verification },
        named("blocked_by") { $0.blockedBy }, named("reason") { $0.reason },
        named("superseded_by") { $0.supersededBy?.text },
        .text("extra", isRequired: true) { $0.tracked.extra },
      ])
  }

  var eventTable: ExportTable {
    ExportTable(
      "events", key: ["number"], Array(events.enumerated()),
      [
        .number("number", isRequired: true) { $0.offset + 1 },
        .text("event", isRequired: true) { $0.element.event.kind.rawValue },
        .text("action") { $0.element.event.action?.text },
        .text("incident", isRequired: true) { $0.element.event.incident.text },
        .text("title", isRequired: true) { $0.element.event.title },
        .day("recorded") { $0.element.event.origin.day },
        .day("stated") { $0.element.event.stated },
        .text("from") { $0.element.event.from }, .text("to") { $0.element.event.to },
        .text("author", isRequired: true) { $0.element.event.origin.author },
        .text("commit", isRequired: true) { $0.element.event.origin.source },
        .text("mainline_commit", isRequired: true) { $0.element.event.origin.commit },
        .day("when") { $0.element.day },
        .text("balance") { $0.element.balance?.rawValue },
      ])
  }

  /// The lists of incidents, a table each.
  var incidentLists: [ExportTable] {
    let lists: [(table: String, column: String, values: (Postmortem) -> [String])] = [
      ("services", "service", { $0.services }), ("causes", "cause", { $0.causes }),
      ("tags", "tag", { $0.tags }), ("authors", "author", { $0.authors }),
      ("recurrences", "recurrence_of", { $0.recurrenceOf.map(\.text) }),
      ("not_recurrences", "not_recurrence_of", { $0.notRecurrenceOf.map(\.text) }),
      ("related_incidents", "related", { $0.related.map(\.text) }),
      ("aliases", "alias", { $0.aliases }),
    ]
    return lists.map { list in
      table(
        list.table, "incident", "incidents", list.column,
        incidents.map { ($0.postmortem.id.text, list.values($0.postmortem)) })
    }
  }

  /// The lists of actions, a table each.
  var actionLists: [ExportTable] {
    let lists: [(table: String, column: String, values: (Action) -> [String])] = [
      ("evidence", "evidence", { $0.evidence }), ("action_tags", "tag", { $0.tags }),
      ("similar_actions", "similar_to", { $0.similarTo.map(\.text) }),
      ("not_similar_actions", "not_similar_to", { $0.notSimilarTo.map(\.text) }),
    ]
    return lists.map { list in
      table(
        list.table, "action", "actions", list.column,
        actions.map { ($0.tracked.action.id.text, list.values($0.tracked.action)) })
    }
  }

  private func table(
    _ name: String, _ owner: String, _ owners: String, _ column: String,
    _ lists: [(owner: String, values: [String])]
  ) -> ExportTable {
    let rows = lists.flatMap { list in
      list.values.enumerated().map {
        (owner: list.owner, position: $0.offset + 1, value: $0.element)
      }
    }
    return ExportTable(
      name, key: [owner, "position"], rows,
      [
        .text(owner, isRequired: true, of: owners) { $0.owner },
        .number("position", isRequired: true) { $0.position },
        .text(column, isRequired: true) { $0.value },
      ])
  }
}
