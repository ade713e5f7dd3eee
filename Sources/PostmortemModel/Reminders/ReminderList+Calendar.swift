extension ReminderList {
  /// The actions as a calendar (RFC 5545): an event of a whole day on each due day, with an alarm the
  /// day before while the action is owed.
  ///
  /// What is overdue stands on the day that is asked about, for nobody looks at the calendar of last
  /// year. Events, for the calendars that people look at, Google's and Outlook's among them, show no
  /// tasks (`VTODO`) of a subscription. Nothing depends on the time at which this is made: the same
  /// commit and the same day give the same bytes. Actions without a due day are in no calendar.
  ///
  /// - Parameters:
  ///   - recorded: The committer time of the commit that is read.
  ///   - today: The day that is asked about.
  /// - Returns: The text, with the line ends that the standard wants; nil where no action has a due
  ///   day, since a calendar holds something (section 3.6).
  /// - Complexity: O(*n*) in the number of actions.
  public func calendar(recorded: Instant, today: CalendarDay) -> String? {
    guard undatedCount < actions.count else { return nil }
    var calendar = ICalendar()
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    let name: String? =
      switch owner {
      case .everybody: "Postmortem actions"
      case .person(let name): "Postmortem actions of \(name)"
      case .nobody: "Postmortem actions that nobody owns"
      }
    calendar.add("NAME", text: name)
    calendar.add("X-WR-CALNAME", text: name)
    calendar.add("REFRESH-INTERVAL;VALUE=DURATION", "PT12H")
    calendar.add("X-PUBLISHED-TTL", "PT12H")
    for tracked in actions { Self.add(tracked, recorded, today, to: &calendar) }
    calendar.add("END", "VCALENDAR")
    return calendar.text
  }

  /// How many actions a calendar leaves out.
  public var undatedCount: Int { actions.count { $0.action.due == nil } }

  private static func add(
    _ tracked: TrackedAction, _ recorded: Instant, _ today: CalendarDay,
    to calendar: inout ICalendar
  ) {
    let action = tracked.action
    guard let due = action.due else { return }
    let isOverdue = tracked.isOverdue(on: today)
    let day = isOverdue ? today : due
    calendar.add("BEGIN", "VEVENT")
    // The id alone may be another action's in another knowledge base.
    calendar.add("UID", text: Self.eventID(tracked))
    // Of two versions of an event the later stamp counts (RFC 5546, section 2.1.5), and this one moves
    // from day to day.
    let begun = isOverdue ? Int64(today.ordinal) * 86_400 : recorded.seconds
    calendar.add("DTSTAMP", stamp(Instant(seconds: max(recorded.seconds, begun))))
    calendar.add("DTSTART;VALUE=DATE", date(day))
    calendar.add("DTEND;VALUE=DATE", date(day.advanced(by: 1)))
    let urgency = action.priority.map { " (\($0.rawValue))" } ?? ""
    let lateness = isOverdue ? "Overdue since \(due): " : ""
    calendar.add("SUMMARY", text: "\(lateness)\(action.id): \(action.title)\(urgency)")
    calendar.add("DESCRIPTION", text: description(tracked))
    calendar.add(
      "CATEGORIES", texts: ["postmortem"] + [tracked.severity].compactMap { $0 } + tracked.services)
    if let tracker = action.tracker, isLink(tracker) { calendar.add("URL", tracker) }
    calendar.add("STATUS", status(action.status))
    calendar.add("TRANSP", "TRANSPARENT")
    if action.status.isActive, !isOverdue {
      calendar.add("BEGIN", "VALARM")
      calendar.add("ACTION", "DISPLAY")
      calendar.add("DESCRIPTION", text: "Due tomorrow: \(action.title)")
      // Nine in the morning of the day before.
      calendar.add("TRIGGER", "-PT15H")
      calendar.add("END", "VALARM")
    }
    calendar.add("END", "VEVENT")
  }

  /// What names the event of an action.
  public static func eventID(_ tracked: TrackedAction) -> String {
    "\(tracked.action.id).\(tracked.incident)@postmortem"
  }

  private static func description(_ tracked: TrackedAction) -> String {
    let action = tracked.action
    let lines: [(String, String?)] = [
      ("Incident", "\(tracked.incidentTitle) (\(tracked.incident))"),
      ("Status", action.status.rawValue), ("Owner", action.owner), ("Done when", action.doneWhen),
      ("Blocked by", action.blockedBy), ("Note", action.note), ("Tracker", action.tracker),
    ]
    return lines.compactMap { name, value in value.map { "\(name): \($0)" } }
      .joined(separator: "\n")
  }

  private static func status(_ status: ActionStatus) -> String {
    switch status {
    case .proposed: "TENTATIVE"
    case .declined, .superseded: "CANCELLED"
    case .open, .inProgress, .blocked, .done, .verified: "CONFIRMED"
    }
  }

  /// Whether a text is an address that can stand in a calendar as it is: printable ASCII (RFC 3986).
  private static func isLink(_ text: String) -> Bool {
    (text.hasPrefix("https://") || text.hasPrefix("http://"))
      && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }

  private static func date(_ day: CalendarDay) -> String {
    day.description.replacing("-", with: "")
  }

  /// A time in the form "DATE-TIME" of section 3.3.5, in UTC.
  private static func stamp(_ instant: Instant) -> String {
    let days = Int((Double(instant.seconds) / 86_400).rounded(.down))
    let rest = Int(instant.seconds) - days * 86_400
    let clock = [rest / 3600, rest / 60 % 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(date(CalendarDay(ordinal: days)))T\(clock.joined())Z"
  }
}
