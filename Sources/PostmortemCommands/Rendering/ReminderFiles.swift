import PostmortemKit
import PostmortemModel

/// Reminders as they leave the program: one text, or a file for each owner.
struct ReminderFiles {
  let lists: [ReminderList]
  let format: ActionOutputOptions.Format
  let today: CalendarDay
  let recorded: Instant
  /// All owners there are.
  var owners: [String] = []

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
    let files = lists.compactMap { list in text(list).map { (name: name(of: list), text: $0) } }
    try attempt { try KnowledgeBase.replaceFiles(files, in: folder) }
    return files.map(\.name)
  }

  private func name(of list: ReminderList) -> String {
    list.fileStem(among: owners) + (format == .ics ? ".ics" : ".md")
  }

  /// Removes calendars of earlier runs of which nothing holds any more.
  ///
  /// - Parameters:
  ///   - folder: The folder.
  ///   - written: The files that are of this run.
  ///   - all: All actions there are.
  ///   - policy: Knows the people.
  /// - Returns: The names of the files.
  /// - Throws: `CommandFailure` for a file that cannot be removed.
  func removeOld(
    in folder: String, but written: [String], _ all: [TrackedAction], _ policy: Policy
  ) throws(CommandFailure) -> [String] {
    guard format == .ics else { return [] }
    let ids = Set(all.map(ReminderList.eventID))
    let current = calendars(of: all, policy)
    return try attempt {
      try KnowledgeBase.removeFiles(in: folder, endingIn: ".ics") { name, text in
        !written.contains(name)
          && WrittenCalendar(text)?.isOver(current[name], known: ids) == true
      }
    }
  }

  /// The calendars of all that is theirs, by the names of their files.
  private func calendars(of actions: [TrackedAction], _ policy: Policy) -> [String: WrittenCalendar]
  {
    var calendars: [String: WrittenCalendar] = [:]
    for list in ReminderList.perOwner(actions, policy) {
      calendars[name(of: list)] = text(list).flatMap { WrittenCalendar($0) }
    }
    return calendars
  }
}
