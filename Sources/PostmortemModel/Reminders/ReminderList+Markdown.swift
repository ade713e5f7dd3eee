extension ReminderList {
  /// The actions as Markdown that reads well as the text of a mail or of a chat too.
  ///
  /// - Parameter today: The day from which it is counted how late they are.
  /// - Returns: A heading, and an item for each action.
  /// - Complexity: O(*n*) in the number of actions.
  public func markdown(today: CalendarDay) -> String {
    var page = MarkdownPage()
    let name =
      switch owner {
      case .everybody: "All owners"
      case .person(let name): MarkdownPage.escape(name)
      case .nobody: "Without an owner"
      }
    page.heading(2, "\(name): \(counts(today))")
    page.list(actions.map { Self.item($0, today) })
    return page.text
  }

  private func counts(_ today: CalendarDay) -> String {
    let overdue = actions.count { $0.isOverdue(on: today) }
    let all = actions.count == 1 ? "1 action" : "\(actions.count) actions"
    return overdue == 0 ? all : "\(all), \(overdue) overdue"
  }

  private static func item(_ tracked: TrackedAction, _ today: CalendarDay) -> String {
    let action = tracked.action
    var due = action.due.map { "due \($0)" } ?? "no due day"
    if let days = tracked.overdueDays(on: today) {
      due = "**\(due), overdue by \(days == 1 ? "a day" : "\(days) days")**"
    }
    let words = [action.status.rawValue, action.priority?.rawValue].compactMap { $0 }
    var lines = [
      "\(MarkdownPage.escape(action.title)) (`\(action.id)`, \(words.joined(separator: ", ")))",
      due,
      "\(MarkdownPage.escape(tracked.incidentTitle)) (`\(tracked.incident)`)",
    ]
    if let doneWhen = action.doneWhen { lines.append("done when: \(oneLine(doneWhen))") }
    if let cause = action.blockedBy { lines.append("blocked by: \(oneLine(cause))") }
    if let tracker = action.tracker { lines.append(oneLine(tracker)) }
    // Two blanks at the end of a line break it (CommonMark, section 6.7), and a mail does not show them.
    return lines.joined(separator: "  \n  ")
  }

  private static func oneLine(_ text: String) -> String {
    MarkdownPage.escape(text.split(whereSeparator: \.isNewline).joined(separator: " "))
  }
}
