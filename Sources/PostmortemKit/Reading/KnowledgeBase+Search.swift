import Git
import PostmortemIndex
public import PostmortemModel

extension KnowledgeBase {
  /// Finds what has words, best first.
  ///
  /// The first search reads the text of every postmortem, later ones that of new files.
  ///
  /// - Parameters:
  ///   - words: The words.
  ///   - limit: The most hits.
  ///   - point: Which commit, and which day is asked about.
  /// - Returns: The hits; their paths are from the repository's root.
  /// - Throws: ``KnowledgeBaseError`` if the commit cannot be read, or history where it is needed.
  public func search(
    _ words: SearchWords, limit: Int, from point: Viewpoint = Viewpoint()
  ) throws(KnowledgeBaseError) -> Answer<SearchResult> {
    let view = try view(from: point)
    let past = view.isAsOf ? try PastDocuments(of: self, view) : nil
    var answer = try ask(view) { index, snapshot in
      while true {
        if let found = try index.search(words, in: snapshot, limit: limit) {
          return Answer(value: found, view: view, problems: try problems(index, snapshot))
        }
        try addPassages(to: snapshot, of: index, past, view.overlay)
      }
    }
    for position in answer.value.hits.indices {
      answer.value.hits[position].path = folder + answer.value.hits[position].path
    }
    return answer
  }

  /// Adds the passages that a snapshot lacks, from the blobs, from the documents of the past or from
  /// the files of the work tree.
  func addPassages(
    to snapshot: PostmortemIndex.Snapshot, of index: PostmortemIndex, _ past: PastDocuments? = nil,
    _ overlay: WorktreeOverlay? = nil
  ) throws(IndexError) {
    let blobs = try index.blobsWithoutPassages(in: snapshot)
    if let past {
      return try index.addPassages(of: blobs, to: snapshot) { id in past.passages(of: id) }
    }
    // As where rows are made: damage that zlib does not see can be made good by a rebuilt index.
    try? Library.verifyHashes(false)
    defer { try? Library.verifyHashes(true) }
    let ahead = ReadAhead(blobs.compactMap { ObjectID(hex: $0) }, of: repository) {
      id, repository in
      let document = try? Self.readPostmortem(id, path: "", from: repository).get()
      return document.map { $0.postmortem.passages(in: $0) }
    }
    defer { ahead?.stop() }
    try index.addPassages(of: blobs, to: snapshot) { blob in
      guard let id = ObjectID(hex: blob) else {
        // In the copy that holds the work tree a file is known by its path.
        let document = try? parsed(overlay?.files[blob], blob).get()
        return document.map { $0.postmortem.passages(in: $0) } ?? []
      }
      if let passages = ahead?.value(of: id) { return passages }
      switch readPostmortem(id, path: "") {
      case .success(let document): return document.postmortem.passages(in: document)
      case .failure(let error):
        // What is not here today may come with the next fetch.
        if error.kind == .unreadableObject, index.path != nil { throw UnreadableObject() }
        return []
      }
    }
  }
}

/// The postmortems of a day with the text that they had then, else that in which they were first
/// recorded.
struct PastDocuments {
  private var postmortems: [String: Postmortem] = [:]
  private var documents: [String: PostmortemDocument] = [:]

  init(of base: KnowledgeBase, _ view: View) throws(KnowledgeBaseError) {
    let ledger = try base.ledger(upTo: view)
    for postmortem in ledger.postmortems(asOf: view.today) {
      postmortems[postmortem.id.text] = postmortem
    }
    let end = view.zone.start(of: view.today.advanced(by: 1))
    if let commit = try? base.lastCommit(upTo: view.commit.id, before: end) {
      try read(commit, base)
    }
    for (id, postmortem) in postmortems where documents[id] == nil {
      guard
        let first = ledger.incidents[postmortem.id]?.first(where: { $0.postmortem != nil }),
        let commit = ObjectID(hex: first.origin.commit)
      else { continue }
      documents[id] = try git {
        let path = base.folder + postmortem.id.path
        let tree = try base.repository.commit(commit).tree
        guard let entry = try base.repository.entry(at: path, in: tree),
          PostmortemPath.isFile(entry)
        else { return nil }
        return try? base.readPostmortem(entry.id, path: path).get()
      }
    }
  }

  /// Reads all postmortems of a commit; of several with one id the first path counts, as in the ledger.
  private mutating func read(
    _ commit: ObjectID, _ base: KnowledgeBase
  ) throws(KnowledgeBaseError) {
    var found: [(path: String, document: PostmortemDocument)] = []
    try git {
      let prefix = base.folder + "Postmortems"
      let tree = try base.repository.commit(commit).tree
      try base.repository.compareTrees(nil, tree, under: prefix) { change in
        guard PostmortemPath.isOne(String(change.path.dropFirst(prefix.count + 1))),
          change.isPathExact, let entry = change.new, PostmortemPath.isFile(entry),
          let document = try? base.readPostmortem(entry.id, path: change.path).get()
        else { return }
        found.append((change.path, document))
      }
    }
    for (_, document) in found.sorted(by: { $0.path < $1.path }) {
      let id = document.postmortem.id.text
      if documents[id] == nil { documents[id] = document }
    }
  }

  func passages(of id: String) -> [Passage] {
    postmortems[id].map { $0.passages(in: documents[id]) } ?? []
  }
}
