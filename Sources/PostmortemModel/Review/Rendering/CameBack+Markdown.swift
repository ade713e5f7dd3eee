extension Review {
  func appendCameBack(to page: inout MarkdownPage) {
    page.heading(2, heading(of: .cameBack).description)
    if cameBack.confirmed.isEmpty { page.paragraph(Self.nothing(in: .cameBack)) }
    for found in cameBack.confirmed.prefix(Self.listed) {
      append(found, Self.verdict(found), to: &page)
    }
    appendMore(Self.listed, of: cameBack.confirmed.count, to: &page)
    guard !cameBack.proposed.isEmpty else { return }
    page.heading(3, "May have come back: \(cameBack.proposed.count)")
    page.paragraph(Self.proposal)
    for found in cameBack.proposed.prefix(Self.listed) {
      append(found, Self.verdictIfSo(found), to: &page)
    }
    appendMore(Self.listed, of: cameBack.proposed.count, to: &page)
  }

  private func append(
    _ found: CameBack.Return, _ verdict: ReviewSentence, to page: inout MarkdownPage
  ) {
    page.paragraph("`\(found.incident)` \(MarkdownPage.escape(found.title)): \(verdict).")
    let items = found.earlier.map { earlier in
      let title = earlier.title.map { " \(MarkdownPage.escape($0))" } ?? " (not in the files)"
      let both = earlier.likeness.map { "; \(MarkdownPage.escape($0))" } ?? ""
      let measures = earlier.measures.map {
        "\n  - `\($0.action)` \(MarkdownPage.escape($0.title)): \(Self.state($0))"
      }
      return "`\(earlier.incident)`\(title)\(both)\(measures.joined())"
    }
    page.list(items)
  }

  /// What the measures of the earlier incidents say about an incident that came back.
  static func verdict(_ found: CameBack.Return) -> ReviewSentence {
    let (measures, figure) = (found.promised, "came_back.\(found.incident)")
    let open = measures.filter { $0.state == .active }
    guard !measures.isEmpty else { return "nothing had been promised before" }
    guard open.isEmpty else {
      let longest = count(open.compactMap(\.openDays).max() ?? 0, "day", "days")
      return
        "came back while \(open.count, "measure was", "measures were", of: "\(figure).open") open, "
        + (open.count == 1 ? "for \(longest)" : "the oldest for \(longest)")
    }
    let done = measures.count { $0.state == .done }
    let all: ReviewSentence = "\(measures.count, "measure", "measures", of: "\(figure).measures")"
    switch (done, measures.count) {
    case (1, 1): return "came back after the \(all) was done"
    case (measures.count, _): return "came back after all \(all) were done"
    case (0, _): return "came back with none of \(all) done and none open"
    default: return "came back with \(done, of: "\(figure).done") of \(all) done and none open"
    }
  }

  /// The same of an incident of which nobody has said that it came back.
  static func verdictIfSo(_ found: CameBack.Return) -> ReviewSentence {
    let verdict = verdict(found)
    return found.promised.isEmpty ? "if so, \(verdict)" : "if so, it \(verdict)"
  }

  static func state(_ measure: CameBack.Measure) -> String {
    switch measure.state {
    case .active: "open for \(count(measure.openDays ?? 0, "day", "days"))"
    case .proposed: "proposed, not decided on for \(count(measure.days, "day", "days"))"
    case .absent: "removed \(count(measure.days, "day", "days")) before"
    case .done, .declined, .superseded:
      measure.openDays.map {
        "\(measure.state.rawValue) \(count(measure.days, "day", "days")) before, "
          + "after \(count($0, "day", "days"))"
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
