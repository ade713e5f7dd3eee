import Foundation
import PostmortemModel

extension Workbench {
  /// Gives taskwarrior as many tasks as there are actions, and asks the same of it.
  func taskwarriorQuestion() throws -> ProcessCommand {
    let folder = scratch.appending(path: "task")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let settings = folder.appending(path: "taskrc")
    try Data(
      """
      data.location=\(folder.path)
      confirmation=off
      verbose=nothing
      gc=off
      hooks=off

      """.utf8
    ).write(to: settings)
    var random = SeededRandom(seed: base.contents.recipe.seed)
    let organisation = Organisation(base.contents.recipe)
    var ids = IDs()
    var lines: [String] = []
    for number in 0..<base.contents.actions {
      let day = History.firstDay?.advanced(by: number % 2900) ?? CalendarDay(ordinal: 0)
      let action = GeneratedAction(
        id: ids.action(&random), created: day, organisation: organisation, random: &random)
      let (isDone, due) = (action.status.isClosed || random.chance(50), Self.time(action.due))
      lines.append(
        #"{"description":"\#(action.title)","status":"\#(isDone ? "completed" : "pending")","#
          + #""project":"\#(action.owner)","entry":"\#(Self.time(day))","due":"\#(due)""#
          + (isDone ? #","end":"\#(due)""# : "") + "}")
    }
    let tasks = folder.appending(path: "tasks.json")
    try Data(lines.joined(separator: "\n").utf8).write(to: tasks)
    _ = try ProcessCommand("task", ["rc:\(settings.path)", "import", tasks.path]).run()
    return ProcessCommand(
      "task",
      [
        "rc:\(settings.path)", "status:pending", "due.before:today",
        "project.is:\(base.contents.owner)", "minimal",
      ])
  }

  private static func time(_ day: CalendarDay) -> String {
    day.description.filter { $0 != "-" } + "T120000Z"
  }
}
