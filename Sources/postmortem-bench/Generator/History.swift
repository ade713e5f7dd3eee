import PostmortemModel

/// The commits of a generated knowledge base, oldest first.
///
/// Eight years of work: each postmortem is added some days after its incident, and then its actions
/// are worked on, now and then on a branch that is merged later.
struct History {
  /// A file that a commit leaves, and the branch it is made on.
  struct Change {
    /// Seconds since 1970.
    var time: Int
    var path: String
    var text: String
    var message: String
    /// The number of the person who makes it.
    var person: Int
    /// Whether it is made on a branch of its own and merged some commits later.
    var isOnBranch: Bool
  }

  private struct Event {
    var time: Int
    var incident: Int
    var isFirst: Bool
  }

  static let firstDay = CalendarDay(year: 2018, month: 1, day: 2)
  static let lastDay = CalendarDay(year: 2025, month: 12, day: 30)

  let organisation: Organisation
  private(set) var incidents: [GeneratedIncident] = []
  private var random: SeededRandom
  private var events: [Event] = []

  init(_ recipe: Recipe) {
    organisation = Organisation(recipe)
    random = SeededRandom(seed: recipe.seed)
    var ids = IDs()
    guard let first = Self.firstDay, let last = Self.lastDay else { return }
    let length = first.distance(to: last)
    for number in 0..<recipe.size {
      let day = first.advanced(by: number * (length - 20) / recipe.size)
      let written = day.advanced(by: random.number(1...12))
      incidents.append(
        GeneratedIncident(
          day: day, written: written, organisation: organisation, ids: &ids, random: &random))
      addEvents(of: number, written: written, last: last)
    }
    events.sort { ($0.time, $0.incident) < ($1.time, $1.incident) }
  }

  private mutating func addEvents(of incident: Int, written: CalendarDay, last: CalendarDay) {
    var day = written
    events.append(Event(time: time(on: day), incident: incident, isFirst: true))
    for _ in 0..<random.pick([0, 0, 0, 1, 1, 1, 1, 2, 2, 3]) {
      day = day.advanced(by: random.number(3...240))
      guard day < last else { return }
      events.append(Event(time: time(on: day), incident: incident, isFirst: false))
    }
  }

  private mutating func time(on day: CalendarDay) -> Int {
    day.ordinal * 86_400 + random.number(8 * 3600...16 * 3600)
  }

  /// Calls a closure with every change.
  mutating func forEachChange(_ body: (Change) throws -> Void) rethrows {
    for event in events {
      let number = event.incident
      let day = CalendarDay(ordinal: event.time / 86_400)
      if !event.isFirst {
        incidents[number].change(on: day, organisation.people, &random)
      }
      let incident = incidents[number]
      try body(
        Change(
          time: event.time, path: incident.path, text: incident.text,
          message: (event.isFirst ? "Add " : "Follow up on ") + incident.id,
          person: random.number(0...organisation.people.count - 1),
          isOnBranch: !event.isFirst && random.chance(3)))
    }
  }
}
