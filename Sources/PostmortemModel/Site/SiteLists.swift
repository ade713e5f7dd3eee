extension Site {
  /// The most incidents that the first page lists; the years list all.
  static let newest = 200
  /// The most actions that one page lists, whatever became of them.
  static let mostActions = 2_000
  /// The number of actions that a page lists without a script where there are more.
  static let firstActions = 500

  var homePage: HTMLPage {
    let shown = incidents.count > Self.newest * 2 ? Self.newest : incidents.count
    return framed(.home, title, script: .filter) {
      HTML.tag("p", ["class": "lead"]) { summary }
      if source.unreadable > 0 {
        HTML.tag("p", ["class": "note"]) {
          "\(Self.count(source.unreadable, "file")) could not be read and "
            + (source.unreadable == 1 ? "is" : "are") + " not here."
        }
      }
      if source.isShallow {
        HTML.tag("p", ["class": "note"]) {
          "These pages come from a part of the history: what happened before it is not here."
        }
      }
      if incidents.isEmpty {
        HTML.tag("p") { "There is no incident yet." }
      } else {
        filter("incidents", "incident", ["Severity", "Services", "Causes", "Status"])
        incidentTable(
          shown < incidents.count ? "The newest \(shown) incidents" : "Incidents", 0..<shown,
          on: .home)
      }
      yearList
    }
  }

  private var summary: HTML {
    let actions = items
    let overdue = actions.count { $0.tracked.isOverdue(on: source.day) }
    let active = actions.count { $0.action.status.isActive }
    return HTMLBuilder.buildBlock(
      HTML("\(Self.count(incidents.count, "incident")), \(Self.count(actions.count, "action")): "),
      .tag("a", ["href": Page.actions.path]) { "\(active) active" },
      HTML(", \(overdue) of them overdue on \(source.day)."))
  }

  private var yearList: HTML {
    guard !incidents.isEmpty else { return HTML() }
    return .tag("section", ["aria-labelledby": "years-heading"]) {
      HTML.tag("h2", ["id": "years-heading"]) { "By year" }
      HTML.tag("ul", ["class": "row"]) {
        for year in years {
          HTML.tag("li") {
            HTML.tag("a", ["href": Page.year(year.name).path]) { year.name }
            HTML.tag("span", ["class": "quiet"]) { " \(year.members.count)" }
          }
        }
      }
    }
  }

  var actionsPage: HTMLPage {
    let all = Self.byUrgency(items)
    let isWhole = all.count <= Self.mostActions
    return framed(.actions, "Actions", script: .filter) {
      HTML.tag("p", ["class": "lead"]) {
        "\(Self.count(all.count, "action")), what is owed first, in order of due days."
          + (isWhole ? "" : " The pages of the years list all of them.")
      }
      filter(
        "actions", "action",
        ["Status", "Owner", "Priority", "Type", "Severity", "Services"])
      if isWhole {
        if !all.isEmpty { actionTable("Actions", all, on: .actions).withoutSilentColumns.html }
      } else {
        actionTable("What is most urgent", Array(all.prefix(Self.firstActions)), on: .actions).html
        HTML.data("data", filterable(all))
        yearList
      }
    }
  }

  /// The actions as the filter knows them: each names its incident by a number.
  private func filterable(_ items: [Item]) -> JSONValue {
    let shown = { (text: String) in JSONValue.string(text.showingControls()) }
    return [
      "incidents": .array(
        incidents.map { entry in
          let incident = entry.postmortem
          return [
            .string(incident.id.text), shown(incident.severity ?? ""),
            shown(incident.services.joined(separator: ", ")), shown(incident.title),
          ]
        }),
      "actions": .array(
        items.map { item in
          let action = item.action
          return [
            .number(places[item.tracked.incident] ?? 0), .string(action.id.text),
            shown(action.title), .string(action.status.rawValue), .string(due(item)),
            shown(action.owner ?? action.team ?? ""), .string(action.priority?.rawValue ?? ""),
            .string(action.type?.rawValue ?? ""),
          ]
        }),
    ]
  }

  /// What is owed comes before what is only proposed, and that before what is closed; then by due day.
  private static func byUrgency(_ items: [Item]) -> [Item] {
    let keys = items.map { item in
      let action = item.action
      let rank = action.status.isActive ? 0 : action.status == .proposed ? 1 : 2
      return (rank, action.due?.ordinal ?? .max, action.id.text)
    }
    return items.indices.sorted { keys[$0] < keys[$1] }.map { items[$0] }
  }

  func yearPage(_ name: String, _ members: Range<Int>) -> HTMLPage {
    let page = Page.year(name)
    let heading = name == IncidentID("undated")?.text ? "Without a day" : name
    return framed(page, heading, script: .filter) {
      filter("incidents", "incident", ["Severity", "Services", "Causes", "Status"])
      incidentTable("Incidents", members, on: page)
      actionSection(incidents[members].flatMap(\.actions), of: name, on: page)
    }
  }

  private func actionSection(_ items: [Item], of year: String, on page: Page) -> HTML {
    guard !items.isEmpty else { return HTML() }
    return .tag("section", ["aria-labelledby": "measures"]) {
      HTML.tag("h2", ["id": "measures"]) { "Actions" }
      if items.count > Self.mostActions {
        HTML.tag("p") {
          HTML.tag("a", ["href": page.root + Page.yearActions(year).path]) {
            Self.count(items.count, "action")
          }
        }
      } else {
        actionTable(Self.count(items.count, "action"), items, on: page).withoutSilentColumns.html
      }
    }
  }

  func yearActionsPage(_ name: String, _ members: Range<Int>) -> HTMLPage {
    let items = incidents[members].flatMap(\.actions)
    let page = Page.yearActions(name)
    return framed(page, "Actions of \(name)", script: .filter) {
      filter(
        "actions", "action",
        ["Status", "Owner", "Priority", "Type", "Severity", "Services"])
      actionTable(Self.count(items.count, "action"), items, on: page).withoutSilentColumns.html
    }
  }

  func groupsPage(_ grouping: Grouping) -> HTMLPage {
    let page = Page.groups(grouping.rawValue)
    return framed(page, grouping.title, script: .filter) {
      filter("groups", grouping.singular, [])
      HTMLTable(
        grouping.title, id: "groups",
        [
          .init(grouping.singular.capitalizedFirst), .figures("Incidents"), .figures("Actions"),
          .figures("Active"), .figures("Overdue"), "Latest",
        ],
        (groups[grouping] ?? []).map { group in
          let actions = group.members.flatMap { incidents[$0].actions }
          return [
            links(grouping, [group.name], from: page), HTML("\(group.members.count)"),
            HTML("\(actions.count)"), HTML("\(actions.count { $0.action.status.isActive })"),
            HTML("\(actions.count { $0.tracked.isOverdue(on: source.day) })"),
            HTML(
              group.members.first.flatMap { incidents[$0].postmortem.id.day }?.description ?? ""),
          ]
        }
      ).stacked.html
    }
  }

  func groupPage(_ grouping: Grouping, _ group: Group) -> HTMLPage {
    let page = Page.group(grouping.rawValue, file: group.file)
    let actions = Self.byUrgency(
      group.members.flatMap { incidents[$0].actions }.filter(\.isUnsettled))
    return framed(page, "\(grouping.singular.capitalizedFirst): \(group.name)", script: .filter) {
      filter("incidents", "incident", ["Severity", "Services", "Causes", "Status"])
      incidentTable("Incidents", group.members, on: page)
      if !actions.isEmpty {
        HTML.tag("section", ["aria-labelledby": "measures"]) {
          HTML.tag("h2", ["id": "measures"]) { "Owed and proposed" }
          actionTable(Self.count(actions.count, "action"), actions, on: page)
            .withoutSilentColumns.html
        }
      }
    }
  }

  var reviewsPage: HTMLPage {
    framed(.reviews, "Reviews") {
      if reviews.isEmpty {
        HTML.tag("p") { "There is nothing to review yet." }
      } else {
        HTML.tag("p", ["class": "lead"]) { "What came, what went, and what is left, by quarter." }
        HTML.list(
          reviews.map { period in
            HTMLBuilder.buildBlock(
              .tag("a", ["href": Page.review(period.name).path]) { period.name },
              HTML(
                ", \(period.start) to \(period.end)"
                  + (period.end > source.day ? ", to date" : "")))
          })
      }
    }
  }

  var searchPage: HTMLPage {
    framed(.search, "Search", script: .search) {
      HTML.tag("p", ["id": "no-script"]) {
        "The search needs a script. Without one, the first page leads to the incidents of each year."
      }
      HTML.tag("div", ["id": "search", "class": "filter", "role": "search", "hidden": "hidden"]) {
        HTML.tag("label") {
          "Words of titles, impacts, services, causes, tags and ids "
          HTML.tag("input", ["type": "search", "id": "words", "autocomplete": "off"])
        }
      }
      HTML.tag("p", ["id": "outcome", "role": "status"]) { "" }
      HTML.tag("ol", ["id": "results", "class": "results"])
      HTML.data("data", .array(incidents.map(Self.searchable)))
    }
  }

  /// An incident as the search knows it: id, title, other words, and its actions' ids and titles.
  private static func searchable(_ entry: Entry) -> JSONValue {
    let incident = entry.postmortem
    let words =
      incident.services + incident.causes + incident.tags
      + [incident.severity, incident.impact].compactMap { $0 }
    return [
      .string(incident.id.text), .string(incident.title.showingControls()),
      .string(words.joined(separator: " ").showingControls()),
      .array(
        entry.actions.flatMap {
          [.string($0.action.id.text), .string($0.action.title.showingControls())]
        }),
    ]
  }
}

extension String {
  /// The text with its first letter as a capital.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
