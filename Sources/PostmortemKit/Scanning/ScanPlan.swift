import Git
import PostmortemModel

/// Works out what release branches say about actions, and the edits that record it.
struct ScanPlan {
  let base: KnowledgeBase
  let view: View
  let branches: [ScannedBranch]
  private let actions: [ActionID: TrackedAction]
  private let isRecorded: Bool
  private var documents: OpenDocuments
  private var changed: [(before: Action, after: Action, incident: IncidentID)] = []
  private(set) var proposals: [ScanProposal] = []
  private(set) var remarks: [ScanRemark] = []
  private var known: Set<ScanRemark> = []
  /// The authors of the commits that complete actions.
  private var completers: [ActionID: String] = [:]

  /// The plan for what some branches say.
  ///
  /// - Parameters:
  ///   - base: The knowledge base.
  ///   - view: The commit that it is made for.
  ///   - branches: The branches.
  ///   - actions: Every action of the commit.
  ///   - isRecorded: Whether edits are wanted, too.
  init(
    _ base: KnowledgeBase, _ view: View, _ branches: [ScannedBranch], actions: [TrackedAction],
    isRecorded: Bool
  ) {
    self.base = base
    self.isRecorded = isRecorded
    self.view = view
    self.branches = branches
    // An id that stands twice is refused where it would be changed.
    self.actions = Dictionary(actions.map { ($0.action.id, $0) }) { first, _ in first }
    documents = OpenDocuments(base, view)
  }

  /// What the documents become.
  var edits: [FileEdit] { documents.edits }

  /// A trailer with the branch that it stands on.
  private struct Found {
    var branch: ScannedBranch
    var mention: ReleaseHistory.Mention

    var evidence: String { branch.evidence(mention.commit) }
  }

  /// An entry of evidence that was taken back, with what takes it back.
  private struct TakenBack {
    var entry: String
    var branch: ScannedBranch
    var revert: ReleaseHistory.Revert
  }

  /// Works everything out.
  mutating func make() throws {
    var found: [ActionID: [Found]] = [:]
    for branch in branches {
      for mention in branch.history.mentions {
        guard let id = ActionID(mention.name), actions[id] != nil else {
          remark(
            .unknown, mention.name, branch.evidence(mention.commit),
            "no action '\(mention.name)' is known here")
          continue
        }
        found[id, default: []].append(Found(branch: branch, mention: mention))
      }
    }
    for id in actions.keys.sorted() {
      guard let tracked = actions[id] else { continue }
      let taken = look(at: tracked)
      try decide(tracked, found[id] ?? [], taken)
    }
    let order = ScanProposal.Kind.allCases
    proposals.sort {
      (order.firstIndex(of: $0.kind) ?? 0, $0.action) < (
        order.firstIndex(of: $1.kind) ?? 0, $1.action
      )
    }
  }

  private mutating func remark(
    _ kind: ScanRemark.Kind, _ name: String, _ commit: String, _ message: String,
    hint: String? = nil
  ) {
    let remark = ScanRemark(kind: kind, name: name, commit: commit, message: message, hint: hint)
    if known.insert(remark).inserted { remarks.append(remark) }
  }

  /// Looks at the evidence that names commits of the repositories.
  ///
  /// - Returns: What was taken back.
  private mutating func look(at tracked: TrackedAction) -> [TakenBack] {
    var taken: [TakenBack] = []
    for entry in tracked.action.evidence {
      guard case .commit(let name, _) = Evidence(entry),
        let branch = branches.first(where: { $0.target.name == name })
      else { continue }
      guard let check = branch.check(entry, on: view.today) else { continue }
      switch check.state {
      case .checked: break
      case .missing:
        remark(
          .missing, tracked.action.id.text, entry,
          "\(name) has no commit that begins so, and \(tracked.action.id) names it as evidence")
      case .unreachable:
        remark(
          .unreachable, tracked.action.id.text, entry,
          "the commit is not on \(check.detail), and \(tracked.action.id) names it as evidence")
      case .reverted:
        if let commit = branch.commit(entry), let revert = branch.standing.revert(of: commit) {
          taken.append(TakenBack(entry: entry, branch: branch, revert: revert))
        }
      }
    }
    return taken
  }

  /// Decides what commits mean for one action.
  private mutating func decide(
    _ tracked: TrackedAction, _ found: [Found], _ taken: [TakenBack]
  ) throws {
    let action = tracked.action
    let again = taken.isEmpty ? try landedAgain(action) : []
    guard !found.isEmpty || !taken.isEmpty || !again.isEmpty else { return }
    let known = knownCommits(of: action)
    let new = found.filter { !known.contains($0.mention.commit) }
    let standing = new.filter { $0.branch.stands($0.mention.commit) }
    if standing.isEmpty, !action.status.isClosed { tellOfReverted(action, new) }
    if action.status.isDone, let latest = taken.map(\.revert.seconds).max() {
      let answers = standing.filter { $0.mention.completes && $0.mention.seconds > latest }
      if !answers.isEmpty { return try addEvidence(tracked, answers) }
      if try !isAnswered(action, taken, latest) { return try reopen(tracked, taken) }
    }
    guard !standing.isEmpty || !again.isEmpty else { return }
    guard !action.status.isClosed else {
      for item in standing { tellOfClosed(action, item) }
      return
    }
    if let last = standing.last(where: \.mention.completes) {
      try complete(
        tracked, standing.map(\.evidence), by: last.mention.commit, on: last.branch,
        last.mention.seconds)
    } else if let last = again.max(by: { $0.landed.seconds < $1.landed.seconds }) {
      try complete(
        tracked, again.map(\.evidence) + standing.map(\.evidence), by: last.landed.commit,
        on: last.branch, last.landed.seconds, note: again.map(\.sentence).joined(separator: ", "))
    } else {
      try addEvidence(tracked, standing)
    }
  }

  /// The commits that are evidence of an action already.
  private func knownCommits(of action: Action) -> Set<ObjectID> {
    Set(action.evidence.compactMap { entry in branches.lazy.compactMap { $0.commit(entry) }.first })
  }

  private mutating func tellOfClosed(_ action: Action, _ item: Found) {
    let word = action.status.rawValue
    remark(
      .closed, action.id.text, item.evidence, "the commit names \(action.id), which is \(word)",
      hint: action.status.isDone
        ? "'postmortem action done \(action.id) --evidence \(item.evidence.shellWord)' adds it"
        : nil)
  }

  private mutating func tellOfReverted(_ action: Action, _ found: [Found]) {
    for item in found {
      guard let revert = item.branch.standing.revert(of: item.mention.commit) else { continue }
      remark(
        .reverted, action.id.text, item.evidence,
        "the commit names \(action.id), and \(item.branch.evidence(revert.commit)) takes it back")
    }
  }

  private mutating func complete(
    _ tracked: TrackedAction, _ evidence: [String], by commit: ObjectID, on branch: ScannedBranch,
    _ seconds: Int64, note: String? = nil
  ) throws {
    var day = min(view.zone.day(of: Instant(seconds: seconds)), view.today)
    // Work may begin before somebody writes the action down; it cannot be complete before that.
    if let created = tracked.action.created { day = max(day, created) }
    let evidence = Self.unique(evidence)
    completers[tracked.action.id] = try branch.author(of: commit)
    try propose(
      .complete, tracked, evidence, .done(on: day, evidence: evidence), on: day, note: note)
  }

  private mutating func addEvidence(_ tracked: TrackedAction, _ found: [Found]) throws {
    let evidence = Self.unique(found.map(\.evidence))
    let all = FieldValue.list(tracked.action.evidence + evidence)
    try propose(.evidence, tracked, evidence, .set([FieldEdit(.evidence, all)]))
  }

  private mutating func reopen(_ tracked: TrackedAction, _ taken: [TakenBack]) throws {
    let reverts = Self.unique(taken.map { $0.branch.evidence($0.revert.commit) })
    let entries = taken.map(\.entry).joined(separator: ", ")
    try propose(
      .reopen, tracked, taken.map(\.entry), .reopen,
      note: "\(entries) was reverted by \(reverts.joined(separator: ", "))", revertedBy: reverts)
  }

  /// Whether commits that are evidence too came after the last revert, or somebody asked after it
  /// whether the action is done, and said yes.
  private func isAnswered(
    _ action: Action, _ taken: [TakenBack], _ latest: Int64
  ) throws -> Bool {
    for entry in action.evidence {
      for branch in branches {
        guard let commit = branch.commit(entry), branch.stands(commit) else { continue }
        if try branch.seconds(of: commit) > latest { return true }
      }
    }
    let versions =
      try base.ledger(of: [action.id], upTo: view).history(of: action.id)?.versions ?? []
    return zip(versions, versions.dropFirst()).contains { before, after in
      guard let earlier = before.action, let later = after.action else { return false }
      return earlier.status.isDone && !later.status.isClosed
        && after.origin.recorded.seconds >= latest
        && taken.allSatisfy { later.evidence.contains($0.entry) }
    }
  }

  private mutating func propose(
    _ kind: ScanProposal.Kind, _ tracked: TrackedAction, _ evidence: [String],
    _ change: ActionChange, on day: CalendarDay? = nil, note: String? = nil,
    revertedBy: [String] = []
  ) throws {
    let action = tracked.action
    do {
      let place = try base.place(named: action.id.text, .action, in: view)
      if isRecorded {
        changed.append(try documents.apply(change, to: action.id, at: place, note: note))
      } else {
        _ = try change.edits(to: action, policy: view.policy, note: note)
      }
    } catch let error as ChangeRefusal {
      return remark(
        .refused, action.id.text, evidence.first ?? "", error.message, hint: error.hint)
    } catch let error as KnowledgeBaseError {
      let commit = evidence.first ?? ""
      return remark(.refused, action.id.text, commit, error.message, hint: error.hints.first)
    } catch let error as FileError {
      let commit = evidence.first ?? ""
      return remark(.refused, action.id.text, commit, error.description, hint: error.hint)
    }
    proposals.append(
      ScanProposal(
        kind: kind, action: action.id, incident: tracked.incident, title: action.title,
        status: action.status, completed: day, evidence: evidence, revertedBy: revertedBy))
  }

  private static func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }

  /// The trailer that names who completed an action, which is not who runs the scan.
  static let completer = "Completed-by"
  /// The trailer that names a branch as far as it was scanned.
  static let scanned = "Scanned"

  /// The message of the commit that records it all.
  func message(of branches: [ScannedBranch]) -> CommitMessage {
    var message = CommitMessage(subject: "")
    let words = proposals.map { proposal in
      let verb =
        switch proposal.kind {
        case .complete: "Complete"
        case .evidence: "Add evidence to"
        case .reopen: "Reopen"
        }
      return "\(verb) \(proposal.action): \(proposal.title)"
    }
    if let only = words.first, words.count == 1 {
      message.subject = only
    } else {
      let names = branches.map(\.target.name).joined(separator: ", ")
      message.subject = "Change \(words.count) actions as commits of \(names) say"
      message.body = words.map { "- \($0)" }
    }
    for (before, after, incident) in changed {
      message.addTrailers(from: before, to: after, of: incident)
      if after.status.isDone, !before.status.isDone, let author = completers[after.id] {
        message.trailers.append((Self.completer, author))
      }
      if let note = after.note, note != before.note { message.trailers.append(("Note", note)) }
    }
    for branch in branches {
      message.trailers.append((Self.scanned, "\(branch.target.name)@\(branch.branch.tip)"))
    }
    return message
  }
}
