/// Incidents that can be asked which of them another one looks like.
///
/// What a review proposes as a recurrence and what `new` and `import` remark is one definition:
/// ``candidates(for:on:)``.
public struct SimilarIncidents: Sendable {
  /// How alike the texts of a candidate must be, of 100.
  public static let threshold = 40
  /// How alike they must be where one of both does not say what caused it.
  public static let thresholdWithoutCause = 60
  /// The least score of what is shown to somebody who asks.
  public static let leastShown = 25

  /// An incident that is alike to another.
  public struct Match: Hashable, Sendable {
    /// The number of the incident.
    public var number: Int
    /// How alike the texts are, 0 to 100: the words of title and impact that both have, of all that
    /// either has.
    public var score: Int
    /// The words that both have, as the one that was asked for writes them.
    public var words: [String]
    /// The causes that both have.
    public var causes: [String]
    /// The services that both have.
    public var services: [String]
  }

  private let incidents: [Postmortem]
  private var ofCauseAndService: [[String]: [Int]] = [:]
  private var ofServiceAlone: [String: [Int]] = [:]
  private var ofService: [String: [Int]] = [:]
  /// The words of each incident, as numbers in order; nil where nobody asked for them yet.
  private var words: [[Int]?]
  private var numbers: [String: Int] = [:]
  private var vocabulary: [String] = []

  /// The incidents to look among.
  ///
  /// - Complexity: O(*n*) in their number; their words are read when they are compared.
  public init(_ incidents: [Postmortem]) {
    self.incidents = incidents
    words = incidents.map { _ in nil }
    for (number, incident) in incidents.enumerated() {
      for service in incident.services.withoutRepeats {
        ofService[service, default: []].append(number)
        if incident.causes.isEmpty { ofServiceAlone[service, default: []].append(number) }
        for cause in incident.causes.withoutRepeats {
          ofCauseAndService[[cause, service], default: []].append(number)
        }
      }
    }
  }

  /// The earlier incidents that one may repeat: they share a service and a cause and have a similar
  /// text, or share a service, one of both states no cause, and the texts are more alike still.
  ///
  /// What `not_recurrence_of` of either names is none of them.
  ///
  /// - Parameters:
  ///   - incident: The incident, which may be one of those that are looked among.
  ///   - day: The day on which it began; only earlier ones are candidates.
  /// - Returns: The candidates, the most alike first; at most three.
  /// - Complexity: O(*n*) in the number of incidents of its services.
  public mutating func candidates(
    for incident: Postmortem, on day: CalendarDay
  ) -> [Match] {
    var found: Set<Int> = []
    for service in incident.services.withoutRepeats {
      for cause in incident.causes.withoutRepeats {
        found.formUnion(ofCauseAndService[[cause, service]] ?? [])
      }
      let others = incident.causes.isEmpty ? ofService : ofServiceAlone
      found.formUnion(others[service] ?? [])
    }
    guard !found.isEmpty else { return [] }
    let own = read(incident)
    let matches = found.sorted().compactMap { number -> Match? in
      let other = incidents[number]
      guard other.id != incident.id, let began = other.began, began < day,
        !incident.notRecurrenceOf.contains(other.id), !other.notRecurrenceOf.contains(incident.id)
      else { return nil }
      let least =
        incident.causes.isEmpty || other.causes.isEmpty
        ? Self.thresholdWithoutCause : Self.threshold
      let score = score(own, number)
      return score >= least ? match(incident, own, number, score) : nil
    }
    return Array(sorted(matches).prefix(3))
  }

  /// The incidents whose texts are alike to that of another, whenever they were, the most alike first.
  ///
  /// - Parameters:
  ///   - incident: The incident, which may be one of those that are looked among; what it says it
  ///     does not repeat is left out.
  ///   - least: The least score.
  /// - Returns: The incidents.
  /// - Complexity: O(*n* log *n*) in the number of incidents.
  public mutating func matches(with incident: Postmortem, least: Int = leastShown) -> [Match] {
    let own = read(incident)
    let matches = incidents.indices.compactMap { number -> Match? in
      let other = incidents[number]
      guard other.id != incident.id, !incident.notRecurrenceOf.contains(other.id),
        !other.notRecurrenceOf.contains(incident.id)
      else { return nil }
      let score = score(own, number)
      return score >= least ? match(incident, own, number, score) : nil
    }
    return sorted(matches)
  }

  /// What two incidents have in common, however alike they are.
  mutating func match(of incident: Postmortem, with number: Int) -> Match {
    let own = read(incident)
    let score = score(own, number)
    return match(incident, own, number, score)
  }

  private func sorted(_ matches: [Match]) -> [Match] {
    matches.sorted { left, right in
      (right.score, incidents[left.number].id) < (left.score, incidents[right.number].id)
    }
  }

  private mutating func score(_ own: [Int], _ number: Int) -> Int {
    let others = words(of: number)
    return WordSet.score(SortedNumbers.shared(own, others).count, own.count, others.count)
  }

  private mutating func match(
    _ incident: Postmortem, _ own: [Int], _ number: Int, _ score: Int
  ) -> Match {
    let other = incidents[number]
    let originals = WordSet.originals(in: Self.text(of: incident))
    let shared = SortedNumbers.shared(own, words(of: number)).map { vocabulary[$0] }
    return Match(
      number: number, score: score, words: shared.map { originals[$0] ?? $0 }.sorted(),
      causes: incident.causes.filter(other.causes.contains),
      services: incident.services.filter(other.services.contains))
  }

  private mutating func words(of number: Int) -> [Int] {
    if let known = words[number] { return known }
    let read = read(incidents[number])
    words[number] = read
    return read
  }

  private static func text(of incident: Postmortem) -> String {
    incident.title + " " + (incident.impact ?? "")
  }

  private mutating func read(_ incident: Postmortem) -> [Int] {
    WordSet.words(in: Self.text(of: incident)).map { word in
      if let known = numbers[word] { return known }
      numbers[word] = vocabulary.count
      vocabulary.append(word)
      return vocabulary.count - 1
    }.sorted()
  }
}
