import Git
import PostmortemImport
import PostmortemIndex
public import PostmortemModel

extension KnowledgeBase {
  /// Reads reports as drafts, without looking at a knowledge base.
  ///
  /// - Parameters:
  ///   - sources: Each report's name, and its bytes; nil if it could not be opened.
  ///   - policy: Tells severities, services and ambiguous zones; nil for nobody's.
  /// - Returns: The drafts, with outcomes for those that cannot be imported.
  public static func drafts(
    of sources: [(name: String, bytes: [UInt8]?)], policy: Policy?
  ) -> ImportBatch {
    let options = ImportOptions(
      zoneAbbreviations: policy?.zoneAbbreviations ?? [:],
      severities: policy?.severities.map(\.key) ?? [], services: policy?.services ?? [])
    var batch = ImportBatch()
    for (name, bytes) in sources {
      batch.items.append(item(name, bytes, options))
    }
    return batch
  }

  private static func item(
    _ name: String, _ bytes: [UInt8]?, _ options: ImportOptions
  ) -> ImportBatch.Item {
    guard let bytes else {
      return ImportBatch.Item(
        source: name, draft: nil, outcome: .unreadable("the file cannot be opened"))
    }
    guard bytes.count <= FileLimit.bytes else {
      return ImportBatch.Item(
        source: name, draft: nil,
        outcome: .unreadable(
          "a file of \(bytes.count) bytes; at most \(FileLimit.bytes) are read"))
    }
    do throws(ImportError) {
      let draft = try Draft(reading: bytes, options: options)
      return ImportBatch.Item(source: name, draft: draft, outcome: .unrecognised)
    } catch {
      return ImportBatch.Item(source: name, draft: nil, outcome: .unreadable("\(error)"))
    }
  }

  /// Imports reports as drafts of postmortems, all in one commit.
  ///
  /// The body of each is the report's text as it was. A text that was imported before changes
  /// nothing; one that cannot be read does not stop the rest.
  ///
  /// - Parameters:
  ///   - sources: Each report's name, and its bytes; nil if it could not be opened.
  ///   - status: The status of measures that the text does not mark as finished.
  ///   - generator: Where action ids come from.
  ///   - options: Whether and where to write.
  /// - Returns: What became of each report, and what was written.
  /// - Throws: ``KnowledgeBaseError`` if the commit cannot be made.
  public func importReports(
    _ sources: [(name: String, bytes: [UInt8]?)], actionsAs status: ActionStatus,
    using generator: inout any RandomNumberGenerator, _ options: WriteOptions
  ) throws(KnowledgeBaseError) -> (batch: ImportBatch, report: WriteReport) {
    let policy = try view().policy
    let drafts = Self.drafts(of: sources, policy: policy)
    let digests = sources.map { $0.bytes.map { Digest.sha256($0) } }

    var batch = drafts
    let report = try write(options) { view in
      batch = drafts
      var used = try usedActionIDs(in: view)
      let known = try importedTexts(in: view)
      var taken: Set<IncidentID> = []
      var edits: [FileEdit] = []
      for index in batch.items.indices {
        let item = batch.items[index]
        guard let draft = item.draft,
          var postmortem = Self.postmortem(draft, status, policy, &generator, &used)
        else { continue }
        if let digest = digests[index], let id = known[digest] {
          batch.items[index].outcome = .known(id)
          continue
        }
        postmortem.source = Postmortem.Source(
          path: Self.sourcePath(item.source), sha256: digests[index])
        postmortem.id = try free(postmortem.id, in: view, &taken)
        let path = folder + postmortem.id.path
        let body = String(decoding: draft.text, as: UTF8.self)
        let bytes = Array(PostmortemDocument.render(postmortem, body: body).utf8)
        _ = try PostmortemDocument(parsing: bytes, path: path)
        edits.append(FileEdit(path: path, old: nil, new: bytes))
        batch.items[index].outcome = .added(
          postmortem.id, path: path, actionCount: postmortem.actions.count)
      }
      return PlannedCommit(edits: edits, message: Self.message(batch).text)
    }
    return (batch, report)
  }

  /// The path that a file names as its source; where a machine keeps it is nobody else's business.
  private static func sourcePath(_ name: String) -> String? {
    if name == "-" { return nil }
    guard name.hasPrefix("/") else { return name }
    return name.split(separator: "/").last.map(String.init)
  }

  private static func postmortem(
    _ draft: Draft?, _ status: ActionStatus, _ policy: Policy,
    _ generator: inout any RandomNumberGenerator, _ used: inout Set<ActionID>
  ) -> Postmortem? {
    func make(_ generator: inout some RandomNumberGenerator) -> Postmortem? {
      draft?.postmortem(
        actionsAs: status, severities: policy.severities.map(\.key), using: &generator,
        avoiding: { used.contains($0) })
    }
    let postmortem = make(&generator)
    used.formUnion(postmortem?.actions.map(\.id) ?? [])
    return postmortem
  }

  /// The digests of the texts that were imported, with the incidents they became.
  private func importedTexts(in view: View) throws(KnowledgeBaseError) -> [String: IncidentID] {
    let found = try ask(view) { index, snapshot in
      try index.incidents(matching: Query(), in: snapshot, today: view.today, dueSoonDays: 0)
    }
    let pairs = found.compactMap { summary in
      summary.postmortem.source?.sha256.map { ($0, summary.postmortem.id) }
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  /// The id, or the same with a number behind it where another incident has it.
  private func free(
    _ id: IncidentID, in view: View, _ taken: inout Set<IncidentID>
  ) throws(KnowledgeBaseError) -> IncidentID {
    var candidate = id
    var number = 1
    while true {
      let path = folder + candidate.path
      let exists = try git { try repository.entry(at: path, in: view.commit.tree) != nil }
      if !exists, taken.insert(candidate).inserted { return candidate }
      number += 1
      guard let next = IncidentID("\(id)-\(number)") else {
        throw KnowledgeBaseError(.exists, "there is a postmortem '\(id)' already")
      }
      candidate = next
    }
  }

  private static func message(_ batch: ImportBatch) -> CommitMessage {
    var message = CommitMessage(subject: "")
    var added: [(id: IncidentID, source: String, title: String)] = []
    for item in batch.items {
      guard case .added(let id, _, _) = item.outcome else { continue }
      added.append((id, item.source, item.draft?.title ?? id.text))
    }
    if added.count == 1, let only = added.first {
      message.subject = "Import \(only.id): \(only.title)"
    } else {
      message.subject = "Import \(added.count) reports"
      message.body = added.map { "- \($0.id): \($0.title)" }
    }
    for entry in added {
      message.trailers.append(("Postmortem", entry.id.text))
      message.trailers.append(("Source", sourcePath(entry.source) ?? "standard input"))
    }
    return message
  }
}
