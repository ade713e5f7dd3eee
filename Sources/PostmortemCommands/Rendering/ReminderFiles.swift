import PostmortemKit
import PostmortemModel

/// Reminders as they leave the program: one text, or a file for each owner.
struct ReminderFiles {
  let lists: [ReminderList]
  let format: ActionOutputOptions.Format
  let today: CalendarDay
  let recorded: Instant

  /// The text of a list.
  private func text(_ list: ReminderList) -> String {
    format == .ics ? list.calendar(recorded: recorded) : list.markdown(today: today)
  }

  /// All lists in one text.
  var text: String { lists.map(text).joined(separator: "\n") }

  /// Writes each list into a file of its own; the names of the files.
  ///
  /// A file is replaced whole, and what else is in the folder stays.
  func write(to folder: String) throws(CommandFailure) -> [String] {
    let names = lists.compactMap { list in
      if case .person(let name) = list.owner { name } else { nil }
    }
    let files = lists.map { list in
      (name: list.fileStem(among: names) + (format == .ics ? ".ics" : ".md"), text: text(list))
    }
    try attempt { try KnowledgeBase.replaceFiles(files, in: folder) }
    return files.map(\.name)
  }
}
