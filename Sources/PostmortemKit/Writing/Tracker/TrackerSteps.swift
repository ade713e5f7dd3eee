import PostmortemImport
import PostmortemModel

/// Brings an action to where its row says it stands, by the edits of the verbs.
struct TrackerSteps {
  let row: TrackerRow
  let place: KnowledgeBase.Place
  let policy: Policy
  let today: CalendarDay
  let note: String?
  var documents: OpenDocuments
  private(set) var action: Action
  private(set) var kept: [String] = []

  init(
    _ row: TrackerRow, _ action: Action, at place: KnowledgeBase.Place, in view: View,
    _ documents: OpenDocuments, note: String?
  ) {
    self.row = row
    self.action = action
    self.place = place
    self.documents = documents
    self.note = note
    policy = view.policy
    today = view.today
  }

  /// Makes the edits.
  ///
  /// - Throws: What refuses one of them; ``documents`` is of no use then.
  mutating func run() throws {
    if let completed = row.completed, action.status != .superseded, let created = action.created,
      completed < created
    {
      throw KnowledgeBaseError(
        .refused, "closed on \(completed), before \(action.id) was created on \(created)",
        hints: [
          "'postmortem action set \(action.id) --field created=\(row.created ?? completed)' if it is "
            + "that old"
        ])
    }
    try takeStatus()
    try takeDays()
    try takeFields()
  }

  private mutating func step(_ change: ActionChange, note: String? = nil) throws {
    action = try documents.apply(change, to: action.id, at: place, note: note).after
  }

  /// What says nothing more exact than the file leaves the file's word: `verified` is done, and what
  /// is superseded was closed without being done.
  private mutating func takeStatus() throws {
    guard let status = row.status else { return }
    switch status {
    case .proposed:
      if action.status.isClosed {
        try step(.reopen)
      } else if action.status.isActive {
        kept.append(
          "the tracker has it as an idea ('\(word)'), but a commitment is not taken back: decline it"
        )
      }
    case .active:
      if action.status.isClosed { try step(.reopen) }
    case .open:
      try activate()
      if action.status != .open { try setOpen() }
    case .inProgress:
      try activate()
      if action.status != .inProgress { try step(.start) }
    case .blocked:
      try activate()
      if action.status != .blocked { try step(.block(by: nil)) }
    case .done:
      if action.status == .superseded {
        kept.append("the tracker has it as done ('\(word)'), but another action took its place")
      } else if !action.status.isDone {
        try activate()
        try step(.done(on: row.completed ?? unknownDay, evidence: []))
        try forgetDay()
      }
    case .declined:
      guard action.status != .declined, action.status != .superseded else { return }
      if action.status.isDone { try step(.reopen) }
      try step(.decline(reason: row.reason ?? word, on: row.completed ?? unknownDay))
      try forgetDay()
    }
  }

  private var word: String { row.statusWord ?? row.status?.rawValue ?? "" }

  private mutating func activate() throws {
    if action.status.isClosed { try step(.reopen) }
    if action.status == .proposed { try step(.accept(owner: nil, due: nil, priority: nil)) }
  }

  /// No verb takes work back that was begun.
  private mutating func setOpen() throws {
    let id = action.id
    try documents.edit(place.path) { document in
      try document.set(.action(id, .status), to: .text(ActionStatus.open.rawValue))
      try document.set(.action(id, .blockedBy), to: nil)
    }
    action.status = .open
    action.blockedBy = nil
  }

  /// A day that fits, for a step that needs one before it is forgotten.
  private var unknownDay: CalendarDay { action.created.map { max($0, today) } ?? today }

  /// Nobody knows the day: it is not the one on which somebody imported that it was over.
  private mutating func forgetDay() throws {
    guard row.completed == nil else { return }
    try step(.set([FieldEdit(.completed, .text(Completion.unknown.description))]))
  }

  private mutating func takeDays() throws {
    guard let completed = row.completed, action.completed != .day(completed) else { return }
    guard
      row.status == .done && action.status.isDone
        || row.status == .declined && action.status == .declined
    else { return }
    try step(.set([FieldEdit(.completed, .text(completed.description))]))
  }

  private mutating func takeFields() throws {
    var edits: [FieldEdit] = []
    let current = action
    let take = { (key: ActionKey, value: String?) -> FieldEdit? in
      value.flatMap { current[key] == .text($0) ? nil : FieldEdit(key, .text($0)) }
    }
    edits += [
      take(.title, row.title), take(.type, row.type?.rawValue),
      take(.priority, row.priority?.rawValue), take(.team, row.team),
      take(.details, row.details), take(.doneWhen, row.doneWhen),
    ].compactMap { $0 }
    if action.status == .declined, let edit = take(.reason, row.reason) { edits.append(edit) }
    if let owner = row.owner, action.owner.map({ !policy.isSamePerson($0, owner) }) ?? true {
      edits.append(FieldEdit(.owner, .text(owner)))
    }
    let tags = row.tags.filter { !action.tags.contains($0) }
    if !tags.isEmpty { edits.append(FieldEdit(.tags, .list(action.tags + tags))) }
    if !edits.isEmpty { try step(.set(edits)) }

    guard let due = row.due, due != action.due else { return }
    let needsNote =
      action.status.isActive && policy.noteRequired.contains(.laterDue)
      && action.due.map { $0 < due } ?? false
    guard !needsNote || note != nil else {
      throw KnowledgeBaseError(
        .refused,
        "\(action.id) moves from \(action.due?.description ?? "") to \(due), and the policy wants to "
          + "know why", hints: ["--note \"...\" says why for all that move"])
    }
    try step(
      .set([FieldEdit(.due, .text(due.description))]), note: needsNote ? note : nil)
  }
}
