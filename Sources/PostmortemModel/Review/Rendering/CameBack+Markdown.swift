extension Review {
  func appendCameBack(to page: inout MarkdownPage) {
    page.heading(2, heading(of: .cameBack))
    for found in cameBack.confirmed.prefix(Self.listed) { append(found, to: &page) }
    appendMore(cameBack.confirmed.count - Self.listed, to: &page)
    guard !cameBack.proposed.isEmpty else { return }
    page.heading(3, "May have come back: \(cameBack.proposed.count)")
    page.paragraph(Self.proposal)
    for found in cameBack.proposed.prefix(Self.listed) { append(found, to: &page) }
    appendMore(cameBack.proposed.count - Self.listed, to: &page)
  }

  private func append(_ found: CameBack.Return, to page: inout MarkdownPage) {
    page.paragraph(
      "`\(found.incident)` \(MarkdownPage.escape(found.title)): \(Self.verdict(found)).")
    var items: [String] = []
    for earlier in found.earlier {
      let title = earlier.title.map { " \(MarkdownPage.escape($0))" } ?? " (not in the files)"
      let both = earlier.likeness.map { "; \(MarkdownPage.escape($0))" } ?? ""
      items.append("`\(earlier.incident)`\(title)\(both)")
      items += earlier.measures.map {
        "`\($0.action)` \(MarkdownPage.escape($0.title)): \(Self.state($0))"
      }
    }
    page.list(items)
  }

  /// What the measures of the earlier incidents say about an incident that came back.
  static func verdict(_ found: CameBack.Return) -> String {
    let measures = found.measures.filter { $0.state != .proposed }
    let open = measures.filter { $0.state == .active }
    guard !measures.isEmpty else { return "nothing had been promised before" }
    guard open.isEmpty else {
      let longest = open.compactMap(\.openDays).max() ?? 0
      return "came back while \(count(open.count, "measure was", "measures were")) open, "
        + "the oldest for \(longest) days"
    }
    let done = measures.count { $0.state == .done }
    return done == measures.count
      ? "came back after every measure was done"
      : "came back with \(done) of \(measures.count) measures done and none open"
  }

  static func state(_ measure: CameBack.Measure) -> String {
    switch measure.state {
    case .active: "open for \(measure.openDays ?? 0) days"
    case .proposed: "proposed, not decided on for \(measure.days) days"
    case .absent: "removed \(measure.days) days before"
    case .done, .declined, .superseded:
      measure.openDays.map {
        "\(measure.state.rawValue) \(measure.days) days before, after \($0) days"
      } ?? "\(measure.state.rawValue), nobody knows when"
    }
  }
}

extension CameBack.Earlier {
  /// What it has in common with the incident that came back; nil where that is nothing.
  var likeness: String? {
    var shared: [String] = []
    if !causes.isEmpty { shared.append("causes \(causes.joined(separator: ", "))") }
    if !services.isEmpty { shared.append("services \(services.joined(separator: ", "))") }
    if !words.isEmpty {
      shared.append("words \(words.prefix(8).joined(separator: ", ")) (\(score)%)")
    }
    return shared.isEmpty ? nil : "both have \(shared.joined(separator: "; "))"
  }
}
