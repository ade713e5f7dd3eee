/// A place where a search found what it looked for.
public struct SearchHit: Hashable, Sendable {
  /// What was found.
  public var kind: Passage.Kind
  /// The incident.
  public var incident: IncidentID
  /// The incident's title.
  public var incidentTitle: String
  /// The action; nil for the other kinds.
  public var action: ActionID?
  /// The path of the file, from the knowledge base's folder.
  public var path: String
  /// The line of the file, from 1: that of the match in a section, else that on which the passage
  /// begins; nil where that is not known.
  public var line: Int?
  /// The title of the incident or action, or the heading of the section.
  public var title: [Fragment]
  /// The text around the match; empty where there is none.
  public var passage: [Fragment]
  /// How well it fits; the higher, the better.
  public var score: Double

  /// The hit of its parts.
  public init(
    _ kind: Passage.Kind, incident: IncidentID, incidentTitle: String, action: ActionID?,
    path: String, line: Int?, title: [Fragment], passage: [Fragment], score: Double
  ) {
    self.kind = kind
    self.incident = incident
    self.incidentTitle = incidentTitle
    self.action = action
    self.path = path
    self.line = line
    self.title = title
    self.passage = passage
    self.score = score
  }
}

/// What a search gave.
public struct SearchResult: Hashable, Sendable {
  /// The best hits, best first.
  public var hits: [SearchHit]
  /// The number of all hits.
  public var total: Int
  /// The words that stand nowhere, each with the nearest one that does; only where nothing was found.
  public var unknownWords: [UnknownWord]
  /// Whether nothing was looked for, because no word has a letter or a digit.
  public var isWordless: Bool

  /// A word that stands nowhere.
  public struct UnknownWord: Hashable, Sendable {
    /// The word as it was given.
    public var word: String
    /// The nearest word that stands somewhere; nil if none is near.
    public var nearest: String?

    /// The word with its neighbour.
    public init(word: String, nearest: String?) {
      self.word = word
      self.nearest = nearest
    }
  }

  /// The result of its parts.
  public init(
    hits: [SearchHit], total: Int, unknownWords: [UnknownWord] = [], isWordless: Bool = false
  ) {
    self.hits = hits
    self.total = total
    self.unknownWords = unknownWords
    self.isWordless = isWordless
  }
}

extension [Fragment] {
  /// The whole text.
  public var text: String { map(\.text).joined() }

  /// The pieces that were looked for, each once, in their order.
  public var matches: [String] {
    var seen: Set<String> = []
    return filter { $0.isMatch && seen.insert($0.text).inserted }.map(\.text)
  }
}
