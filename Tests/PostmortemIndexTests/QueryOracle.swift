import PostmortemModel

/// Answers a query by looking at every postmortem, without an index or SQL.
struct QueryOracle {
  let postmortems: [Postmortem]
  let today: CalendarDay
  let dueSoonDays: Int

  func actions(_ query: Query) -> [TrackedAction] {
    let rows = postmortems.flatMap { incident in
      incident.actions.enumerated().map { (incident: incident, position: $0, action: $1) }
    }
    let found = rows.filter { row in
      query.terms.allSatisfy { holds($0.condition, row.incident, row.action) != $0.isNegated }
    }
    let sorted = found.sorted { left, right in
      for order in query.order {
        let values = (
          value(order, left.incident, left.action),
          value(order, right.incident, right.action)
        )
        if let answer = Self.precedes(values, order.isDescending) { return answer }
      }
      return (left.incident.id.text, left.position) < (right.incident.id.text, right.position)
    }
    let tracked = sorted.map { $0.incident.trackedActions[$0.position] }
    return Array(tracked.prefix(query.limit ?? .max))
  }

  func incidents(_ query: Query) -> [IncidentSummary] {
    let found = postmortems.filter { incident in
      query.terms.allSatisfy { holds($0.condition, incident, nil) != $0.isNegated }
    }
    let sorted = found.sorted { left, right in
      for order in query.order {
        let values = (value(order, left, nil), value(order, right, nil))
        if let answer = Self.precedes(values, order.isDescending) { return answer }
      }
      return left.id.text < right.id.text
    }
    return Array(sorted.map(\.summary).prefix(query.limit ?? .max))
  }

  /// Whether the left of two values comes first; nil if neither does.
  ///
  /// No value comes last.
  private static func precedes(_ values: (String?, String?), _ isDescending: Bool) -> Bool? {
    switch values {
    case (nil, nil): return nil
    case (_?, nil): return true
    case (nil, _?): return false
    case (let left?, let right?):
      guard left.utf8.elementsEqual(right.utf8) == false else { return nil }
      return left.utf8.lexicographicallyPrecedes(right.utf8) != isDescending
    }
  }

  /// What an order by a key compares: the least of several values, or the greatest; nil where there
  /// is nothing.
  private func value(_ order: Query.Order, _ incident: Postmortem, _ action: Action?) -> String? {
    guard case .known(let key) = order.key else { return nil }
    return texts(key, incident, action).reduce(nil) { best, text in
      guard let best else { return text }
      let isLess = text.utf8.lexicographicallyPrecedes(best.utf8)
      return isLess != order.isDescending ? text : best
    }
  }

  private func holds(
    _ condition: QueryTerm.Condition, _ incident: Postmortem, _ action: Action?
  ) -> Bool {
    switch condition {
    case .equals(let key, let wanted):
      return texts(key, incident, action).contains { text in
        wanted.contains { $0.utf8.elementsEqual(text.utf8) }
      }
    case .within(let key, let first, let last):
      return texts(key, incident, action).contains { text in
        guard let day = CalendarDay(text.prefix(10)) else { return false }
        return first.map { $0 <= day } ?? true && last.map { day <= $0 } ?? true
      }
    case .has(let key):
      return !texts(key, incident, action).isEmpty
    case .contains(let key, let passages):
      return texts(key, incident, action).contains { text in
        passages.contains { Self.contains(text, $0) }
      }
    case .any(let terms):
      return terms.contains { holds($0.condition, incident, action) != $0.isNegated }
    case .amount, .customEquals, .hasCustom: return false
    case .word(let words):
      return words.contains { holds($0, incident, action) }
    case .text(let text):
      var texts = [incident.id.text, incident.title, incident.impact]
      if let action { texts += [action.id.text, action.title, action.details] }
      return texts.contains { $0.map { Self.contains($0, text) } ?? false }
    }
  }

  /// Whether a text stands in another; the case of ASCII letters does not count.
  private static func contains(_ text: String, _ part: String) -> Bool {
    let fold = { (text: String) in
      text.unicodeScalars.map { scalar in
        ("A"..."Z").contains(scalar) ? scalar.value + 32 : scalar.value
      }
    }
    let (text, part) = (fold(text), fold(part))
    guard text.count >= part.count else { return false }
    return (0...text.count - part.count).contains { start in
      text[start..<start + part.count].elementsEqual(part)
    }
  }

  /// Everything that stands under a key: of the action, or of the incident and any of its actions.
  private func texts(_ key: QueryKey.Known, _ incident: Postmortem, _ action: Action?) -> [String] {
    switch key {
    case .id: return [action?.id.text ?? incident.id.text]
    case .title: return [action?.title ?? incident.title]
    case .status: return [action?.status.rawValue ?? incident.status.rawValue]
    case .incident: return [incident.id.text]
    case .severity: return [incident.severity].compactMap { $0 }
    case .service: return incident.services
    case .cause: return incident.causes
    case .tag: return incident.tags + (action?.tags ?? [])
    case .author: return incident.authors
    case .recurrenceOf: return incident.recurrenceOf.map(\.text)
    case .started: return [incident.started?.text].compactMap { $0 }
    case .published: return [incident.published?.description].compactMap { $0 }
    case .originalDue, .deadline, .age, .slips, .event, .when, .balance: return []
    case .owner, .team, .type, .priority, .due, .created, .completed, .evidence, .tracker, .reason:
      return (action.map { [$0] } ?? incident.actions).flatMap { Self.texts(key, $0) }
    }
  }

  private static func texts(_ key: QueryKey.Known, _ action: Action) -> [String] {
    switch key {
    case .owner: return [action.owner].compactMap { $0 }
    case .team: return [action.team].compactMap { $0 }
    case .type: return [action.type?.rawValue].compactMap { $0 }
    case .priority: return [action.priority?.rawValue].compactMap { $0 }
    case .due: return [action.due?.description].compactMap { $0 }
    case .created: return [action.created?.description].compactMap { $0 }
    case .completed: return [action.completed?.description].compactMap { $0 }
    case .tracker: return [action.tracker].compactMap { $0 }
    case .reason: return [action.reason].compactMap { $0 }
    default: return action.evidence
    }
  }

  private func holds(_ word: QueryTerm.Word, _ incident: Postmortem, _ action: Action?) -> Bool {
    switch word {
    case .draft: return incident.status == .draft
    case .inReview: return incident.status == .inReview
    case .published: return incident.status == .published
    case .recurrence: return !incident.recurrenceOf.isEmpty
    default: break
    }
    return (action.map { [$0] } ?? incident.actions).contains { action in
      switch word {
      case .active: return action.status.isActive
      case .closed: return action.status.isClosed
      case .overdue: return action.status.isActive && (action.due.map { $0 < today } ?? false)
      case .dueSoon:
        guard action.status.isActive, let due = action.due else { return false }
        return (0...dueSoonDays).contains(today.distance(to: due))
      case .unowned: return action.status.isActive && action.owner == nil
      case .draft, .inReview, .published, .recurrence: return false
      // Without a policy nobody is known, and without a ledger nothing of the past.
      case .orphaned, .missed, .slipped, .reopened, .stale, .backDated, .reverify: return false
      case .proposed: return action.status == .proposed
      case .open: return action.status == .open
      case .inProgress: return action.status == .inProgress
      case .blocked: return action.status == .blocked
      case .done: return action.status == .done
      case .verified: return action.status == .verified
      case .declined: return action.status == .declined
      case .superseded: return action.status == .superseded
      }
    }
  }
}
