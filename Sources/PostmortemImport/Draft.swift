public import PostmortemModel

/// What was read from a text that somebody wrote about an incident.
///
/// A draft holds what the text says and nothing else: what it leaves open is nil.
public struct Draft: Sendable {
  /// The whole text as UTF-8, without a byte order mark; byte for byte the source where that was
  /// UTF-8.
  public internal(set) var text: [UInt8]
  /// Whether the text is about an incident.
  public internal(set) var isRecognised = false
  /// The title.
  public internal(set) var title: String?
  /// What the text says that it is a postmortem of, in small letters; a stopgap for titles that do
  /// not tell.
  var subject: String?
  /// How bad it was: a key of the policy if that has any, else as written.
  public internal(set) var severity: String?
  /// The services that were affected.
  public internal(set) var services: [String] = []
  /// The report's own day.
  public internal(set) var published: CalendarDay?
  /// The day on which the incident began.
  public internal(set) var incidentDay: CalendarDay?
  /// When the incident began, as written.
  public internal(set) var start: LocalTime?
  /// When the incident was over, as written.
  public internal(set) var end: LocalTime?
  /// The zone of the times, as written.
  public internal(set) var timeZone: String?
  /// The offset of that zone in seconds ahead of UTC, where it is certain.
  public internal(set) var utcOffset: Int?
  /// How long the incident lasted, in minutes.
  public internal(set) var durationMinutes: Int?
  /// What happened when, in the text's order.
  public internal(set) var timeline: [TimelineEntry] = []
  /// Why it happened.
  public internal(set) var rootCause: Passage?
  /// Who felt what, in one sentence.
  public internal(set) var impact: String?
  /// The measures.
  public internal(set) var actions: [DraftAction] = []
  /// The sections, in the text's order.
  public internal(set) var sections: [Section] = []
  /// Where each field was read, by its key.
  public internal(set) var fields: [String: Field] = [:]
  /// What a person should look at.
  public internal(set) var findings: [Finding] = []

  /// A stretch of the text.
  public struct Passage: Hashable, Sendable {
    /// What it says, without markup.
    public var text: String
    /// The first and last source line, from 1.
    public var lines: ClosedRange<Int>
  }

  /// A section of the text.
  public struct Section: Hashable, Sendable {
    /// What it is about.
    public var kind: SectionKind
    /// Its heading, without markup.
    public var heading: String
    /// The first and last source line, from 1, the heading's first.
    public var lines: ClosedRange<Int>
  }

  /// Where a field was read.
  public struct Field: Hashable, Sendable {
    /// The first and last source line, from 1.
    public var lines: ClosedRange<Int>
    /// How sure the value is.
    public var confidence: Confidence
  }
}
