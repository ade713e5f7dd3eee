extension LedgerEvent {
  /// The event as one line for people, without its incident.
  public var sentence: String {
    let subject = action.map { "\($0): \(title)" } ?? title
    var change = ""
    switch (from, to) {
    case (let from?, let to?): change = " (\(from) -> \(to))"
    case (nil, let to?): change = " (\(to))"
    case (let from?, nil): change = " (was \(from))"
    case (nil, nil): break
    }
    if let stated, stated.description != to { change += words(forStated: stated) }
    return "\(kind.rawValue)\(change)  \(subject)"
  }

  /// The stated day in words: that of an action which came to be verified at once is the day on which it
  /// was done, not that of the check.
  private func words(forStated day: CalendarDay) -> String {
    kind == .verified ? " on \(origin.day), done on \(day)" : " on \(day)"
  }

  /// Events as a Markdown list by incident, for a pull request.
  ///
  /// - Complexity: O(*n*) in the number of events.
  public static func markdown(_ events: [LedgerEvent]) -> String {
    var page = MarkdownPage()
    guard !events.isEmpty else {
      page.paragraph("No action and no incident changes.")
      return page.text
    }
    var rest = events[...]
    while let incident = rest.first?.incident {
      let group = rest.prefix { $0.incident == incident }
      rest = rest.dropFirst(group.count)
      page.heading(3, "`\(incident)`")
      page.list(
        group.map { event in
          let id = event.action.map { "`\($0)` " } ?? ""
          var change = [event.from, event.to].compactMap { $0 }.map(MarkdownPage.escape)
            .joined(separator: " → ")
          if let stated = event.stated { change += event.words(forStated: stated) }
          let detail = change.isEmpty ? "" : " (\(change))"
          return "**\(event.kind.rawValue)** \(id)\(MarkdownPage.escape(event.title))\(detail)"
        })
    }
    return page.text
  }
}
