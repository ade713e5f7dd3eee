extension IncidentArticle {
  /// Its actions, each with what happened to it.
  var actions: HTML {
    section(
      Site.count(entry.actions.count, "action").capitalizedCount, "measures",
      HTMLBuilder.buildArray(entry.actions.map(action)))
  }

  private func action(_ item: Site.Item) -> HTML {
    let action = item.action
    let id = action.id.text
    return .tag("article", ["id": id, "aria-labelledby": "\(id)-title"]) {
      HTML.tag("h3", ["id": "\(id)-title"]) {
        HTML.tag("a", ["class": "anchor", "href": "#\(id)"]) { HTML.tag("code") { id } }
        " \(action.title)"
      }
      HTML.tag("p", ["class": "standing"]) { standing(item) }
      details(item)
      ledger(action.id)
    }
  }

  /// How an action stands, in a line.
  private func standing(_ item: Site.Item) -> HTML {
    let action = item.action
    var parts: [HTML] = []
    var status = action.status.rawValue
    if let completed = action.completed {
      status += completed == .unknown ? " on an unknown day" : ", \(completed)"
    }
    parts.append(.tag("strong") { status })
    if let days = item.tracked.overdueDays(on: site.source.day) {
      parts.append(.tag("strong") { "overdue by \(Site.count(days, "day"))" })
    }
    parts += [
      action.due.map { "due \($0)" + due(item.facts, $0) }, action.owner, action.team,
      action.priority?.rawValue, action.type?.rawValue,
    ].compactMap { $0 }.map { HTML($0) }
    return HTMLBuilder.buildArray(
      parts.enumerated().map { number, part in
        HTMLBuilder.buildBlock(HTML(number > 0 ? " · " : ""), part)
      })
  }

  private func due(_ facts: ActionFacts?, _ due: CalendarDay) -> String {
    guard let original = facts?.originalDue, original != due else { return "" }
    let slips = facts?.slips ?? 0
    let times = slips == 0 ? "" : slips == 1 ? ", moved later once" : ", moved later \(slips) times"
    return ", first promised for \(original)\(times)"
  }

  private func details(_ item: Site.Item) -> HTML {
    let action = item.action
    let whole = entry.postmortem.actions.first { $0.id == action.id }
    return HTML.facts(
      [
        ("Done when", HTML(action.doneWhen ?? "")), ("Details", HTML(action.details ?? "")),
        ("Created", HTML(action.created?.description ?? "")),
        ("Deadline", HTML(item.facts?.deadline.map { "\($0), by the policy" } ?? "")),
        ("Tracker", action.tracker.map { HTML.address($0) } ?? HTML()),
        ("Evidence", lines(action.evidence.map { HTML.address($0) })),
        ("Verified by", HTML(action.verifiedBy ?? "")),
        ("Checked", HTML(action.verification ?? "")),
        ("Blocked by", HTML(action.blockedBy ?? "")), ("Reason", HTML(action.reason ?? "")),
        ("Superseded by", action.supersededBy.map { other($0) } ?? HTML()),
        ("Confirmed", HTML(action.confirmed?.description ?? "")),
        ("Note", HTML(action.note ?? "")), ("Tags", HTML(action.tags.joined(separator: ", "))),
        ("Similar to", lines(action.similarTo.map(other))),
        ("Not similar to", lines(action.notSimilarTo.map(other))),
      ] + (whole?.extra ?? []).map { ($0.key, HTML(Self.text($0.value))) })
  }

  private func lines(_ parts: [HTML]) -> HTML {
    HTMLBuilder.buildArray(
      parts.enumerated().map { number, part in
        HTMLBuilder.buildBlock(HTML(number > 0 ? "\n" : ""), part)
      })
  }

  /// A link to an action of whatever incident.
  private func other(_ id: ActionID) -> HTML {
    .tag("code") {
      if let incident = site.homes[id] {
        site.link(incident, from: page, anchor: id, id.text)
      } else {
        id.text
      }
    }
  }

  private func ledger(_ id: ActionID) -> HTML {
    let versions = history.actions[id] ?? []
    guard !versions.isEmpty else { return HTML() }
    var rows: [[HTML]] = []
    for (number, version) in versions.enumerated() {
      let what = version.difference(from: number > 0 ? versions[number - 1] : nil)
      rows.append(Self.row(version.origin, what))
    }
    return HTML.fold(
      "History of \(id): \(Site.count(versions.count, "version"))", kind: "ledger"
    ) {
      Self.table("What happened to \(id)", "\(id)-ledger", rows)
    }
  }

  /// The actions that once belonged to it, so that links to them still lead somewhere.
  var former: HTML {
    let gone = history.actions.keys.filter { id in
      !entry.actions.contains { $0.action.id == id }
    }.sorted()
    return section(
      "No longer here", "former-actions",
      HTMLBuilder.buildArray(
        gone.map { id in
          let title = history.actions[id]?.last { $0.action != nil }?.action?.title ?? ""
          return .tag("article", ["id": id.text, "aria-labelledby": "\(id)-title"]) {
            HTML.tag("h3", ["id": "\(id)-title"]) {
              HTML.tag("a", ["class": "anchor", "href": "#\(id)"]) { HTML.tag("code") { id.text } }
              " \(title)"
            }
            HTML.tag("p", ["class": "standing"]) {
              if let incident = site.homes[id], let home = site.entry(of: incident) {
                "It belongs to "
                site.link(incident, from: page, anchor: id, home.postmortem.title)
                " now."
              } else {
                "It is not in the files any more."
              }
            }
            ledger(id)
          }
        }))
  }
}

extension String {
  /// The text, or "Actions" where nothing is counted.
  fileprivate var capitalizedCount: String { hasPrefix("0 ") ? "Actions" : self }
}

extension HTML {
  /// Names and what stands under them; those that say nothing are left out.
  static func facts(_ facts: [(name: String, value: HTML)]) -> HTML {
    let said = facts.filter { $0.value != HTML() }
    guard !said.isEmpty else { return HTML() }
    return .tag("dl", ["class": "facts"]) {
      for fact in said {
        HTML.tag("dt") { fact.name }
        HTML.tag("dd") { fact.value }
      }
    }
  }

  /// A link to an address of the web, else only its text.
  static func address(_ text: String) -> HTML {
    isOnTheWeb(text) ? .tag("a", ["href": text]) { text } : HTML(text)
  }

  /// Whether an address begins as one of the web or of mail does.
  static func isOnTheWeb(_ address: String) -> Bool {
    let start = address.prefix(8).lowercased()
    return ["https://", "http://", "mailto:"].contains { start.hasPrefix($0) }
  }
}
