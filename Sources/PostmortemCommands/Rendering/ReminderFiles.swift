import PostmortemKit
import PostmortemModel

/// Reminders as they leave the program: one text, or a file for each owner.
struct ReminderFiles {
  let lists: [ReminderList]
  let format: ActionOutputOptions.Format
  let today: CalendarDay
  let recorded: Instant

  /// The text of a list; nil for a calendar in which nothing has a day.
  private func text(_ list: ReminderList) -> String? {
    format == .ics
      ? list.calendar(recorded: recorded, today: today) : list.markdown(today: today)
  }

  /// All lists in one text.
  var text: String { lists.compactMap(text).joined(separator: "\n") }

  /// Why something is in no calendar, one clause each.
  var notes: [String] {
    guard format == .ics else { return [] }
    if lists.allSatisfy(\.actions.isEmpty) { return ["nothing matches, so there is no calendar"] }
    let undated = lists.reduce(0) { $0 + $1.undatedCount }
    guard undated > 0 else { return [] }
    let actions = undated == 1 ? "1 action has" : "\(undated) actions have"
    let clause = "\(actions) no due day and so no place in a calendar"
    let without = lists.filter { text($0) == nil }.map { list in
      if case .person(let name) = list.owner { name } else { "what nobody owns" }
    }
    guard !without.isEmpty else { return [clause] }
    if lists.map(\.owner) == [.everybody] { return ["\(clause), so there is none"] }
    let names = without.joined(separator: ", ")
    return [clause, "there is no calendar of \(names): it would be empty"]
  }

  /// Writes each list into a file of its own; the names of the files.
  ///
  /// A file is replaced whole, and what else is in the folder stays.
  func write(to folder: String) throws(CommandFailure) -> [String] {
    let names = lists.compactMap { list in
      if case .person(let name) = list.owner { name } else { nil }
    }
    let files = lists.compactMap { list in
      text(list).map { text in
        (name: list.fileStem(among: names) + (format == .ics ? ".ics" : ".md"), text: text)
      }
    }
    try attempt { try KnowledgeBase.replaceFiles(files, in: folder) }
    return files.map(\.name)
  }
}
