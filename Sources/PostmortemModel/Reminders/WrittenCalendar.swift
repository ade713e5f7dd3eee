/// A calendar of ``ReminderList`` that an earlier run has written, read again.
public struct WrittenCalendar: Hashable, Sendable {
  /// What an event says of an action that matters to whoever owes it.
  struct Event: Hashable, Sendable {
    var id = ""
    var day = ""
    var summary = ""
    var hasAlarm = false
  }

  /// The events, each once.
  let events: Set<Event>

  /// Reads a calendar; nil if the text is none that ``ReminderList`` writes.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.starts(with: ICalendar.beginning.utf8) else { return nil }
    var events: Set<Event> = []
    var event = Event()
    for line in Self.lines(bytes) {
      let (name, value) = Self.property(line)
      switch (name, value) {
      case ("BEGIN", "VEVENT"): event = Event()
      case ("END", "VEVENT"): events.insert(event)
      case ("BEGIN", "VALARM"): event.hasAlarm = true
      case ("UID", _): event.id = value
      case ("DTSTART;VALUE=DATE", _): event.day = value
      case ("SUMMARY", _): event.summary = value
      default: break
      }
    }
    self.events = events
  }

  /// Whether nothing that the calendar says holds any more.
  ///
  /// - Parameters:
  ///   - current: The calendar of the same owner as it is now, with all that is theirs; nil if
  ///     nothing is.
  ///   - known: The ids of the events of all actions there are. Of what is not among them, perhaps
  ///     another knowledge base's, nobody here can say that it does not hold.
  /// - Returns: False also where something is not known.
  public func isOver(_ current: WrittenCalendar?, known: Set<String>) -> Bool {
    events.allSatisfy { known.contains($0.id) } && events.isDisjoint(with: current?.events ?? [])
  }

  /// The lines, those that were folded put together again (RFC 5545, section 3.1).
  private static func lines(_ bytes: [UInt8]) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    for line in bytes.split(separator: 0x0A) {
      let content = line.last == 0x0D ? line.dropLast() : line
      if content.first == 0x20, !lines.isEmpty {
        lines[lines.count - 1] += content.dropFirst()
      } else {
        lines.append(Array(content))
      }
    }
    return lines
  }

  private static func property(_ line: [UInt8]) -> (name: String, value: String) {
    let name = line.prefix { $0 != UInt8(ascii: ":") }
    return (
      String(decoding: name, as: UTF8.self),
      String(decoding: line.dropFirst(name.count + 1), as: UTF8.self)
    )
  }
}
