import PostmortemModel

/// A generated postmortem as it stands at some commit.
struct GeneratedIncident {
  let id: String
  let path: String
  let day: CalendarDay
  let author: String
  var isDraft: Bool
  var published: CalendarDay
  var actions: [GeneratedAction] = []

  private let head: String
  private let body: String
  private let tail: String

  /// The postmortem of a day, as its author first writes it.
  init(
    day: CalendarDay, written: CalendarDay, organisation: Organisation, ids: inout IDs,
    random: inout SeededRandom
  ) {
    let services = [random.pick(organisation.services), random.pick(organisation.services)]
    let symptom = random.pick(Words.symptoms)
    let event = random.pick(Words.events)
    let trigger = random.pick(Words.triggers)
    id = ids.incident("\(day)-\(services[0])-\(symptom)")
    path = "Postmortems/\(day.year)/\(id).md"
    self.day = day
    author = random.pick(organisation.people)
    isDraft = random.chance(5)
    published = written

    let title = "The \(services[0]) \(event) when \(trigger)"
    let isWide = random.chance(40) && services[0] != services[1]
    let start = random.number(0...1000)
    let minutes = [0, random.number(1...30), random.number(31...200), random.number(201...400)]
    let times = minutes.map { Self.time(start + $0) }
    head = """
      ---
      schema: 1
      id: \(id)
      title: \(title)

      """
    tail = """
      severity: \(random.pick(["sev1", "sev2", "sev2", "sev3", "sev3", "sev3"]))
      services: [\(services.prefix(isWide ? 2 : 1).joined(separator: ", "))]
      started: \(day)T\(times[0]):00+01:00
      detected: \(day)T\(times[1]):00+01:00
      mitigated: \(day)T\(times[2]):00+01:00
      resolved: \(day)T\(times[3]):00+01:00
      impact: About \(random.number(2...90)) % of requests failed for \(minutes[2]) minutes.
      causes: [\(random.pick(Words.causes))]
      tags: [\(random.pick(Words.tags))]
      authors: [\(author)]

      """
    body = Self.body(title, times, trigger, &random)
    let count = random.pick([2, 3, 3, 4, 4, 4, 5, 5, 6])
    actions = (0..<count).map { _ in
      GeneratedAction(
        id: ids.action(&random), created: written, organisation: organisation, random: &random)
    }
  }

  /// Lets time pass for a few of the actions; something always changes.
  mutating func change(on day: CalendarDay, _ people: [String], _ random: inout SeededRandom) {
    if isDraft {
      isDraft = false
      published = day
    }
    let before = actions.map(\.lines)
    for index in actions.indices where random.chance(60) {
      actions[index].change(on: day, people, &random)
    }
    if actions.map(\.lines) == before { actions[0].note = "Looked at on \(day)" }
  }

  /// The file.
  var text: String {
    let status = isDraft ? "status: draft\n" : "status: published\npublished: \(published)\n"
    return head + status + tail + "actions:\n" + actions.map(\.lines).joined() + "---\n\n" + body
  }

  private static func time(_ minutes: Int) -> String {
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(minutes / 60)):\(two(minutes % 60))"
  }

  private static func body(
    _ title: String, _ times: [String], _ trigger: String, _ random: inout SeededRandom
  ) -> String {
    let sentences = { (count: Int, words: [String], random: inout SeededRandom) in
      words.shuffled(using: &random).prefix(count).map { $0 + "." }.joined(separator: " ")
    }
    let steps = Words.steps.shuffled(using: &random).prefix(4)
    let rows = zip(times, steps).map { "| \($0) | \($1) |" }.joined(separator: "\n")
    return """
      # \(title)

      ## Summary

      \(sentences(3, Words.observations, &random))

      ## Timeline

      | Time | What happened |
      | ----- | ------------- |
      \(rows)

      ## Root cause

      It began when \(trigger). \(sentences(4, Words.observations, &random))

      ## Resolution

      \(sentences(3, Words.steps, &random)) \(sentences(2, Words.observations, &random))

      ## Lessons

      \(Words.lessons.shuffled(using: &random).prefix(3).map { "- \($0)." }.joined(separator: "\n"))

      """
  }
}

/// The ids that are taken.
struct IDs {
  private var incidents: Set<String> = []
  private var actions: Set<String> = []

  /// The wanted id, with a number behind it if it is taken.
  mutating func incident(_ wanted: String) -> String {
    var id = wanted
    var number = 2
    while !incidents.insert(id).inserted {
      id = "\(wanted)-\(number)"
      number += 1
    }
    return id
  }

  mutating func action(_ random: inout SeededRandom) -> String {
    let letters = Array("abcdefghjkmnpqrstvwxyz")
    let characters = Array("23456789") + letters
    while true {
      let rest = (1...4).map { _ in random.pick(characters) }
      let id = String([random.pick(letters)] + rest)
      if actions.insert(id).inserted { return id }
    }
  }
}
