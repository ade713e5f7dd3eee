/// The sixth part of a review: the incidents of the period that had been there before.
public struct CameBack: Hashable, Sendable {
  /// The incidents that name an earlier one in `recurrence_of`, oldest first.
  public var confirmed: [Return] = []
  /// Incidents that look like an earlier one and name none; for people to confirm or dismiss.
  public var proposed: [Return] = []

  /// An incident that came back.
  public struct Return: Hashable, Sendable {
    /// The incident.
    public var incident: IncidentID
    /// Its title.
    public var title: String
    /// Its severity.
    public var severity: String?
    /// The day it began.
    public var day: CalendarDay
    /// The earlier incidents: the nearest first, then those that they repeat.
    public var earlier: [Earlier]

    /// The measures of all earlier incidents.
    public var measures: [Measure] { earlier.flatMap(\.measures) }

    /// Those that somebody had committed to, whatever became of them.
    var promised: [Measure] { measures.filter { $0.state != .proposed } }

    /// Whether it came back while an earlier measure was open.
    var isOpen: Bool { measures.contains { $0.state == .active } }
  }

  /// An incident that a later one repeats.
  public struct Earlier: Hashable, Sendable {
    /// The incident.
    public var incident: IncidentID
    /// Its title; nil where the commit does not hold it.
    public var title: String?
    /// The day it began.
    public var day: CalendarDay?
    /// How many steps back it stands, from 1.
    public var step: Int
    /// The causes that both have; of proposals and confirmed ones alike.
    public var causes: [String]
    /// The services that both have.
    public var services: [String]
    /// The words that both have.
    public var words: [String]
    /// How alike the texts are, 0 to 100.
    public var score: Int
    /// Its measures, as they were on the day of the later incident.
    public var measures: [Measure]
  }

  /// A measure of an earlier incident on the day when the incident came back.
  public struct Measure: Hashable, Sendable {
    /// The action.
    public var action: ActionID
    /// Its title.
    public var title: String
    /// What it was to do.
    public var type: ActionType?
    /// How it stood on that day.
    public var state: ActionState
    /// The days since it was owed last, or for which it had been before it ended; nil where it never was.
    public var openDays: Int?
    /// The days since it stood so.
    public var days: Int
  }
}
