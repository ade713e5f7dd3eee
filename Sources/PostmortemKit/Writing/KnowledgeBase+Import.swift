import Git
import PostmortemImport
import PostmortemIndex
public import PostmortemModel

/// How reports are imported.
public struct ImportChoices: Sendable {
  /// The status of measures that a text does not mark as finished.
  public var actionsAs = ActionStatus.proposed
  /// Whether a report is left out that looks like another.
  public var leavesOutSimilar = false
  /// Whether each report has a commit of its own.
  public var isEach = false

  /// Measures become proposed, all reports come in, in one commit.
  public init() {}
}

extension KnowledgeBase {
  /// Marks the reports that were imported before, and finds what the others look like.
  ///
  /// - Parameter batch: The reports; outcomes and findings are added to.
  /// - Throws: ``KnowledgeBaseError`` if the knowledge base cannot be read.
  /// - Complexity: O(*n*) in the numbers of reports and of incidents, while few are on the same day.
  public func compare(_ batch: inout ImportBatch) throws(KnowledgeBaseError) {
    let view = try view()
    let summaries = try incidents(in: view)
    let digests = Self.digests(summaries)
    for index in batch.items.indices where batch.items[index].outcome == .ready {
      if let id = batch.items[index].digest.flatMap({ digests[$0] }) {
        batch.items[index].outcome = .known(id)
      }
    }
    batch.findLikenesses(among: summaries.map { known($0, in: view) })
  }

  private func known(_ postmortem: Postmortem, in view: View) -> ImportBatch.Known {
    let first = postmortem.started?.day
    let last = postmortem.resolved?.day
    let days = first.map { $0.ordinal...max($0.ordinal, last?.ordinal ?? 0) }
    var read: ReportLikeness?
    return ImportBatch.Known(name: postmortem.id.text, days: days) { [self] in
      if let read { return read }
      let path = folder + postmortem.id.path
      guard let bytes = try? bytes(at: path, in: view),
        let document = try? PostmortemDocument(parsing: bytes, path: path)
      else { return nil }
      read = ReportLikeness(
        title: postmortem.title, first: first, last: last, text: document.body)
      return read
    }
  }

  /// Imports reports as drafts of postmortems, in one commit or in one each.
  ///
  /// The body of each is the report's text as it was. A text that was imported before changes
  /// nothing; one that does not fit into a postmortem does not stop the rest.
  ///
  /// - Parameters:
  ///   - batch: The reports, compared with the knowledge base; gets their outcomes.
  ///   - choices: What becomes of measures and of likenesses.
  ///   - generator: Where action ids come from.
  ///   - options: Whether and where to write.
  ///   - progress: Is called after each report with the number of those that are done.
  /// - Returns: What was written, a report for each commit; at least one.
  /// - Throws: ``KnowledgeBaseError`` if a commit cannot be made.
  /// - Complexity: O(*n*) in the number of bytes.
  public func importReports(
    _ batch: inout ImportBatch, _ choices: ImportChoices,
    using generator: inout any RandomNumberGenerator, _ options: WriteOptions,
    progress: (Int) -> Void = { _ in }
  ) throws(KnowledgeBaseError) -> [WriteReport] {
    if choices.leavesOutSimilar {
      for index in batch.items.indices
      where batch.items[index].outcome == .ready && batch.items[index].likeness != nil {
        batch.items[index].outcome = .leftOut
      }
    }
    let ready = batch.items.indices.filter { batch.items[$0].outcome == .ready }
    // Without a report there is still one commit to be found empty, which checks the branch.
    let groups = choices.isEach && ready.count > 1 ? ready.map { [$0] } : [ready]
    var taken: ImportRoom?
    var reports: [WriteReport] = []
    for group in groups {
      let before = batch
      // An attempt that did not get the branch has taken nothing.
      var attempted: ImportRoom?
      let report = try write(options) { view in
        batch = before
        var room = try taken.flatMap { $0.commit == view.commitID ? $0 : nil } ?? room(in: view)
        var edits: [FileEdit] = []
        for (position, index) in group.enumerated() {
          if let edit = try self.edit(&batch.items[index], choices, view, &room, &generator) {
            edits.append(edit)
          }
          progress(choices.isEach ? reports.count + 1 : position + 1)
        }
        attempted = room
        return PlannedCommit(
          edits: edits, message: ImportMessage.message(group.map { batch.items[$0] }).text)
      }
      // A dry run leaves the branch where it was; what it would have taken stays taken.
      taken = attempted
      if let commit = report.commit { taken?.commit = commit }
      reports.append(report)
    }
    return reports
  }

  /// The new file of a report; nil if none comes of it, as its outcome says then.
  private func edit(
    _ item: inout ImportBatch.Item, _ choices: ImportChoices, _ view: View,
    _ room: inout ImportRoom, _ generator: inout any RandomNumberGenerator
  ) throws -> FileEdit? {
    guard let draft = item.draft else { return nil }
    if let digest = item.digest, let id = room.digests[digest] {
      item.outcome = .known(id)
      return nil
    }
    guard var postmortem = Self.postmortem(draft, choices, view.policy, &generator, &room.actions)
    else {
      item.outcome = .unrecognised
      return nil
    }
    postmortem.source = Postmortem.Source(
      path: ImportMessage.sourcePath(item.source), sha256: item.digest)
    postmortem.id = try room.free(postmortem.id) { id throws(KnowledgeBaseError) in
      let path = folder + id.path
      return try git { try repository.entry(at: path, in: view.commit.tree) != nil }
    }
    let path = folder + postmortem.id.path
    let body = String(decoding: draft.text, as: UTF8.self)
    let bytes = Array(PostmortemDocument.render(postmortem, body: body).utf8)
    do {
      _ = try PostmortemDocument(parsing: bytes, path: path)
    } catch {
      let large = ImportBatch.tooLarge(draft)
      item.outcome =
        bytes.count > FileLimit.bytes
        ? .unreadable(large.reason, hint: large.hint)
        : .unreadable("what was read from it fits into no postmortem: \(error.message)")
      return nil
    }
    if let digest = item.digest { room.digests[digest] = postmortem.id }
    item.outcome = .added(postmortem.id, path: path, actionCount: postmortem.actions.count)
    return FileEdit(path: path, old: nil, new: bytes)
  }

  private static func postmortem(
    _ draft: Draft, _ choices: ImportChoices, _ policy: Policy,
    _ generator: inout any RandomNumberGenerator, _ used: inout Set<ActionID>
  ) -> Postmortem? {
    func make(_ generator: inout some RandomNumberGenerator) -> Postmortem? {
      draft.postmortem(
        actionsAs: choices.actionsAs, severities: policy.severities.map(\.key), using: &generator,
        avoiding: { used.contains($0) })
    }
    let postmortem = make(&generator)
    used.formUnion(postmortem?.actions.map(\.id) ?? [])
    return postmortem
  }

  private func room(in view: View) throws(KnowledgeBaseError) -> ImportRoom {
    ImportRoom(
      commit: view.commitID, actions: try usedActionIDs(in: view),
      digests: Self.digests(try incidents(in: view)))
  }

  private func incidents(in view: View) throws(KnowledgeBaseError) -> [Postmortem] {
    try ask(view) { index, snapshot in
      try index.incidents(matching: Query(), in: snapshot, today: view.today, dueSoonDays: 0)
    }.map(\.postmortem)
  }

  /// The digests of the texts that were imported, with the incidents they became.
  private static func digests(_ postmortems: [Postmortem]) -> [String: IncidentID] {
    let pairs = postmortems.compactMap { postmortem in
      postmortem.source?.sha256.map { ($0, postmortem.id) }
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }
}
