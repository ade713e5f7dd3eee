import PostmortemImport
import PostmortemIndex
import PostmortemModel

/// The rows of an export and the actions of a commit, joined by addresses.
struct TrackerJoin {
  private let base: KnowledgeBase
  private let view: View
  private let export: TrackerExport
  private let wishes: ActionImportOptions
  private let tracked: [TrackedAction]
  private let known: [String: [TrackedAction]]
  private let isComplete: Bool
  private var finder: IncidentFinder
  private var documents: OpenDocuments
  private var changed: [(before: Action?, after: Action, incident: IncidentID)] = []
  private(set) var result = ActionImport()

  init(
    _ base: KnowledgeBase, _ view: View, _ export: TrackerExport, _ wishes: ActionImportOptions
  ) throws(KnowledgeBaseError) {
    self.base = base
    self.view = view
    self.export = export
    self.wishes = wishes
    let found = try base.ask(view) { index, snapshot in
      let days = view.policy.dueSoonDays
      return (
        actions: try index.actions(
          matching: Query(), in: snapshot, today: view.today, dueSoonDays: days),
        incidents: try index.incidents(
          matching: Query(), in: snapshot, today: view.today, dueSoonDays: days),
        problems: try index.problems(in: snapshot)
      )
    }
    tracked = found.actions.sorted { ($0.incident, $0.action.id) < ($1.incident, $1.action.id) }
    known = Dictionary(
      grouping: tracked.filter { $0.action.tracker != nil },
      by: { $0.action.tracker.flatMap { TrackerAddress.normalized($0) } ?? "" })
    isComplete = found.problems.isEmpty
    finder = IncidentFinder(base, view, found.incidents.map(\.postmortem), tracked)
    documents = OpenDocuments(base, view)
    result.columns = export.columns
    result.snapshot = view.commitID
    result.today = view.today
    result.problems = export.problems
    result.problems += found.problems.map {
      FileError(packed: $0.problem, path: base.folder + $0.path)
    }
  }

  var edits: [FileEdit] { documents.edits }

  /// Goes through the rows.
  mutating func run(
    using generator: inout any RandomNumberGenerator
  ) throws(KnowledgeBaseError) {
    var used: Set<ActionID>?
    for row in export.rows {
      let partners = known[row.address] ?? []
      if let only = partners.first, partners.count == 1 {
        compare(row, with: only)
      } else if let first = partners.first {
        refuse(
          row, .tracker, .duplicateTracker,
          "the address stands in \(partners.count) actions: "
            + partners.map(\.action.id.text).joined(separator: ", "),
          hint: "'postmortem action set \(first.action.id) --field tracker=' takes it out of one")
      } else {
        if used == nil { used = try base.usedActionIDs(in: view) }
        let id = Self.draw(&generator, used ?? [])
        if add(row, as: id) { used?.insert(id) }
      }
    }
    result.problems.sort {
      ($0.path == export.path ? $0.line ?? 0 : 0, $0.column ?? 0)
        < ($1.path == export.path ? $1.line ?? 0 : 0, $1.column ?? 0)
    }
    result.actionsWithoutRow = tracked.compactMap { tracked in
      guard let address = tracked.action.tracker.flatMap({ TrackerAddress.normalized($0) }),
        !export.addresses.contains(address)
      else { return nil }
      return ActionImport.Missing(action: tracked.action, incident: tracked.incident)
    }
  }

  private static func draw(
    _ generator: inout some RandomNumberGenerator, _ used: Set<ActionID>
  ) -> ActionID {
    ActionID.random(using: &generator) { used.contains($0) }
  }

  private mutating func refuse(
    _ row: TrackerRow, _ key: TrackerKey, _ kind: FileError.Kind, _ message: String, hint: String?
  ) {
    result.problems.append(
      FileError(
        path: export.path, line: row.line, column: row.column(of: key), kind: kind,
        message: message, hint: hint))
  }

  private mutating func refuse(_ row: TrackerRow, _ key: TrackerKey, _ error: any Error) {
    if let error = error as? KnowledgeBaseError {
      refuse(row, key, .refusedRow, error.message, hint: error.hints.first)
    } else if let error = error as? FileError {
      refuse(row, key, error.kind, error.message, hint: error.hint)
    } else {
      refuse(row, key, .refusedRow, "\(error)", hint: nil)
    }
  }

  private mutating func compare(_ row: TrackerRow, with tracked: TrackedAction) {
    do {
      let place = try base.place(named: tracked.action.id.text, .action, in: view)
      // What is only compared needs no remark.
      let note = wishes.updates ? wishes.note : wishes.note ?? "compared"
      var steps = TrackerSteps(row, tracked.action, at: place, in: view, documents, note: note)
      try steps.run()
      var known = ActionImport.Known(
        line: row.line, action: steps.action, incident: tracked.incident, changes: [],
        kept: steps.kept)
      known.changes = ActionKey.allCases.compactMap { key in
        if key == .note, !wishes.updates { return nil }
        let (old, new) = (tracked.action[key], steps.action[key])
        return old == new ? nil : ActionImport.Change(key: key, old: old, new: new)
      }
      if known.changes.isEmpty {
        result.unchanged.append(known)
      } else if wishes.updates {
        documents = steps.documents
        changed.append((tracked.action, steps.action, tracked.incident))
        result.updated.append(known)
      } else {
        result.different.append(known)
      }
    } catch {
      refuse(row, .tracker, error)
    }
  }

  /// Adds an action; false if nothing came of the row.
  private mutating func add(_ row: TrackerRow, as id: ActionID) -> Bool {
    guard let title = row.title else {
      refuse(
        row, .tracker, .emptyValue, "the item has no title",
        hint: "--map 'title=COLUMN' says where titles stand")
      return false
    }
    guard let name = row.incident ?? wishes.chosen[row.line] ?? wishes.incident else {
      let suggestion = finder.suggestion(for: title)
      result.rowsWithoutIncident.append(
        ActionImport.Unattached(
          line: row.line, title: title, tracker: row.tracker, suggestion: suggestion?.incident,
          words: suggestion?.words ?? []))
      return false
    }
    guard isComplete else {
      refuse(
        row, .tracker, .refusedRow,
        "not added: a postmortem that cannot be read may hold the action already",
        hint: "'postmortem check' says what is wrong with it")
      return false
    }
    do {
      let incident = try finder.incident(named: name)
      let place = try base.place(named: incident.text, .incident, in: view)
      let action = try newAction(id, title, row, of: finder.postmortem(incident))
      var edited = documents
      try edited.edit(place.path) { try $0.append(action) }
      documents = edited
      changed.append((nil, action, incident))
      result.added.append(
        ActionImport.Added(line: row.line, action: action, incident: incident))
      return true
    } catch {
      let isAboutName = (error as? KnowledgeBaseError).map {
        $0.code == .unknownName || $0.code == .ambiguousName
      }
      if isAboutName == true, let error = error as? KnowledgeBaseError {
        refuse(row, .incident, .unknownIncident, error.message, hint: error.hints.first)
      } else {
        refuse(row, .tracker, error)
      }
      return false
    }
  }

  /// The action that a row amounts to.
  ///
  /// It states `created`, the item's own day or that of its postmortem, so that an old promise counts
  /// in its own quarter.
  private func newAction(
    _ id: ActionID, _ title: String, _ row: TrackerRow, of incident: Postmortem?
  ) throws(KnowledgeBaseError) -> Action {
    let status: ActionStatus =
      switch row.status {
      case nil, .proposed: .proposed
      case .active, .open: .open
      case .inProgress: .inProgress
      case .blocked: .blocked
      case .done: .done
      case .declined: .declined
      }
    var action = Action(id: id, title: title, status: status)
    action.type = row.type
    action.priority = row.priority
    action.owner = row.owner
    action.team = row.team
    action.due = row.due
    action.details = row.details
    action.doneWhen = row.doneWhen
    action.tracker = row.tracker
    action.tags = row.tags
    if status.isClosed { action.completed = row.completed.map(Completion.day) ?? .unknown }
    if status == .declined { action.reason = row.reason ?? row.statusWord }
    action.created = row.created
    if action.created == nil, let incident {
      let day = incident.published ?? incident.resolved?.day ?? incident.started?.day
      action.created = (day ?? incident.id.day).map { min($0, row.completed ?? $0) }
    }
    if let created = action.created, let completed = row.completed, completed < created {
      throw KnowledgeBaseError(.refused, "closed on \(completed), before it was made on \(created)")
    }
    guard action.created != nil || !status.isActive else {
      throw KnowledgeBaseError(
        .refused, "nothing says since when it is owed: the row has no day, nor has its incident",
        hints: ["--map 'created=COLUMN' says when items were made"])
    }
    return action
  }

  /// The message of the commit.
  var message: CommitMessage {
    var message = CommitMessage(subject: "")
    let source = ImportMessage.sourcePath(export.path) ?? "standard input"
    let (added, updated) = (
      changed.filter { $0.before == nil }, changed.filter { $0.before != nil }
    )
    let count = { (number: Int) in number == 1 ? "1 action" : "\(number) actions" }
    switch (added.count, updated.count) {
    case (_, 0): message.subject = "Import \(count(added.count)) of a tracker"
    case (0, _): message.subject = "Update \(count(updated.count)) from a tracker"
    default:
      message.subject = "Import \(count(added.count)) of a tracker and update \(updated.count)"
    }
    message.body = changed.map { "- \($0.after.id): \($0.after.title)" }
    for change in changed {
      message.addTrailers(from: change.before, to: change.after, of: change.incident)
    }
    message.trailers.append(("Source", source))
    return message
  }
}
