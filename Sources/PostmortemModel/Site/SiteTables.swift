extension Site {
  /// A table of incidents, newest first.
  func incidentTable(
    _ caption: String, _ members: some Sequence<Int>, on page: Page
  ) -> HTML {
    HTMLTable(
      caption, id: "incidents",
      [
        "Day", .prose("Incident"), "Severity", .prose("Services"), .prose("Causes"),
        .figures("Actions"), .figures("Active"), .figures("Overdue"), "Status",
      ],
      members.map { place in
        let entry = incidents[place]
        let incident = entry.postmortem
        let active = entry.actions.count { $0.action.status.isActive }
        let overdue = entry.actions.count { $0.tracked.isOverdue(on: source.day) }
        return [
          .tag("span", ["class": "word"]) { incident.id.day?.description ?? "no day" },
          link(incident.id, from: page, incident.title),
          HTML(incident.severity ?? ""), HTML(incident.services.joined(separator: ", ")),
          HTML(incident.causes.joined(separator: ", ")), HTML("\(entry.actions.count)"),
          HTML(active > 0 ? "\(active)" : ""), HTML(overdue > 0 ? "\(overdue)" : ""),
          HTML(incident.status == .published ? "" : incident.status.rawValue),
        ]
      }
    ).withoutSilentColumns.stacked.html
  }

  /// A table of actions; each row has the action's id as its own.
  func actionTable(_ caption: String, _ items: [Item], on page: Page) -> HTMLTable {
    HTMLTable(
      caption, id: "actions",
      [
        "Action", .prose("Title"), "Status", "Due", "Owner", "Priority", "Type", "Severity",
        .prose("Services"), .prose("Incident"),
      ],
      items.map { item in
        let action = item.action
        return [
          .tag("code") {
            link(item.tracked.incident, from: page, anchor: action.id, action.id.text)
          },
          HTML(action.title), HTML(action.status.rawValue), HTML(due(item)),
          HTML(action.owner ?? action.team ?? ""), HTML(action.priority?.rawValue ?? ""),
          HTML(action.type?.rawValue ?? ""), HTML(item.tracked.severity ?? ""),
          HTML(item.tracked.services.joined(separator: ", ")), HTML(item.tracked.incidentTitle),
        ]
      }, anchors: items.map { $0.action.id.text }
    ).stacked
  }

  /// The day on which what is owed is due.
  func due(_ item: Item) -> String {
    guard let due = item.action.due, item.isUnsettled else { return "" }
    return item.tracked.isOverdue(on: source.day) ? "\(due), overdue" : "\(due)"
  }

  /// What a script puts choices into; hidden where none runs.
  ///
  /// - Parameters:
  ///   - table: The id of the table's caption.
  ///   - noun: What a row is.
  ///   - columns: The columns of which a value can be chosen.
  /// - Returns: The element.
  func filter(_ table: String, _ noun: String, _ columns: [String]) -> HTML {
    .tag(
      "div",
      [
        "id": "filter", "class": "filter", "role": "search", "hidden": "hidden",
        "aria-label": "Filter", "data-table": table, "data-noun": noun,
        "data-columns": columns.joined(separator: ","),
      ])
  }
}
