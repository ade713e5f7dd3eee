import PostmortemModel
import TestSupport

/// A random history of actions that is written down twice.
///
/// Once as mainline steps, and once day by day as what was really true; nothing of the counting
/// under test is used for the second.
struct SimulatedHistory {
  static let firstDay = CalendarDay("2023-01-01") ?? CalendarDay(ordinal: 0)
  static let dayCount = 400

  var steps: [LedgerStep] = []
  /// What was true of each action at the end of each day.
  var truth: [ActionID: [ActionState]] = [:]
  /// The severity of each action's incident at the end of each day.
  var severity: [ActionID: [String]] = [:]

  init(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var incidents = (0..<6).map { number in Self.incident(number, &random) }
    var planned: [ActionID: [Int: [(inout Action) -> Void]]] = [:]
    var severities: [IncidentID: [Int: String]] = [:]
    var owners: [ActionID: Int] = [:]

    for index in incidents.indices {
      for change in 0..<Int.random(in: 0...2, using: &random) {
        let day = Int.random(in: 100 * change + 50..<100 * change + 100, using: &random)
        severities[incidents[index].id, default: [:]][day] =
          Bool.random(using: &random) ? "sev1" : "sev2"
      }
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let id = ActionID.random(using: &random) { owners[$0] != nil }
        owners[id] = index
        let plan = Self.plan(id, &random)
        planned[id] = plan.records
        truth[id] = plan.truth
      }
    }

    var present: [ActionID: Action] = [:]
    for number in 0..<Self.dayCount {
      let day = Self.firstDay.advanced(by: number)
      var changed: Set<Int> = number == 0 ? Set(incidents.indices) : []
      for index in incidents.indices {
        guard let severity = severities[incidents[index].id]?[number] else { continue }
        incidents[index].severity = severity
        changed.insert(index)
      }
      for (id, index) in owners {
        for change in planned[id]?[number] ?? [] {
          var action = present[id] ?? Action(id: id, title: "Measure \(id)", status: .open)
          change(&action)
          present[id] = action.title.isEmpty ? nil : action
          changed.insert(index)
        }
        severity[id, default: []].append(incidents[index].severity ?? "")
      }
      guard !changed.isEmpty else { continue }
      let files = changed.sorted().map { index in
        var incident = incidents[index]
        incident.actions = owners.filter { $0.value == index }.keys.sorted().compactMap {
          present[$0]
        }
        return LedgerStep.File(path: incident.id.path, content: .postmortem(incident))
      }
      steps.append(
        LedgerStep(
          commit: String(repeating: "0", count: 36) + String(1000 + number), author: "a <a@b>",
          recorded: Instant(seconds: Int64(day.ordinal) * 86_400), day: day, files: files))
    }
  }

  private static func incident(_ number: Int, _ random: inout SeededGenerator) -> Postmortem {
    let id = IncidentID("2022-12-0\(number + 1)-incident") ?? IncidentID("x").unsafelyUnwrapped
    var incident = Postmortem(id: id, title: "Incident \(number)", status: .published)
    incident.severity = Bool.random(using: &random) ? "sev1" : "sev2"
    return incident
  }

  /// A life of an action: what is committed on which day, and what is true on every day.
  private static func plan(
    _ id: ActionID, _ random: inout SeededGenerator
  ) -> (records: [Int: [(inout Action) -> Void]], truth: [ActionState]) {
    var records: [Int: [(inout Action) -> Void]] = [:]
    var truth = [ActionState](repeating: .absent, count: dayCount)
    let become = { (state: ActionState, day: Int) in
      for index in day..<dayCount { truth[index] = state }
    }
    var day = Int.random(in: 0..<200, using: &random)
    let startsProposed = Int.random(in: 0..<4, using: &random) == 0
    let created = firstDay.advanced(by: day)
    let recorded = day + Int.random(in: 0...5, using: &random)
    records[recorded, default: []].append { action in
      action.status = startsProposed ? .proposed : .open
      action.created = created
    }
    become(startsProposed ? .proposed : .active, day)
    day = recorded
    var state: ActionState = startsProposed ? .proposed : .active
    while true {
      day += Int.random(in: 1...60, using: &random)
      let isRecorded = day + 12
      guard isRecorded < dayCount else { break }
      switch (state, Int.random(in: 0..<6, using: &random)) {
      case (.proposed, _):
        records[day, default: []].append { $0.status = .open }
        (state, day) = (.active, day)
        become(.active, day)
      case (.active, 0):
        records[day, default: []].append { $0.status = .inProgress }
      case (.active, 1):
        records[day, default: []].append { action in
          action = Action(id: action.id, title: "", status: .open)
        }
        state = .absent
        become(.absent, day)
      case (.active, let choice):
        let end: (ActionStatus, ActionState) =
          choice == 2
          ? (.declined, .declined) : choice == 3 ? (.superseded, .superseded) : (.done, .done)
        let stated = firstDay.advanced(by: day)
        let late = day + Int.random(in: 0...10, using: &random)
        records[late, default: []].append { action in
          action.status = end.0
          action.completed = .day(stated)
        }
        state = end.1
        become(end.1, day)
        day = late
      case (.absent, _):
        records[day, default: []].append { action in
          action.created = created
        }
        state = .active
        become(.active, day)
      case (_, 0...2):
        records[day, default: []].append { action in
          action.status = .open
          action.completed = nil
        }
        state = .active
        become(.active, day)
      case (.done, 3):
        records[day, default: []].append { $0.status = .verified }
      default:
        break
      }
    }
    return (records, truth)
  }

  /// The balance of a period, counted from the days.
  func balance(from start: CalendarDay, through end: CalendarDay, severity part: String?) -> Balance
  {
    var balance = Balance()
    let range = Self.firstDay.distance(to: start)...Self.firstDay.distance(to: end)
    for (id, states) in truth {
      let belongs = { (day: Int) in part.map { severity[id]?[day] == $0 } ?? true }
      let before = range.lowerBound - 1
      let wasActive = before >= 0 && states[before] == .active
      if wasActive, belongs(before) { balance.opening += 1 }
      if states[range.upperBound] == .active, belongs(range.upperBound) { balance.closing += 1 }
      for day in range {
        let (old, new) = (day == 0 ? .absent : states[day - 1], states[day])
        let (belonged, belongsNow) = (day > 0 && belongs(day - 1), belongs(day))
        if old == .active, new == .active {
          if belonged, !belongsNow { balance.movedOut += 1 }
          if !belonged, belongsNow { balance.movedIn += 1 }
        } else if new == .active, belongsNow {
          let wasOwed = states[..<day].contains(.active)
          if wasOwed { balance.reopened += 1 } else { balance.new += 1 }
        } else if old == .active, belonged {
          switch new {
          case .done: balance.done += 1
          case .declined, .proposed: balance.declined += 1
          case .superseded: balance.superseded += 1
          case .absent: balance.removed += 1
          case .active: break
          }
        }
      }
    }
    return balance
  }
}
