import PostmortemKit
import PostmortemModel

/// Why an action is overdue, as a terminal and a program see it.
struct OverduePage {
  private let story: KnowledgeBase.ActionStory
  private let reason: OverdueReason
  private let checks: EvidenceChecks
  private let console: Console

  init(
    _ story: KnowledgeBase.ActionStory, _ reason: OverdueReason, _ checks: EvidenceChecks,
    _ console: Console
  ) {
    self.story = story
    self.checks = checks
    self.reason = reason
    self.console = console
  }

  func write() {
    let action = story.tracked.action
    console.result(painted("\(action.id)  \(action.title)", .bold))
    console.result(verdict.showingControls())
    console.result()
    if let original = reason.original {
      let heir = original.action == action.id ? "" : ", by \(original.action), which it supersedes"
      line("promised", "\(original.due)\(heir)", original.origin)
    } else {
      line("promised", "no day was ever promised")
    }
    for redating in reason.redatings { line("re-dated", text(redating), redating.origin) }
    line("deadline", derivation)
    for blockage in reason.blockages { line("blocked", text(blockage)) }
  }

  /// The answer in one sentence.
  private var verdict: String {
    let action = story.tracked.action
    let owner = action.owner.map { "owned by \($0)" } ?? "owned by nobody"
    var sentence: String
    if let days = reason.overdueDays, let due = action.due {
      sentence = "Overdue by \(Self.days(days)): due \(due), \(action.status.rawValue), \(owner)"
    } else if let closed = reason.closed {
      sentence = "Not overdue: \(action.status.rawValue) on \(closed)"
    } else if action.status.isActive {
      let due = action.due.map { "due \($0)" } ?? "without a due day"
      sentence = "Not overdue on \(story.today): \(due), \(owner)"
    } else {
      sentence = "Not overdue: \(action.status.rawValue)"
    }
    if let late = reason.lateDays {
      let day = reason.original == nil ? "the policy's deadline" : "the day first promised"
      sentence += "; \(Self.days(late)) after \(day)"
    }
    return sentence + "."
  }

  private var derivation: String {
    let derivation = reason.derivation
    guard let first = derivation.firstActive else { return "none: it was never active" }
    let severity = derivation.severity ?? "no severity"
    let priority = derivation.priority?.rawValue ?? "no priority"
    guard let deadline = derivation.deadline, let days = derivation.actionDays else {
      return "none: the policy has no action_days for \(severity) and \(priority)"
    }
    return "\(deadline): \(severity) and \(priority) give \(Self.days(days)) from \(first), "
      + "its first active day"
  }

  private func text(_ redating: OverdueReason.Redating) -> String {
    let days = { (day: CalendarDay?) in day?.description ?? "none" }
    var text = "\(days(redating.from)) -> \(days(redating.to))"
    if redating.isSlip, let from = redating.from, let to = redating.to {
      text += ", \(Self.days(from.distance(to: to))) later"
    }
    return text + (redating.note.map { ": \($0)" } ?? "")
  }

  private func text(_ blockage: OverdueReason.Blockage) -> String {
    let end = blockage.end.map { "to \($0)" } ?? "until now"
    let by = blockage.by.map { ": \($0)" } ?? ""
    return "\(blockage.start) \(end), \(Self.days(blockage.days))\(by)"
  }

  private static func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }

  private func line(_ name: String, _ value: String, _ origin: Origin? = nil) {
    let label = painted("\(name):".padded(to: 11), .dim)
    console.result(label + value.showingControls())
    guard let origin else { return }
    let source = "\(origin.day)  \(origin.commit.prefix(10))  \(origin.author)"
    console.result(String(repeating: " ", count: 11) + painted(source, .dim))
  }

  private func painted(_ text: String, _ tint: Tint) -> String {
    tint.painted(text.showingControls(), console.usesColor)
  }

  /// The action and the reason as JSON members.
  var json: [JSONValue.Member] {
    let row = ActionRow(
      tracked: story.tracked, facts: story.facts, day: story.today, checks: checks)
    let why: JSONValue = [
      "overdue_days": JSONValue(reason.overdueDays), "late_days": JSONValue(reason.lateDays),
      "closed": JSONValue(reason.closed),
      "original_due": reason.original.map { original in
        .object(
          [
            .init("due", JSONValue(original.due)), .init("action", .string(original.action.text)),
          ] + Self.json(original.origin))
      } ?? .null,
      "re_datings": .array(
        reason.redatings.map { redating in
          .object(
            [
              .init("from", JSONValue(redating.from)), .init("to", JSONValue(redating.to)),
              .init("slip", .bool(redating.isSlip)), .init("note", JSONValue(redating.note)),
            ] + Self.json(redating.origin))
        }),
      "deadline": [
        "day": JSONValue(reason.derivation.deadline),
        "severity": JSONValue(reason.derivation.severity),
        "priority": JSONValue(reason.derivation.priority?.rawValue),
        "action_days": JSONValue(reason.derivation.actionDays),
        "first_active": JSONValue(reason.derivation.firstActive),
      ],
      "blocked": .array(
        reason.blockages.map { blockage in
          [
            "start": JSONValue(blockage.start), "end": JSONValue(blockage.end),
            "days": .number(blockage.days), "blocked_by": JSONValue(blockage.by),
          ]
        }),
    ]
    return [.init("action", Listing.actions.json(row)), .init("why_overdue", why)]
  }

  private static func json(_ origin: Origin) -> [JSONValue.Member] {
    [
      .init("recorded", JSONValue(origin.day)), .init("commit", .string(origin.commit)),
      .init("author", .string(origin.author)),
    ]
  }
}
