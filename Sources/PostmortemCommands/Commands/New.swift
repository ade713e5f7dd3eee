import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Adds a postmortem from the template.
struct New: Command {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Add a postmortem from the template",
    discussion: """
      The day in the id is that of --started, as written; without it the incident is undated. On a \
      terminal the editor opens before the commit.
      """)

  @Argument(help: "What happened, in one line")
  var title: String

  @Option(help: ArgumentHelp("The id; else the day and the words of the title", valueName: "id"))
  var id: String?

  @Option(help: ArgumentHelp("When it began: a day, or a time with an offset", valueName: "time"))
  var started: String?

  @Option(help: ArgumentHelp("When it was noticed", valueName: "time"))
  var detected: String?

  @Option(help: ArgumentHelp("When users stopped feeling it", valueName: "time"))
  var mitigated: String?

  @Option(help: ArgumentHelp("When it was over", valueName: "time"))
  var resolved: String?

  @Option(help: ArgumentHelp("How bad it was, in the policy's words", valueName: "severity"))
  var severity: String?

  @Option(help: ArgumentHelp("A service that was affected (can be repeated)", valueName: "name"))
  var service: [String] = []

  @Option(help: ArgumentHelp("A kind of cause (can be repeated)", valueName: "word"))
  var cause: [String] = []

  @Option(help: ArgumentHelp("A label (can be repeated)", valueName: "tag"))
  var tag: [String] = []

  @Option(help: ArgumentHelp("Who writes it (can be repeated)", valueName: "name"))
  var author: [String] = []

  @Option(help: ArgumentHelp("Who felt what, for how long", valueName: "text"))
  var impact: String?

  @Option(
    help: ArgumentHelp("An earlier incident that it repeats (can be repeated)", valueName: "id"))
  var recurrenceOf: [String] = []

  @Option(help: ArgumentHelp("draft, in-review or published", valueName: "status"))
  var status = "draft"

  @Option(help: ArgumentHelp("A Markdown file for the body; else the template", valueName: "file"))
  var body: String?

  @Flag(name: .customLong("no-edit"), help: "Commit without opening the editor")
  var noEdit = false

  @OptionGroup var writing: WritingOptions
  @OptionGroup var global: GlobalOptions

  func run(_ console: Console) throws(CommandFailure) {
    let base = try global.open(console)
    let postmortem = try postmortem()
    var text: String?
    if let body {
      guard let bytes = Editor.readFile(console.surroundings.resolve(body)) else {
        throw CommandFailure(.failed, "the file '\(body)' cannot be read")
      }
      text = String(decoding: bytes, as: UTF8.self)
    }
    // What it may repeat is a remark: whatever goes wrong there stops nothing.
    let earlier = (try? base.recurrences(of: [postmortem], in: base.view()))?.first ?? []
    if console.isInteractive, !noEdit, writing.branch == nil, !writing.dryRun {
      let draft = try attempt { try base.draft(of: postmortem, body: text) }
      tell(of: earlier, postmortem.id, console)
      let editor = Editor(console.surroundings.variables)
      return try editor.revise(draft, of: postmortem.id, console) {
        bytes throws(CommandFailure) in
        let (path, report) = try attempt {
          try base.add(bytes, as: postmortem.id, writing.kit)
        }
        console.show(report, writing)
        console.result(path)
      }
    }
    let (path, report) = try attempt { try base.add(postmortem, body: text, writing.kit) }
    console.show(report, writing)
    tell(of: earlier, postmortem.id, console)
    if !writing.dryRun { console.result(path) }
  }

  private func tell(of earlier: [RecurrenceCandidate], _ id: IncidentID, _ console: Console) {
    for candidate in earlier { console.note(candidate.sentence) }
    if !earlier.isEmpty { console.remark(RecurrenceCandidate.advice(on: id)) }
  }

  private func postmortem() throws(CommandFailure) -> Postmortem {
    let started = try moment(started, "--started")
    guard let status = PublicationStatus(rawValue: status) else {
      throw CommandFailure(
        .usage, "no status '\(status)'",
        hints: [Suggestion.hint(for: status, among: PublicationStatus.allCases.map(\.rawValue))])
    }
    let day = started?.day
    guard let id = id.map({ IncidentID($0) }) ?? IncidentID(title: title, day: day) else {
      throw CommandFailure(
        .usage, id.map { "'\($0)' is no id" } ?? "the title has no letters or digits for an id",
        hints: ["ids look like 2023-06-11-authentication-outage: '--id'"])
    }
    if let day, let idDay = id.day, day != idDay {
      throw CommandFailure(.usage, "the id says \(idDay), --started says \(day)")
    }
    var postmortem = Postmortem(id: id, title: title, status: status)
    postmortem.severity = severity
    postmortem.services = service
    postmortem.started = started
    postmortem.detected = try moment(detected, "--detected")
    postmortem.mitigated = try moment(mitigated, "--mitigated")
    postmortem.resolved = try moment(resolved, "--resolved")
    postmortem.impact = impact
    postmortem.causes = cause
    postmortem.tags = tag
    postmortem.authors = author
    for name in recurrenceOf {
      guard let id = IncidentID(name) else {
        throw CommandFailure(.usage, "'\(name)' is no id of an incident")
      }
      postmortem.recurrenceOf.append(id)
    }
    return postmortem
  }

  private func moment(_ text: String?, _ option: String) throws(CommandFailure) -> Moment? {
    guard let text else { return nil }
    do throws(Moment.ParseFailure) {
      return try Moment(text)
    } catch {
      let reason =
        switch error {
        case .bareLocalTime: "'\(text)' has no offset from UTC"
        case .noSuchDay: "'\(text)' is not in the calendar"
        case .neitherDayNorTime: "'\(text)' is neither a day nor a time"
        }
      throw CommandFailure(
        .usage, "\(option): \(reason)", hints: ["2023-06-11 or 2023-06-11T14:30:00+01:00"])
    }
  }
}
