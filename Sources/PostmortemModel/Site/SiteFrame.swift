extension Site {
  /// The parts that the heading of each page leads to.
  private static let parts: [(title: String, page: Page)] = [
    ("Incidents", .home), ("Actions", .actions), ("Services", .groups("services")),
    ("Causes", .groups("causes")), ("Tags", .groups("tags")), ("Reviews", .reviews),
    ("Search", .search),
  ]

  /// A page with what stands on each of them around its content.
  func framed(
    _ page: Page, _ heading: String, script: Script? = nil, @HTMLBuilder content: () -> HTML
  ) -> HTMLPage {
    let isHome = page == .home
    return HTMLPage(
      isHome ? title : "\(heading) · \(title)", stylesheet: .site, script: script
    ) {
      HTML.tag("a", ["class": "skip", "href": "#content"]) { "Skip to the content" }
      HTML.tag("header") {
        navigation(page)
        HTML.tag("h1") { heading }
      }
      HTML.tag("main", ["id": "content"]) { content() }
      HTML.tag("footer") { colophon }
    }
  }

  private func navigation(_ page: Page) -> HTML {
    .tag("nav", ["aria-label": "Parts of the site"]) {
      HTML.tag("a", ["class": "home", "href": page.root + Page.home.path]) { title }
      HTML.tag("ul") {
        for part in Self.parts where part.page == .search || hasContent(part.page) {
          HTML.tag("li") {
            if part.page == page {
              HTML.tag("a", ["href": page.root + part.page.path, "aria-current": "page"]) {
                part.title
              }
            } else {
              HTML.tag("a", ["href": page.root + part.page.path]) { part.title }
            }
          }
        }
      }
    }
  }

  private func hasContent(_ page: Page) -> Bool {
    guard case .groups(let name) = page, let grouping = Grouping(rawValue: name) else {
      return true
    }
    return groups[grouping]?.isEmpty == false
  }

  /// What the page was made from.
  private var colophon: HTML {
    .tag("p") {
      "As of \(source.day) (\(source.timeZone)), commit "
      HTML.tag("code") { String(source.commit.prefix(12)) }
      ". The same commit gives the same pages: "
      HTML.tag("code") { "postmortem site --output DIR --at \(source.commit)" }
    }
  }

  /// A link to an incident.
  func link(_ id: IncidentID, from page: Page, anchor: ActionID? = nil, _ text: String) -> HTML {
    let path = page.root + Page.incident(id).path + (anchor.map { "#\($0)" } ?? "")
    return .tag("a", ["href": path]) { text }
  }

  /// Links to services, causes or tags, divided by commas.
  func links(_ grouping: Grouping, _ names: [String], from page: Page) -> HTML {
    HTMLBuilder.buildArray(
      names.enumerated().map { number, name in
        HTMLBuilder.buildBlock(
          HTML(number > 0 ? ", " : ""),
          group(grouping, name).map { group in
            let path = Page.group(grouping.rawValue, file: group.file).path
            return .tag("a", ["href": page.root + path]) { name }
          } ?? HTML(name))
      })
  }

  /// A number with what is counted.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
