/// The fifth part of a review: the incidents that began in the period, as the commit knows them.
public struct IncidentFigures: Hashable, Sendable {
  /// The incidents, oldest first.
  public var incidents: [Postmortem] = []
  /// Their number by severity, by service and by cause; services and causes overlap.
  public var groups: [Group] = []
  /// Their times by severity, and of all of them at the end.
  public var times: [Times] = []
  /// When their postmortems were published.
  public var publication = Publication()
  /// Those of which the commit holds no action, with the reason that they give.
  public var withoutActions: [Postmortem] = []
  /// Their number by ISO week and severity, oldest first.
  public var weeks: [Week] = []

  /// The incidents that share a value.
  public struct Group: Hashable, Sendable {
    /// The key: `severity`, `service` or `cause`.
    public var key: String
    /// The values in order, and how many incidents have each.
    public var parts: [Part]

    /// The incidents of one value.
    public struct Part: Hashable, Sendable {
      /// The value; `(none)` where there is none.
      public var name: String
      /// Their number.
      public var count: Int
    }
  }

  /// How long things took, in minutes from the beginning of the incident.
  public struct Times: Hashable, Sendable {
    /// The severity; nil for all.
    public var severity: String?
    /// The number of incidents, whether their times are known or not.
    public var incidents: Int
    /// Until it was detected.
    public var detect: Spread
    /// Until its effect was mitigated.
    public var mitigate: Spread
    /// Until it was resolved.
    public var resolve: Spread
  }

  /// How long postmortems took to be published, in days from the end of the incident.
  ///
  /// The end is the day of `resolved`, else that on which the incident began.
  public struct Publication: Hashable, Sendable {
    /// The days of those that are published, as far as the day is known.
    public var days = Spread([])
    /// Published within the policy's `publish_days`.
    public var inTime = 0
    /// Published later.
    public var late = 0
    /// Not published on the commit's day, and later than the policy's `publish_days`.
    public var overdue = 0
    /// Not published, with time left.
    public var waiting = 0
    /// Without a limit, or published on a day that nobody knows.
    public var unjudged = 0
  }

  /// The incidents that began in one week.
  public struct Week: Hashable, Sendable {
    /// The week's Monday.
    public var monday: CalendarDay
    /// The number by severity, in the order of the group by severity.
    public var counts: [Int]
  }
}
