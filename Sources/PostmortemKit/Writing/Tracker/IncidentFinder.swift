import PostmortemImport
import PostmortemModel

/// Finds the incident that a row of a tracker's export belongs to.
struct IncidentFinder {
  private let base: KnowledgeBase
  private let view: View
  private let incidents: [Postmortem]
  private let actions: [IncidentID: [Action]]
  private var named: [String: Result<IncidentID, KnowledgeBaseError>] = [:]
  private lazy var words = WordTable(incidents, actions)

  init(
    _ base: KnowledgeBase, _ view: View, _ incidents: [Postmortem], _ tracked: [TrackedAction]
  ) {
    self.base = base
    self.view = view
    self.incidents = incidents
    actions = Dictionary(grouping: tracked, by: \.incident).mapValues { $0.map(\.action) }
  }

  /// What an incident says, without its actions.
  func postmortem(_ id: IncidentID) -> Postmortem? { incidents.first { $0.id == id } }

  /// The incident of a name: its id or a part of it, an alias, or the address of its source.
  mutating func incident(named name: String) throws(KnowledgeBaseError) -> IncidentID {
    if let known = named[name] { return try known.get() }
    let found = Result { () throws(KnowledgeBaseError) in try find(name) }
    named[name] = found
    return try found.get()
  }

  private func find(_ name: String) throws(KnowledgeBaseError) -> IncidentID {
    if let address = TrackerAddress.normalized(name) {
      let found = incidents.filter { incident in
        incident.source?.url.flatMap { TrackerAddress.normalized($0) } == address
      }
      if let only = found.first, found.count == 1 { return only.id }
      throw KnowledgeBaseError(
        .unknownName,
        found.isEmpty
          ? "no incident has the source \(name.showingControls())"
          : "\(found.count) incidents have the source \(name.showingControls())",
        hints: ["name it by its id: 'postmortem list' lists the incidents"])
    }
    let folded = name.lowercased()
    let other = incidents.filter { incident in
      incident.id.text != name && incident.aliases.contains { $0.lowercased() == folded }
    }
    if let only = other.first, other.count == 1 { return only.id }
    return try base.place(named: name, .incident, in: view).incident
  }

  /// The incident that a title is most like, and the words in which they are alike.
  mutating func suggestion(for title: String) -> (incident: IncidentID, words: [String])? {
    words.best(for: title)
  }
}

/// The words of incidents, weighed by how few incidents have them.
struct WordTable {
  private let words: [(id: IncidentID, words: Set<String>)]
  private let weights: [String: Double]

  init(_ incidents: [Postmortem], _ actions: [IncidentID: [Action]]) {
    words = incidents.map { incident in
      let texts = [incident.title] + incident.services + incident.tags
      return (
        incident.id,
        Set((texts + (actions[incident.id] ?? []).map(\.title)).flatMap(Self.words))
      )
    }
    var counts: [String: Int] = [:]
    for (_, words) in words {
      for word in words { counts[word, default: 0] += 1 }
    }
    weights = counts.mapValues { 1 / Double($0) }
  }

  private static let common: Set<String> = [
    "the", "and", "for", "from", "with", "when", "that", "this", "its", "was", "were", "are",
    "not", "add", "into", "before", "after", "all", "use", "make", "our", "out", "new", "more",
  ]

  /// The words of a text that say what it is about, without the endings of plural and tense.
  private static func words(in text: String) -> [String] {
    Slug.words(in: text).filter { $0.utf8.count > 2 && !common.contains($0) }.map { word in
      for ending in ["ing", "ed", "es", "s"] where word.utf8.count > ending.utf8.count + 3 {
        if word.hasSuffix(ending) { return String(word.dropLast(ending.count)) }
      }
      return word
    }
  }

  /// The incident with the heaviest common words, if they are at least two, or all there are, and
  /// more than those of any other.
  func best(for title: String) -> (incident: IncidentID, words: [String])? {
    let wanted = Set(Self.words(in: title))
    var best: (id: IncidentID, shared: [String], weight: Double)?
    var isAlone = true
    for (id, words) in words {
      let shared = wanted.intersection(words)
      guard shared.count >= min(2, wanted.count), !shared.isEmpty else { continue }
      let weight = shared.reduce(0) { $0 + (weights[$1] ?? 0) }
      if let current = best, current.weight >= weight {
        if current.weight == weight { isAlone = false }
        continue
      }
      best = (id, shared.sorted(), weight)
      isAlone = true
    }
    return isAlone ? best.map { ($0.id, $0.shared) } : nil
  }
}
