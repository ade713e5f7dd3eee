extension Site {
  /// What history says of an incident and of every action that ever belonged to it.
  public struct History: Sendable {
    /// The versions of the incident, oldest first.
    public var incident: [IncidentVersion]
    /// The versions of its actions, oldest first.
    public var actions: [ActionID: [ActionVersion]]

    /// The history of its parts.
    public init(incident: [IncidentVersion], actions: [ActionID: [ActionVersion]]) {
      self.incident = incident
      self.actions = actions
    }
  }

  /// The page of an incident.
  ///
  /// - Parameters:
  ///   - entry: The incident.
  ///   - body: The text of its file.
  ///   - path: The path of its file, from the knowledge base's folder.
  ///   - history: What happened to it and its actions.
  /// - Returns: The page.
  /// - Complexity: O(*n*) in the length of the text and the number of versions.
  public func incidentPage(
    of entry: Entry, body: MarkdownBody, path: String, history: History
  ) -> HTMLPage {
    let article = IncidentArticle(
      site: self, entry: entry, body: body, path: path, history: history)
    return framed(article.page, entry.postmortem.title) { article.content }
  }
}

/// The page of an incident: its facts, its text, its actions with what happened to each.
struct IncidentArticle {
  let site: Site
  let entry: Site.Entry
  let body: MarkdownBody
  let path: String
  let history: Site.History

  var incident: Postmortem { entry.postmortem }
  var page: Site.Page { .incident(incident.id) }

  var content: HTML {
    HTMLBuilder.buildBlock(
      draftNote, facts, text, actions, former, section("Events", "events-heading", events))
  }

  private var draftNote: HTML {
    guard incident.status != .published else { return HTML() }
    return .tag("p", ["class": "note"]) {
      incident.status == .draft
        ? "This postmortem is a draft." : "This postmortem is in review."
    }
  }

  private var facts: HTML {
    let day = incident.published.map { ", \($0)" } ?? ""
    return HTML.facts(
      [
        ("Id", .tag("code") { incident.id.text }), ("Status", HTML(incident.status.rawValue + day)),
        ("Severity", HTML(incident.severity ?? "")),
        ("Services", site.links(.services, incident.services, from: page)),
        ("Began", moment(incident.started)), ("Detected", moment(incident.detected)),
        ("Mitigated", moment(incident.mitigated)), ("Resolved", moment(incident.resolved)),
        ("Impact", HTML(incident.impact ?? "")),
        ("Causes", site.links(.causes, incident.causes, from: page)),
        ("Why it surprised", HTML(incident.whySurprised ?? "")),
        ("Tags", site.links(.tags, incident.tags, from: page)),
        ("Authors", HTML(incident.authors.joined(separator: ", "))),
        ("Repeats", incidents(incident.recurrenceOf)),
        ("Came back as", incidents(site.repetitions[incident.id] ?? [])),
        ("Not the same as", incidents(incident.notRecurrenceOf)),
        ("See also", incidents(incident.related)),
        ("Also known as", HTML(incident.aliases.joined(separator: ", "))),
        ("Source", source), ("No actions", HTML(incident.noActionsReason ?? "")),
      ] + incident.extra.map { ($0.key, HTML(Self.text($0.value))) })
  }

  private func moment(_ moment: Moment?) -> HTML {
    HTML(moment?.text.replacing("T", with: " ") ?? "")
  }

  private func incidents(_ ids: [IncidentID]) -> HTML {
    HTMLBuilder.buildArray(
      ids.enumerated().map { number, id in
        HTMLBuilder.buildBlock(
          HTML(number > 0 ? ", " : ""),
          site.entry(of: id).map { site.link(id, from: page, $0.postmortem.title) }
            ?? HTML(id.text))
      })
  }

  private var source: HTML {
    guard let source = incident.source else { return HTML() }
    let address = source.url.map { HTML.address($0) }
    return address ?? HTML(source.path ?? source.sha256 ?? "")
  }

  private var text: HTML {
    let html = body.html(under: incident.title) { resolve($0) }
    return section("Report", "report", html)
  }

  /// Where a link of the text leads: to the web, to a place in the text, or to another incident.
  private func resolve(_ address: String) -> String? {
    if address.hasPrefix("#") {
      let slug = Slug.joined(Slug.words(in: String(address.dropFirst())))
      return slug.map { "#text-\($0)" }
    }
    if HTML.isOnTheWeb(address) { return address }
    guard let target = LinkPath.resolve(address, from: path), target.hasSuffix(".md"),
      let id = IncidentID(LinkPath.name(of: target)), id.path == target, site.entry(of: id) != nil
    else { return nil }
    return "\(id).html"
  }

  func section(_ title: String, _ id: String, _ content: HTML) -> HTML {
    guard content != HTML() else { return HTML() }
    return .tag("section", ["aria-labelledby": id]) {
      HTML.tag("h2", ["id": id]) { title }
      content
    }
  }

  /// What happened to the incident itself.
  private var events: HTML {
    var previous: IncidentVersion?
    var rows: [[HTML]] = []
    for version in history.incident {
      let events = LedgerEvent.events(from: previous, to: version, of: incident.id)
      let what = events.map(\.change).joined(separator: ", ")
      rows.append(Self.row(version.origin, what))
      previous = version
    }
    return rows.isEmpty ? HTML() : Self.table("What happened to the postmortem", "events", rows)
  }

  static func row(_ origin: Origin, _ what: String) -> [HTML] {
    [
      HTML("\(origin.day)"), HTML(what), HTML(origin.authorName),
      .tag("code") { String(origin.source.prefix(12)) },
    ]
  }

  static func table(_ caption: String, _ id: String, _ rows: [[HTML]]) -> HTML {
    HTMLTable(caption, id: id, ["Day", .prose("What"), "By", "Commit"], rows).html
  }

  static func text(_ value: ExtraField.Value) -> String {
    switch value {
    case .scalar(let text): text
    case .list(let values): values.map(text).joined(separator: ", ")
    case .mapping(let fields):
      fields.map { "\($0.key): \(text($0.value))" }.joined(separator: ", ")
    }
  }
}

extension Origin {
  /// The author without the address, which a page for everybody should not give away.
  fileprivate var authorName: String {
    guard let address = author.firstRange(of: " <") else { return author }
    return String(author[..<address.lowerBound])
  }
}

extension LedgerEvent {
  /// What happened, without the name of what it happened to.
  fileprivate var change: String {
    let name = kind.rawValue.replacing("-", with: " ")
    guard kind != .published else { return name }
    switch (from, to) {
    case (let from?, let to?): return "\(name) \(from) → \(to)"
    case (nil, let to?): return kind == .edited ? "edited: \(to)" : "\(name) as \(to)"
    default: return name
    }
  }
}
