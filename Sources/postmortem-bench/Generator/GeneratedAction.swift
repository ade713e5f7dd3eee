import PostmortemModel

/// An action of a generated postmortem.
struct GeneratedAction {
  var id: String
  var title: String
  var type: String
  var priority: String
  var status: ActionStatus
  var owner: String
  var due: CalendarDay
  var doneWhen: String
  var created: CalendarDay
  var completed: CalendarDay?
  var verifiedBy: String?
  var reason: String?
  var note: String?
  var evidence: [String] = []

  init(
    id: String, created: CalendarDay, organisation: Organisation, random: inout SeededRandom
  ) {
    self.id = id
    self.created = created
    title =
      "\(random.pick(Words.verbs)) \(random.pick(Words.objects)) \(random.pick(Words.occasions))"
    type = random.pick(ActionType.allCases).rawValue
    priority = random.pick(["p0", "p1", "p1", "p2", "p2", "p2", "p3"])
    owner = random.pick(organisation.people)
    due = created.advanced(by: random.number(14...180))
    doneWhen = random.pick(Words.proofs)
    switch random.number(1...100) {
    case 1...10: status = .proposed
    case 11...78: status = .open
    case 79...88: status = .inProgress
    case 89...91: status = .blocked
    case 92...97:
      status = .done
      completed = created
    default:
      status = .declined
      completed = created
      reason = "The part is to be replaced within the year"
    }
  }

  /// Lets time pass: what people would do to the action on a day.
  mutating func change(on day: CalendarDay, _ people: [String], _ random: inout SeededRandom) {
    switch status {
    case .open, .inProgress, .blocked:
      switch random.number(1...100) {
      case 1...66:
        status = .done
        completed = day
        evidence = ["https://git.example/ops/\(type)/pull/\(random.number(1...9999))"]
      case 67...84: due = max(due, day).advanced(by: random.number(7...60))
      case 85...90: owner = random.pick(people)
      case 91...95: status = .inProgress
      case 96...98:
        status = .declined
        completed = day
        reason = "It would cost more than the outages it prevents"
      default: priority = random.pick(["p0", "p1", "p2"])
      }
    case .proposed:
      status = random.chance(80) ? .open : .declined
      guard status == .declined else { return }
      completed = day
      reason = "Another action covers it"
    case .done:
      if random.chance(40) {
        status = .verified
        verifiedBy = random.pick(people.filter { $0 != owner })
      } else if random.chance(10) {
        status = .open
        completed = nil
      }
    case .verified, .declined, .superseded: break
    }
  }

  /// The lines of the action in the front matter.
  var lines: String {
    var text = """
        - id: \(id)
          title: \(title)
          type: \(type)
          priority: \(priority)
          status: \(status.rawValue)
          owner: \(owner)
          due: \(due)
          created: \(created)
          done_when: \(doneWhen)

      """
    func add(_ key: String, _ value: (some CustomStringConvertible)?) {
      if let value { text += "    \(key): \(value)\n" }
    }
    add("completed", completed)
    add("verified_by", verifiedBy)
    add("verification", verifiedBy.map { _ in "Tried it out in staging" })
    add("reason", reason)
    add("note", note)
    if !evidence.isEmpty {
      text += "    evidence:\n" + evidence.map { "      - \($0)\n" }.joined()
    }
    return text
  }
}
