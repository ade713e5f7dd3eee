extension Review {
  /// What a meeting should talk about, most important first: at most seven sentences.
  public var lead: [ReviewSentence] {
    var lead = [balanceLead]
    if let promises = promisesLead { lead.append(promises) }
    lead += [
      returnsLead(cameBack.confirmed, "came back", of: "came_back.confirmed"),
      returnsLead(cameBack.proposed, "may have come back", of: "came_back.proposed"),
    ].compactMap { $0 }
    if left.total > 0 { lead.append(leftLead) }
    if let group = repeated.groups.first {
      lead.append(
        "One measure was promised \(group.members.count, of: "\(group.figure).promised") times and "
          + (group.finished == 0
            ? "never finished."
            : "finished \(Self.times(group.finished, of: "\(group.figure).finished"))."))
    }
    if !restated.isEmpty {
      lead.append("Figures that were published before are restated below.")
    }
    return lead
  }

  /// What is owed, and how it came about.
  private var balanceLead: ReviewSentence {
    let total = balance.total
    var came: [ReviewSentence] = [
      total.cameIn == 0
        ? "nothing came in" : "\(total.cameIn, of: "balance.total.came_in") came in",
      total.done == 0
        ? "nothing was done"
        : "\(total.done, "was", "were", of: "balance.total.done") done",
    ]
    if total.givenUp > 0 {
      came.append("\(total.givenUp, "was", "were", of: "balance.total.given_up") given up")
    }
    let flows = Self.series(came)
    switch (total.opening, total.closing) {
    case (0, 0) where total.cameIn == 0: return "Nothing is owed, and nothing came in."
    case (0, 0): return "Nothing is owed, as at the start: \(flows)."
    case (_, 0):
      return "Nothing is owed any more, down from \(opening) at the start: \(flows)."
    case (0, _): return "\(closing) owed, and nothing was at the start: \(flows)."
    case (let before, let now) where before == now:
      return "\(closing) owed, as many as at the start: \(flows)."
    case (let before, let now):
      return
        "\(closing) owed, \(now > before ? "up" : "down") from \(opening) at the start: \(flows)."
    }
  }

  private var opening: ReviewSentence {
    "\(balance.total.opening, of: "balance.total.opening")"
  }

  private var closing: ReviewSentence {
    "\(balance.total.closing, "action is", "actions are", of: "balance.total.closing")"
  }

  /// How many of the promises were kept; nil where none was to be kept by now.
  private var promisesLead: ReviewSentence? {
    let total = promisesDue.total
    let (judged, onTime) = (total.due - total[.notYetDue], total[.onTime])
    guard judged > 0 else { return nil }
    let due: ReviewSentence =
      "\(judged, "promise", "promises", of: "promises_due.total.judged") due"
    let kept: ReviewSentence = "\(onTime, of: "promises_due.total.on_time")"
    let sentence: ReviewSentence =
      switch (onTime, judged) {
      case (0, 1): "The \(due) was not kept on time"
      case (1, 1): "The \(due) was kept on time"
      case (0, _): "None of the \(due) was kept on time"
      case (2, 2): "\("Both", of: "promises_due.total.judged") promises due were kept on time"
      case (judged, _): "All \(due) were kept on time"
      case (1, _): "\(kept) of \(due) was kept on time"
      default: "\(kept) of \(due) were kept on time"
      }
    guard let worst = promisesDue.broken.first?.severity else { return sentence + "." }
    let count = promisesDue.broken.count { $0.severity == worst }
    let all = promisesDue.broken.count
    let ofWorst: ReviewSentence = "\(count, of: "promises_due.broken.\(worst)")"
    switch (count, all) {
    case (1, 1): return sentence + "; the broken one is of \(worst)."
    case (2, 2):
      return sentence
        + "; \("both", of: "promises_due.broken.\(worst)") broken ones are of \(worst)."
    case (all, _): return sentence + "; all \(ofWorst) broken ones are of \(worst)."
    default:
      return sentence + "; \(ofWorst) of the \(all, of: "promises_due.total.broken") broken ones "
        + (count == 1 ? "is of \(worst)." : "are of \(worst).")
    }
  }

  /// How many incidents came back, and whether it could have been prevented; nil for none.
  private func returnsLead(
    _ returns: [CameBack.Return], _ verb: String, of name: String
  ) -> ReviewSentence? {
    guard !returns.isEmpty else { return nil }
    let came: ReviewSentence = "\(returns.count, "incident", "incidents", of: name) \(verb)"
    let open = returns.count(where: \.isOpen)
    let ofThese: ReviewSentence = "\(open, of: "\(name).open")"
    switch (open, returns.count) {
    case (0, 1): return came + "; no earlier measure was open then."
    case (0, _): return came + ", none of them while an earlier measure was open."
    case (1, 1): return came + " while an earlier measure was open."
    case (2, 2): return came + ", \("both", of: "\(name).open") while an earlier measure was open."
    case (returns.count, _):
      return came + ", all \(ofThese) while an earlier measure was open."
    default: return came + ", \(ofThese) of them while an earlier measure was open."
    }
  }

  /// What is late and what is nobody's; something is owed.
  private var leftLead: ReviewSentence {
    let longest = left.longestOverdue.first?.overdueDays(on: day) ?? 0
    let days = Self.count(longest, "day", "days")
    let overdue: ReviewSentence =
      switch left.overdue {
      case 0: "Nothing is overdue"
      case 1: "\(1, of: "left.overdue") action is overdue, by \(days)"
      default: "\(left.overdue, of: "left.overdue") actions are overdue, the longest by \(days)"
      }
    let unowned: ReviewSentence =
      switch left.unowned {
      case 0: left.orphaned == 0 ? "everything that is owed has an owner" : ""
      case left.total: "nothing that is owed has an owner"
      default: "\(left.unowned, "action has", "actions have", of: "left.unowned") no owner"
      }
    let orphaned: ReviewSentence =
      left.orphaned == 0
      ? ""
      : "\(left.orphaned, "has an owner", "have owners", of: "left.orphaned") who "
        + (left.orphaned == 1 ? "is" : "are") + " gone or unknown"
    return Self.series([overdue, unowned, orphaned].filter { $0 != "" }, divider: "; ") + "."
  }

  /// Clauses in a row, the last behind "and".
  private static func series(
    _ clauses: [ReviewSentence], divider: String = ", "
  ) -> ReviewSentence {
    clauses.enumerated().reduce("") { sentence, next in
      guard next.offset > 0 else { return next.element }
      let isLast = next.offset == clauses.count - 1
      let joint = isLast && divider == ", " ? clauses.count > 2 ? ", and " : " and " : divider
      return sentence + "\(joint)\(next.element)"
    }
  }

  private static func times(_ number: Int, of name: String) -> ReviewSentence {
    number == 1 ? "\("once", of: name)" : "\(number, of: name) times"
  }

  func appendLead(to page: inout MarkdownPage) {
    page.heading(2, "What to talk about")
    page.list(lead.map { MarkdownPage.escape($0.description) })
  }

  static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }
}
