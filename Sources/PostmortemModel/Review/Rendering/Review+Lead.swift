extension Review {
  /// What a meeting should talk about, most important first: at most six sentences.
  public var lead: [String] {
    var lead: [String] = []
    let (opening, closing) = (balance.total.opening, balance.total.closing)
    let change =
      closing == opening
      ? "as many as at the start"
      : "\(abs(closing - opening)) \(closing > opening ? "more" : "fewer") than at the start"
    lead.append(
      "\(Self.count(closing, "action is", "actions are")) owed, \(change): "
        + "\(balance.total.new + balance.total.reopened) came in, \(balance.total.done) "
        + "\(balance.total.done == 1 ? "was" : "were") done.")
    if promisesDue.total.due > promisesDue.total[.notYetDue] {
      let judged = promisesDue.total.due - promisesDue.total[.notYetDue]
      var sentence =
        "\(promisesDue.total[.onTime]) of \(Self.count(judged, "promise", "promises")) due "
        + "\(judged == 1 || promisesDue.total[.onTime] == 1 ? "was" : "were") kept on time"
      if let worst = promisesDue.broken.first?.severity {
        let count = promisesDue.broken.count { $0.severity == worst }
        sentence += "; \(count) of the broken ones \(count == 1 ? "is" : "are") of \(worst)"
      }
      lead.append(sentence + ".")
    }
    for (returns, verb) in [
      (cameBack.confirmed, "came back"), (cameBack.proposed, "may have come back"),
    ]
    where !returns.isEmpty {
      let open = returns.count { $0.measures.contains { $0.state == .active } }
      lead.append(
        "\(Self.count(returns.count, "incident", "incidents")) \(verb), "
          + "\(open) of them while an earlier measure was open.")
    }
    if left.overdue > 0 {
      let longest = left.longestOverdue.first?.overdueDays(on: day) ?? 0
      lead.append(
        "\(Self.count(left.overdue, "action is", "actions are")) overdue, the longest by \(longest) days; "
          + "\(left.unowned) of all that is owed \(left.unowned == 1 ? "has" : "have") no owner.")
    }
    if let group = repeated.groups.first {
      lead.append(
        "One measure was promised \(group.members.count) times and finished \(group.finished) times."
      )
    }
    if !restated.isEmpty {
      lead.append("Figures that were published before are restated below.")
    }
    return Array(lead.prefix(6))
  }

  func appendLead(to page: inout MarkdownPage) {
    page.heading(2, "What to talk about")
    page.list(lead.map { MarkdownPage.escape($0) })
  }

  static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }
}
