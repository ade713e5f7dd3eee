import TestSupport

@testable import PostmortemModel

/// A random history in instants, many of them in the first and the last second of a quarter or
/// beside a change of the clock, and the same history counted by comparing instants.
struct InstantHistory {
  /// All that is known about an action between two instants.
  struct Stand: Hashable {
    var status: ActionStatus?
    var priority: Priority
    var type: ActionType
    var team: String
    var severity: String
    var services: [String]
    var due: CalendarDay?

    func parts(_ division: Division) -> [String] {
      switch division {
      case .severity: [severity]
      case .service: services
      case .team: [team]
      case .type: [type.rawValue]
      case .priority: [priority.rawValue]
      }
    }

    var state: ActionState { ActionState(status) }

    /// What is the action's own, without that of its incident.
    var own: Stand {
      var own = self
      (own.severity, own.services) = ("", [])
      return own
    }
  }

  static let quarters = ["2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4"].compactMap {
    Period($0, today: CalendarDay(ordinal: 20_000))
  }

  /// The quarter that begins with the last commit.
  static let unfinished = Period("2024-Q1", today: CalendarDay(ordinal: 20_000))

  static var policy: Policy {
    get throws {
      try PolicyTests.policy(
        """
        severities:
          - {key: sev1, action_days: {p0: 15, p1: 30}}
          - {key: sev2, action_days: {p1: 60}}
        """)
    }
  }

  let zone: TimeZoneRules
  private(set) var ledger = Ledger()
  private(set) var lastDay = CalendarDay(ordinal: 0)
  /// What each action was from which instant on.
  private(set) var lives: [ActionID: [(from: Instant, stand: Stand)]] = [:]

  init(seed: UInt64, zone: TimeZoneRules) throws {
    self.zone = zone
    var random = SeededGenerator(seed: seed)
    let instants = Self.instants(zone, &random)
    let incidents = ["2022-12-01-one", "2022-12-02-two", "2022-12-03-three"].compactMap {
      IncidentID($0)
    }
    var heads = incidents.map { id in
      var incident = Postmortem(id: id, title: id.text, status: .published)
      incident.severity = "sev1"
      incident.services = ["api"]
      return incident
    }
    var stands: [ActionID: (incident: Int, stand: Stand)] = [:]
    for (number, instant) in instants.enumerated() {
      let index = Int.random(in: 0..<heads.count, using: &random)
      if Int.random(in: 0..<4, using: &random) == 0 {
        heads[index].severity = Bool.random(using: &random) ? "sev1" : "sev2"
        heads[index].services =
          [["api"], ["web"], ["api", "web"]].randomElement(using: &random) ?? []
      }
      let day = zone.day(of: instant)
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let known = stands.filter { $0.value.incident == index }.keys.sorted()
        let id = Bool.random(using: &random) ? known.randomElement(using: &random) : nil
        if let id, var known = stands[id] {
          Self.change(&known.stand, on: day, &random)
          stands[id] = known
        } else {
          let id = ActionID.random(using: &random) { stands[$0] != nil }
          stands[id] = (index, Self.stand(on: day, &random))
        }
      }
      var incident = heads[index]
      for id in stands.keys.sorted() {
        guard stands[id]?.incident == index else { continue }
        stands[id]?.stand.severity = incident.severity ?? ""
        stands[id]?.stand.services = incident.services
        guard let stand = stands[id]?.stand else { continue }
        note(stand, of: id, at: instant)
        guard let status = stand.status else { continue }
        var action = Action(id: id, title: "Measure \(id)", status: status)
        action.priority = stand.priority
        action.type = stand.type
        action.team = stand.team
        action.due = stand.due
        incident.actions.append(action)
      }
      ledger.append(
        LedgerStep(
          commit: String(1000 + number), author: "a <a@b>", recorded: instant, day: day,
          files: [.init(path: incident.id.path, content: .postmortem(incident))]))
      lastDay = day
    }
  }

  /// Writes down what an action became; one that is closed from the first was owed until then.
  private mutating func note(_ stand: Stand, of id: ActionID, at instant: Instant) {
    guard lives[id] != nil || stand.status != nil else { return }
    if lives[id] == nil, stand.state.isClosed {
      var owed = stand
      owed.status = .open
      lives[id] = [(instant, owed)]
    }
    if lives[id]?.last?.stand != stand { lives[id, default: []].append((instant, stand)) }
  }

  func review(of period: Period, _ policy: Policy) throws -> Review {
    try Review(
      of: period, commitDay: lastDay, ledger: ledger, policy: policy,
      provenance: .init(
        commit: "a", policyID: nil, policy: policy, recorded: Instant(seconds: 0)))
  }

  /// Instants of two years around 2023 in order, no two the same.
  private static func instants(
    _ zone: TimeZoneRules, _ random: inout SeededGenerator
  ) -> [Instant] {
    var seconds: Set<Int64> = []
    for quarter in quarters {
      let start = zone.start(of: quarter.start).seconds
      let end = zone.start(of: quarter.end.advanced(by: 1)).seconds
      for second in [start - 1, start, start + 1, end - 1, end] { seconds.insert(second) }
      for _ in 0..<12 { seconds.insert(Int64.random(in: start..<end, using: &random)) }
    }
    // The clock changes in Berlin, New York and on Lord Howe Island, and midnight on those days.
    for change: Int64 in [
      1_679_792_400, 1_698_541_200, 1_678_604_400, 1_699_167_600, 1_680_361_200, 1_696_087_800,
    ] {
      seconds.formUnion([change - 1, change, change + 1])
      let midnight = zone.start(of: zone.day(of: Instant(seconds: change))).seconds
      seconds.formUnion([midnight - 1, midnight])
    }
    return seconds.sorted().map { Instant(seconds: $0) }
  }

  private static func stand(on day: CalendarDay, _ random: inout SeededGenerator) -> Stand {
    Stand(
      status: [.open, .open, .proposed, .inProgress].randomElement(using: &random) ?? .open,
      priority: [.p0, .p1, .p2].randomElement(using: &random) ?? .p1,
      type: [.prevent, .detect].randomElement(using: &random) ?? .prevent,
      team: ["core", "web"].randomElement(using: &random) ?? "core", severity: "", services: [],
      due: Bool.random(using: &random)
        ? day.advanced(by: Int.random(in: 0...90, using: &random)) : nil)
  }

  private static func change(
    _ stand: inout Stand, on day: CalendarDay, _ random: inout SeededGenerator
  ) {
    switch Int.random(in: 0..<9, using: &random) {
    case 0: stand.status = .done
    case 1: stand.status = stand.status == .proposed ? .proposed : .declined
    case 2: stand.status = .superseded
    case 3: stand.status = nil
    case 4: stand.status = .open
    case 5: stand.priority = [.p0, .p1, .p2].randomElement(using: &random) ?? .p1
    case 6: stand.team = stand.team == "core" ? "web" : "core"
    case 7: stand.due = day.advanced(by: Int.random(in: 0...120, using: &random))
    default: stand.due = nil
    }
  }

  /// What an action was at an instant.
  private func stand(of id: ActionID, at instant: Instant) -> Stand? {
    lives[id]?.last { $0.from <= instant }?.stand
  }

  // MARK: The balance

  func balance(of period: Period, _ parts: (Stand) -> [String]) -> [String: Balance] {
    let start = zone.start(of: period.start)
    let last = min(period.end, lastDay)
    let end = zone.start(of: last.advanced(by: 1))
    var balances: [String: Balance] = [:]
    for life in lives.values {
      var previous: Stand?
      var wasOwed = false
      for (from, stand) in Self.endOfDayFields(life, zone) {
        if from >= end { break }
        let (old, new) = (previous.map(\.state) ?? .absent, stand.state)
        let before = Set(old == .active ? previous.map(parts) ?? [] : [])
        let after = Set(new == .active ? parts(stand) : [])
        let isInside = from >= start
        if isInside, old == .active, new == .active {
          for part in before.subtracting(after) { balances[part, default: .init()].movedOut += 1 }
          for part in after.subtracting(before) { balances[part, default: .init()].movedIn += 1 }
        } else if isInside {
          for part in after {
            if wasOwed {
              balances[part, default: .init()].reopened += 1
            } else {
              balances[part, default: .init()].new += 1
            }
          }
          for part in before {
            switch new {
            case .done: balances[part, default: .init()].done += 1
            case .declined, .proposed: balances[part, default: .init()].declined += 1
            case .superseded: balances[part, default: .init()].superseded += 1
            case .absent: balances[part, default: .init()].removed += 1
            case .active: break
            }
          }
        }
        wasOwed = wasOwed || new == .active
        previous = stand
      }
      let opening = life.last { $0.from < start }?.stand
      let closing = life.last { $0.from < end }?.stand
      if let opening, opening.state == .active {
        for part in Set(parts(opening)) { balances[part, default: .init()].opening += 1 }
      }
      if let closing, closing.state == .active {
        for part in Set(parts(closing)) { balances[part, default: .init()].closing += 1 }
      }
    }
    return balances
  }

  /// The life with what the incident said at the end of each day: days are what is counted in.
  ///
  /// What the incident alone changed before the action changed on the same day, it changed with it.
  private static func endOfDayFields(
    _ life: [(from: Instant, stand: Stand)], _ zone: TimeZoneRules
  ) -> [(from: Instant, stand: Stand)] {
    var result: [(from: Instant, stand: Stand)] = []
    for (number, entry) in life.enumerated() {
      let day = zone.day(of: entry.from)
      let rest = life[number...].prefix { zone.day(of: $0.from) == day }
      let isOfIncident = number > 0 && life[number - 1].stand.own == entry.stand.own
      if isOfIncident, rest.contains(where: { $0.stand.own != entry.stand.own }) { continue }
      var stand = entry.stand
      let last = rest.last?.stand ?? stand
      (stand.severity, stand.services) = (last.severity, last.services)
      result.append((entry.from, stand))
    }
    return result
  }

  // MARK: The promises

  func promises(
    of period: Period, _ parts: (Stand) -> [String]
  ) -> [String: [PromisesDue.Outcome: Int]] {
    var tallies: [String: [PromisesDue.Outcome: Int]] = [:]
    for (id, life) in lives {
      let fields = Self.endOfDayFields(life, zone)
      guard life.contains(where: { $0.stand.state == .active }) else { continue }
      let active = fields.first { $0.stand.state == .active }
      let first = active ?? fields[0]
      let original = life.lazy.compactMap { $0.stand.status == nil ? nil : $0.stand.due }.first
      guard let promised = original ?? active.flatMap({ Self.deadline(of: fields, $0, zone) }),
        period.contains(promised)
      else { continue }
      let end = { (day: CalendarDay) in
        Instant(seconds: zone.start(of: day.advanced(by: 1)).seconds - 1)
      }
      let day = min(period.end, lastDay)
      let now = stand(of: id, at: end(day))
      let outcome: PromisesDue.Outcome
      if stand(of: id, at: end(min(promised, day)))?.state == .done {
        outcome = .onTime
      } else if promised >= lastDay {
        outcome = .notYetDue
      } else {
        let began = zone.day(of: life[0].from)
        let judged = began > day ? stand(of: id, at: end(lastDay)) : now
        outcome = Self.outcome(judged, first.stand, original)
      }
      for part in Set(parts(first.stand)) { tallies[part, default: [:]][outcome, default: 0] += 1 }
    }
    return tallies
  }

  private static func outcome(
    _ now: Stand?, _ first: Stand, _ original: CalendarDay?
  ) -> PromisesDue.Outcome {
    switch now?.state {
    case .done: return .late
    case .declined, .proposed: return .declined
    case .superseded: return .superseded
    case .absent, nil: return .removed
    case .active: break
    }
    if let original, now?.due.map({ $0 > original }) ?? true { return .reDated }
    guard let now else { return .removed }
    let isLower = now.priority.rawValue > first.priority.rawValue || now.severity > first.severity
    return isLower ? .downgraded : .stillOpen
  }

  private static func deadline(
    of fields: [(from: Instant, stand: Stand)], _ first: (from: Instant, stand: Stand),
    _ zone: TimeZoneRules
  ) -> CalendarDay? {
    let day = zone.day(of: first.from)
    // One that was removed on the same day was owed as it had been until then.
    let ofDay = fields.filter { zone.day(of: $0.from) == day && $0.stand.status != nil }
    guard let stand = ofDay.last?.stand else { return nil }
    let days: [String: Int] = ["sev1 p0": 15, "sev1 p1": 30, "sev2 p1": 60]
    return days["\(stand.severity) \(stand.priority.rawValue)"].map { day.advanced(by: $0) }
  }
}
