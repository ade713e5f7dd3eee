import Git
public import PostmortemModel

extension KnowledgeBase {
  /// Replays the mainline up to a commit.
  ///
  /// - Throws: ``KnowledgeBaseError`` if history cannot be read.
  /// - Complexity: O(*n*) in the number of mainline commits and of versions of files.
  public func ledger(upTo view: View) throws(KnowledgeBaseError) -> Ledger {
    try git {
      var mainline: [Commit] = []
      let end = try repository.forEachFirstParent(from: view.commit.id) { commit in
        mainline.append(commit)
        return true
      }
      var ledger = Ledger()
      ledger.isShallow = end == .shallow
      var parsed: [ObjectID: LedgerStep.Content] = [:]
      var previous: ObjectID?
      var recorded = Instant(seconds: .min)
      for commit in mainline.reversed() {
        let entry = try repository.entry(at: folder + "Postmortems", in: commit.tree)
        let tree = entry?.mode == .tree ? entry?.id : nil
        recorded = max(recorded, Instant(seconds: commit.committer.seconds))
        if tree != previous {
          let files = try changes(from: previous, to: tree, &parsed)
          let author = "\(commit.author.name) <\(commit.author.email)>"
          ledger.append(
            LedgerStep(
              commit: commit.id.description, author: author, recorded: recorded,
              day: view.zone.day(of: recorded), files: files))
        }
        previous = tree
      }
      return ledger
    }
  }

  private func changes(
    from old: ObjectID?, to new: ObjectID?, _ parsed: inout [ObjectID: LedgerStep.Content]
  ) throws -> [LedgerStep.File] {
    var files: [LedgerStep.File] = []
    try repository.compareTrees(old, new) { change in
      guard PostmortemPath.isOne(change.path) else { return }
      let path = PostmortemPath.folder + change.path
      guard let entry = change.new, PostmortemPath.isFile(entry) else {
        files.append(LedgerStep.File(path: path, content: .removed))
        return
      }
      if parsed[entry.id] == nil {
        switch try readPostmortem(entry.id, path: path) {
        case .success(let document): parsed[entry.id] = .postmortem(document.postmortem)
        case .failure: parsed[entry.id] = .unreadable
        }
      }
      files.append(LedgerStep.File(path: path, content: parsed[entry.id] ?? .unreadable))
    }
    return files
  }
}
