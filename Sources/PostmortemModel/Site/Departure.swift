extension Site {
  /// An incident that is not in the files any more, or a name under which one was known.
  public struct Departure: Hashable, Sendable {
    /// The id that links may still name.
    public var id: IncidentID
    /// What it was called.
    public var title: String
    /// The incident that took its place; nil if none did.
    public var successor: IncidentID?
    /// The day on which it was removed, and the commit; nil for a name that is an alias.
    public var removed: Removal?
    /// Where its actions are now; those that went with it are not named.
    public var actions: [ActionID: IncidentID]

    /// When something was removed.
    public struct Removal: Hashable, Sendable {
      /// The day, in the policy's zone.
      public var day: CalendarDay
      /// The commit's id.
      public var commit: String
    }
  }
}

extension Ledger {
  /// The incidents that are not in the files any more, and the aliases that could be an incident's
  /// id, in order of ids.
  ///
  /// An incident was renamed if another one came with the same commit that has its title, or if all
  /// actions that it had went to one other with that commit.
  ///
  /// - Parameter current: The incidents that are in the files.
  /// - Returns: What links to them may still want.
  /// - Complexity: O(*n*) in the number of versions.
  public func departures(besides current: [Postmortem]) -> [Site.Departure] {
    let present = Set(current.map(\.id))
    var moves: [IncidentID: [ActionID: IncidentID]] = [:]
    for (action, versions) in versions {
      guard let last = versions.last, last.action != nil, present.contains(last.incident) else {
        continue
      }
      for version in versions where !present.contains(version.incident) {
        moves[version.incident, default: [:]][action] = last.incident
      }
    }
    var comers: [Int: [(id: IncidentID, title: String)]] = [:]
    for (id, versions) in incidents where present.contains(id) {
      guard let first = versions.first, let title = first.postmortem?.title else { continue }
      comers[first.origin.step, default: []].append((id, title))
    }
    var departures: [IncidentID: Site.Departure] = [:]
    for (id, versions) in incidents where !present.contains(id) {
      guard let last = versions.last, last.postmortem == nil,
        let title = versions.last(where: { $0.postmortem != nil })?.postmortem?.title
      else { continue }
      let moved = moves[id] ?? [:]
      let heirs = Set(moved.values)
      let namesake = comers[last.origin.step]?.filter { $0.title == title }.map(\.id).min()
      departures[id] = Site.Departure(
        id: id, title: title, successor: namesake ?? (heirs.count == 1 ? heirs.first : nil),
        removed: Site.Departure.Removal(day: last.origin.day, commit: last.origin.commit),
        actions: moved)
    }
    for postmortem in current {
      for alias in postmortem.aliases {
        guard let id = IncidentID(alias), !present.contains(id), departures[id] == nil else {
          continue
        }
        departures[id] = Site.Departure(
          id: id, title: postmortem.title, successor: postmortem.id, removed: nil, actions: [:])
      }
    }
    return departures.values.sorted { $0.id < $1.id }
  }
}

extension Site {
  /// The page of an incident that is not here any more; it leads on where there is a way.
  func departedPage(_ departure: Departure) -> HTMLPage {
    let page = Page.departed(departure.id)
    var framed = framed(page, departure.title) {
      HTML.tag("p") {
        HTML.tag("code") { departure.id.text }
        if let removed = departure.removed {
          " is not in the knowledge base any more: it was removed on \(removed.day) by commit "
          HTML.tag("code") { String(removed.commit.prefix(12)) }
          "."
        } else {
          " is another name of this incident."
        }
      }
      if let successor = departure.successor {
        HTML.tag("p") {
          "It is now "
          link(successor, from: page, successor.text)
          "."
        }
      }
      if !departure.actions.isEmpty {
        HTML.tag("p") { "Its actions stand elsewhere now:" }
        HTML.list(
          departure.actions.sorted { $0.key < $1.key }.map { action, incident in
            HTMLBuilder.buildBlock(
              .tag("code", ["id": action.text]) {
                link(incident, from: page, anchor: action, action.text)
              }, HTML(" in "), link(incident, from: page, incident.text))
          })
      }
    }
    framed.forward = departure.successor.map { page.root + Page.incident($0).path }
    return framed
  }
}
