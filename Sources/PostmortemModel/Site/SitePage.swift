extension Site {
  /// A page of a site.
  public enum Page: Hashable, Sendable {
    /// The newest incidents, and the way to everything.
    case home
    /// What is owed.
    case actions
    /// The services, causes or tags there are.
    case groups(String)
    /// What there is of one service, cause or tag.
    case group(String, file: String)
    /// The incidents of a year, or those without a day, and their actions.
    case year(String)
    /// The actions of a year's incidents, where there are very many.
    case yearActions(String)
    /// The reviews there are.
    case reviews
    /// The review of a period, by its name.
    case review(String)
    /// The search.
    case search
    /// An incident.
    case incident(IncidentID)
    /// Where an incident went that is not in the files any more, or has another name.
    case departed(IncidentID)

    /// The path of its file from the site's folder; the same for the same thing in every commit.
    public var path: String {
      switch self {
      case .home: "index.html"
      case .actions: "actions.html"
      case .groups(let grouping): "\(grouping).html"
      case .group(let grouping, let file): "\(grouping)/\(file).html"
      case .year(let year): "years/\(year).html"
      case .yearActions(let year): "years/\(year)-actions.html"
      case .reviews: "reviews.html"
      case .review(let name): "reviews/\(name).html"
      case .search: "search.html"
      case .incident(let id), .departed(let id): "incidents/\(id).html"
      }
    }

    /// The way from the page to the site's folder.
    var root: String { path.utf8.contains(UInt8(ascii: "/")) ? "../" : "" }
  }

  /// Every page, in the order in which they are best made.
  ///
  /// - Complexity: O(*n*) in their number.
  public var pages: [Page] {
    var pages: [Page] = [.home, .actions, .reviews, .search]
    for grouping in Grouping.allCases {
      pages.append(.groups(grouping.rawValue))
      pages += (groups[grouping] ?? []).map { .group(grouping.rawValue, file: $0.file) }
    }
    for year in years {
      pages.append(.year(year.name))
      let count = incidents[year.members].reduce(0) { $0 + $1.actions.count }
      if count > Self.mostActions { pages.append(.yearActions(year.name)) }
    }
    pages += reviews.map { .review($0.name) }
    pages += incidents.map { .incident($0.postmortem.id) }
    return pages + departures.map { .departed($0.id) }
  }

  /// The years in which incidents began, newest first, and `undated`.
  var years: [(name: String, members: Range<Int>)] {
    var years: [(name: String, members: Range<Int>)] = []
    for (place, entry) in incidents.enumerated() {
      let folder = entry.postmortem.id.folder
      if let last = years.last, last.name == folder {
        years[years.count - 1].members = last.members.lowerBound..<place + 1
      } else {
        years.append((folder, place..<place + 1))
      }
    }
    return years
  }

  /// A page that needs no more than the site knows; nil for one that has a text or a ledger, which
  /// ``incidentPage(of:body:path:history:)`` and the review make.
  ///
  /// - Complexity: O(*n*) in the size of the page.
  public func page(_ page: Page) -> HTMLPage? {
    switch page {
    case .home: homePage
    case .actions: actionsPage
    case .groups(let name): Grouping(rawValue: name).map { groupsPage($0) }
    case .group(let name, let file):
      Grouping(rawValue: name).flatMap { grouping in
        groups[grouping]?.first { $0.file == file }.map { groupPage(grouping, $0) }
      }
    case .year(let name): years.first { $0.name == name }.map { yearPage($0.name, $0.members) }
    case .yearActions(let name):
      years.first { $0.name == name }.map { yearActionsPage($0.name, $0.members) }
    case .reviews: reviewsPage
    case .search: searchPage
    case .departed(let id): departures.first { $0.id == id }.map { departedPage($0) }
    case .incident, .review: nil
    }
  }
}
