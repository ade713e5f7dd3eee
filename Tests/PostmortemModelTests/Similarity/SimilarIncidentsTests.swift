import PostmortemModel
import Testing

@Suite struct SimilarIncidentsTests {
  static func incident(
    _ id: String, _ title: String, causes: [String] = ["capacity"], services: [String] = ["search"]
  ) throws -> Postmortem {
    var incident = Postmortem(
      id: try #require(IncidentID(id)), title: title, status: .published)
    incident.causes = causes
    incident.services = services
    return incident
  }

  static let title = "Replicas fell behind and reads were stale"

  /// The ids of the candidates of a new incident among others.
  static func candidates(
    of incident: Postmortem, among others: [Postmortem]
  ) throws -> [String] {
    var similar = SimilarIncidents(others)
    let day = try #require(incident.id.day)
    return similar.candidates(for: incident, on: day).map { others[$0.number].id.text }
  }

  @Test func aCandidateSharesServiceCauseAndWords() throws {
    let earlier = try Self.incident("2026-01-01-a", Self.title)
    let new = try Self.incident("2026-05-01-b", "A replica fell behind: stale reads again")
    #expect(try Self.candidates(of: new, among: [earlier]) == ["2026-01-01-a"])
    let unlike: [([String], [String])] = [
      (["defect"], ["search"]), (["capacity"], ["mail"]), ([], []),
    ]
    for (causes, services) in unlike {
      let other = try Self.incident(
        "2026-01-01-a", Self.title, causes: causes, services: services)
      #expect(try Self.candidates(of: new, among: [other]).isEmpty)
    }
    let later = try Self.incident("2026-05-01-a", Self.title)
    #expect(try Self.candidates(of: new, among: [later]).isEmpty)
    let other = try Self.incident("2026-01-01-a", "The queue was full")
    #expect(try Self.candidates(of: new, among: [other]).isEmpty)
  }

  /// Where one of both states no cause, more of the text must be alike.
  @Test func withoutACauseTheTextMustSayMore() throws {
    let earlier = try Self.incident("2026-01-01-a", Self.title)
    let alike = try Self.incident("2026-05-01-b", Self.title, causes: [])
    #expect(try Self.candidates(of: alike, among: [earlier]) == ["2026-01-01-a"])
    #expect(
      try Self.candidates(
        of: try Self.incident("2026-05-01-c", Self.title),
        among: [try Self.incident("2026-01-02-d", Self.title, causes: [])]) == ["2026-01-02-d"])
    let half = "A replica fell behind: stale answers for the catalogue"
    let new = try Self.incident("2026-05-01-b", half)
    #expect(try Self.candidates(of: new, among: [earlier]) == ["2026-01-01-a"])
    let uncaused = try Self.incident("2026-05-01-b", half, causes: [])
    #expect(try Self.candidates(of: uncaused, among: [earlier]).isEmpty)
  }

  @Test func whatPeopleDismissIsNoCandidate() throws {
    var earlier = try Self.incident("2026-01-01-a", Self.title)
    var new = try Self.incident("2026-05-01-b", Self.title)
    new.notRecurrenceOf = [earlier.id]
    #expect(try Self.candidates(of: new, among: [earlier]).isEmpty)
    new.notRecurrenceOf = []
    earlier.notRecurrenceOf = [new.id]
    #expect(try Self.candidates(of: new, among: [earlier]).isEmpty)
  }

  @Test func theMostAlikeComeFirstAndThreeAreEnough() throws {
    let others = try [
      ("2026-01-01-a", "Replicas fell behind and reads were slow"), ("2026-01-02-b", Self.title),
      ("2026-01-03-c", Self.title), ("2026-01-04-d", "Replicas fell behind again"),
    ].map { try Self.incident($0.0, $0.1) }
    let new = try Self.incident("2026-05-01-b", Self.title)
    #expect(
      try Self.candidates(of: new, among: others)
        == ["2026-01-02-b", "2026-01-03-c", "2026-01-01-a"])
    var similar = SimilarIncidents(others)
    let matches = similar.matches(with: new)
    #expect(matches.count == 4 && matches.first?.score == 100)
    // Words are as the one that was asked for writes them.
    #expect(matches.last?.words == ["behind", "fell", "replicas"])
  }
}
