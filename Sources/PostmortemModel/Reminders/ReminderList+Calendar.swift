extension ReminderList {
  /// The actions as a calendar (RFC 5545): an event of a whole day on each due day, with an alarm the
  /// day before while the action is owed.
  ///
  /// Events, for the calendars that people look at, Google's and Outlook's among them, show no tasks
  /// (`VTODO`) of a subscription. Nothing depends on the time at which this is made: the same commit
  /// gives the same bytes. Actions without a due day are in no calendar.
  ///
  /// - Parameter recorded: The committer time of the commit that is read.
  /// - Returns: The text, with the line ends that the standard wants.
  /// - Complexity: O(*n*) in the number of actions.
  public func calendar(recorded: Instant) -> String {
    var calendar = ICalendar()
    calendar.add("BEGIN", "VCALENDAR")
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", "-//postmortem//actions//EN")
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
    for tracked in actions { Self.add(tracked, recorded, to: &calendar) }
    calendar.add("END", "VCALENDAR")
    return calendar.text
  }

  /// How many actions a calendar leaves out.
  public var undatedCount: Int { actions.count { $0.action.due == nil } }

  private static func add(
    _ tracked: TrackedAction, _ recorded: Instant, to calendar: inout ICalendar
  ) {
    let action = tracked.action
    guard let due = action.due else { return }
    calendar.add("BEGIN", "VEVENT")
    // The id alone may be another action's in another knowledge base.
    calendar.add("UID", text: "\(action.id).\(tracked.incident)@postmortem")
    calendar.add("DTSTAMP", stamp(recorded))
    calendar.add("DTSTART;VALUE=DATE", date(due))
    calendar.add("DTEND;VALUE=DATE", date(due.advanced(by: 1)))
    let urgency = action.priority.map { " (\($0.rawValue))" } ?? ""
    calendar.add("SUMMARY", text: "\(action.id): \(action.title)\(urgency)")
    calendar.add("DESCRIPTION", text: description(tracked))
    calendar.add(
      "CATEGORIES", texts: ["postmortem"] + [tracked.severity].compactMap { $0 } + tracked.services)
    if let tracker = action.tracker, isLink(tracker) { calendar.add("URL", tracker) }
    calendar.add("STATUS", status(action.status))
    calendar.add("TRANSP", "TRANSPARENT")
    if action.status.isActive {
      calendar.add("BEGIN", "VALARM")
      calendar.add("ACTION", "DISPLAY")
      calendar.add("DESCRIPTION", text: "Due tomorrow: \(action.title)")
      // Nine in the morning of the day before.
      calendar.add("TRIGGER", "-PT15H")
      calendar.add("END", "VALARM")
    }
    calendar.add("END", "VEVENT")
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
