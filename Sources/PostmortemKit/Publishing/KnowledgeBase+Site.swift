import Git
import PostmortemIndex
import PostmortemModel

extension KnowledgeBase {
  /// What a site is to be like.
  public struct SiteRequest: Hashable, Sendable {
    /// The revision or day to read; nil for now.
    public var revision: String?
    /// What the knowledge base is called.
    public var title: String
    /// The most quarters of which there are reviews, from the newest.
    public var reviews: Int

    /// A site of a revision.
    public init(revision: String? = nil, title: String, reviews: Int) {
      self.revision = revision
      self.title = title
      self.reviews = reviews
    }
  }

  /// What was written.
  public struct SiteSummary: Hashable, Sendable {
    /// The number of pages.
    public var pages: Int
    /// The number of pages of an earlier run that went.
    public var removed: Int
  }

  /// Writes a commit as static pages into a folder.
  ///
  /// The pages follow from the commit alone: what is overdue is so on its day. Pages are made one by
  /// one. A run that was stopped is mended by the next.
  ///
  /// - Parameters:
  ///   - request: What the site is to be like.
  ///   - folder: The folder, absolute: one that is not there, is empty, or holds a site.
  ///   - progress: Told the number of pages that are written, and how many there will be.
  /// - Returns: What was written, and the files that could not be read.
  /// - Throws: ``KnowledgeBaseError`` if the commit or its history cannot be read, or the folder is not
  ///   ours to write.
  /// - Complexity: O(*n*) in the size of the knowledge base and its history.
  public func writeSite(
    _ request: SiteRequest, to folder: String, progress: (Int, Int) -> Void = { _, _ in }
  ) throws(KnowledgeBaseError) -> Answer<SiteSummary> {
    // By its id, so that the day is the commit's own.
    let named = try view(from: Viewpoint(at: request.revision))
    let view = try view(of: named.commit.id, isPinned: true)
    let output = try written { () throws(OutputFolder.Refusal) in
      try OutputFolder(folder, of: .site)
    }
    let ledger = try ledger(upTo: view)
    let (site, problems) = try site(request, view, ledger)
    let pages = site.pages
    try written { () throws(OutputFolder.Refusal) in try output.begin(pages.map(\.path)) }
    let former = ledger.incidentActions()
    for (number, page) in pages.enumerated() {
      let text = try text(of: page, in: site, view, ledger, former)
      try written { () throws(OutputFolder.Refusal) in
        try output.write(Array(text.utf8), to: page.path)
      }
      progress(number + 1, pages.count)
    }
    let removed = try written { () throws(OutputFolder.Refusal) in try output.finish() }
    return Answer(
      value: SiteSummary(pages: pages.count, removed: removed), view: view, problems: problems)
  }

  private func written<Result>(
    _ body: () throws(OutputFolder.Refusal) -> Result
  ) throws(KnowledgeBaseError) -> Result {
    do throws(OutputFolder.Refusal) {
      return try body()
    } catch {
      throw KnowledgeBaseError(.fileSystem, error.message, hints: error.hints)
    }
  }

  /// Everything that the lists of a site need.
  private func site(
    _ request: SiteRequest, _ view: View, _ ledger: Ledger
  ) throws(KnowledgeBaseError) -> (Site, [FileError]) {
    let (incidents, actions, problems) = try ask(view) { index, snapshot in
      (
        try index.incidents(matching: Query(), in: snapshot, today: view.today, dueSoonDays: 0),
        try index.actions(matching: Query(), in: snapshot, today: view.today, dueSoonDays: 0),
        try self.problems(index, snapshot)
      )
    }
    let facts = try facts(of: actions.map(\.action.id), upTo: view)
    var items: [IncidentID: [Site.Item]] = [:]
    var known: Set<ActionID> = []
    for tracked in actions where known.insert(tracked.action.id).inserted {
      items[tracked.incident, default: []].append(Site.Item(tracked, facts[tracked.action.id]))
    }
    // An id that stands in two files is an error of the files; a page has one of them.
    var seen: Set<IncidentID> = []
    let entries = incidents.filter { seen.insert($0.postmortem.id).inserted }.map { summary in
      Site.Entry(
        postmortem: summary.postmortem, actions: items[summary.postmortem.id] ?? [])
    }
    let site = Site(
      title: request.title,
      source: Site.Source(
        commit: view.commitID, day: view.today, timeZone: view.policy.timeZone,
        isShallow: ledger.isShallow, unreadable: problems.count),
      incidents: entries,
      reviews: quarters(ledger, view, atMost: request.reviews),
      departures: ledger.departures(besides: entries.map(\.postmortem)))
    return (site, problems)
  }

  /// The quarters in which something happened, newest first.
  private func quarters(_ ledger: Ledger, _ view: View, atMost limit: Int) -> [Period] {
    let days = ledger.eventfulDays().filter { $0 <= view.today }
    guard let first = days.min(), limit > 0,
      var quarter = Period(
        "this-quarter", today: view.today, fiscalStart: view.policy.fiscalYearStarts)
    else { return [] }
    var found: [Period] = []
    while quarter.end >= first, found.count < limit {
      if days.contains(where: quarter.contains) { found.append(quarter) }
      quarter = quarter.previous
    }
    return found
  }

  private func text(
    of page: Site.Page, in site: Site, _ view: View, _ ledger: Ledger,
    _ former: [IncidentID: Set<ActionID>]
  ) throws(KnowledgeBaseError) -> String {
    switch page {
    case .review(let name):
      return try writtenReview(of: name, at: view.commitID, as: "site") { answer in
        answer.value.html(home: "../" + Site.Page.reviews.path, digest: Digest.base64)
      }.value
    case .incident(let id):
      guard let entry = site.entry(of: id) else { return "" }
      return try incidentPage(entry, in: site, view, ledger, former[id] ?? [])
    default:
      return site.page(page)?.text(digest: Digest.base64) ?? ""
    }
  }

  private func incidentPage(
    _ listed: Site.Entry, in site: Site, _ view: View, _ ledger: Ledger, _ actions: Set<ActionID>
  ) throws(KnowledgeBaseError) -> String {
    let id = listed.postmortem.id
    let place = try place(of: id, in: view)
    let document = try document(at: place, in: view)
    let path = String(place.dropFirst(folder.count))
    let order = document.postmortem.actions.map(\.id)
    let own = order.compactMap { id in listed.actions.first { $0.tracked.action.id == id } }
    // Where several files have the id, their actions come after those of the one that is shown.
    let entry = Site.Entry(
      postmortem: document.postmortem,
      actions: own + listed.actions.filter { !order.contains($0.tracked.action.id) })
    let history = Site.History(
      incident: ledger.incidents[id] ?? [],
      actions: actions.reduce(into: [:]) { $0[$1] = ledger.versions[$1] })
    return site.incidentPage(
      of: entry, body: document.markdown, path: path, history: history
    ).text(digest: Digest.base64)
  }

  /// The path of the file in which an incident stands, from the repository's root.
  private func place(of id: IncidentID, in view: View) throws(KnowledgeBaseError) -> String {
    if try git({ try repository.entry(at: folder + id.path, in: view.commit.tree) }) != nil {
      return folder + id.path
    }
    let places = try ask(view) { index, snapshot in
      try index.places(named: id.text, .incident, in: snapshot)
    }
    guard let path = places.filter({ $0.incident == id }).map(\.path).min() else {
      throw KnowledgeBaseError(.unknownName, "no incident '\(id)'")
    }
    return folder + path
  }
}
