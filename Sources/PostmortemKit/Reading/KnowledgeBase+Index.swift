import Git
import PostmortemIndex
import PostmortemModel

extension KnowledgeBase {
  /// Opens the index beside the repository's objects, in the user's cache where that cannot be
  /// written, or in memory.
  func openIndex() throws(KnowledgeBaseError) -> PostmortemIndex {
    do {
      guard let path = indexPath() else {
        return try .inMemory(notice: "there is no folder to keep an index in; answers come slower")
      }
      return try PostmortemIndex.open(at: path)
    } catch {
      throw KnowledgeBaseError(error)
    }
  }

  /// Where the index is kept, its folder made; nil if no folder can be written.
  func indexPath() -> String? { cachePath("index.sqlite", "sqlite") }

  /// Where something is kept that can be made again, its folder made; nil if no folder can be written.
  ///
  /// - Parameters:
  ///   - name: The file's name beside the repository's objects.
  ///   - suffix: What ends its name in the user's cache, where all repositories share a folder.
  /// - Returns: The path.
  func cachePath(_ name: String, _ suffix: String) -> String? {
    let folder = repository.commonDirectory + "/postmortem"
    // A link would lead to other people's files, of which one may have the index's name.
    if !DiskFile.isLink(folder), DiskFile.makeDirectory(folder, mode: 0o777),
      DiskFile.isWritable(folder)
    {
      return "\(folder)/\(name)"
    }
    let home = environment["HOME"].map { $0 + "/.cache" }
    guard let cache = environment["XDG_CACHE_HOME"] ?? home, cache.hasPrefix("/"),
      DiskFile.makeDirectory(cache + "/postmortem", mode: 0o700),
      DiskFile.isWritable(cache + "/postmortem"),
      let place = try? ObjectID.ofBlob(Array(repository.commonDirectory.utf8))
    else { return nil }
    return "\(cache)/postmortem/\(place).\(suffix)"
  }

  /// Asks the index about a snapshot, making what it lacks.
  func ask<Result>(
    _ view: View, _ question: (PostmortemIndex, PostmortemIndex.Snapshot) throws -> Result
  ) throws(KnowledgeBaseError) -> Result {
    if view.isAsOf { return try askLedger(view, question) }
    if let overlay = view.overlay { return try askWorktree(view, overlay, question) }
    return try withIndex { index in try question(index, try snapshot(of: view, in: index)) }
  }

  /// Uses the index; one that fails is rebuilt, else gone round.
  func withIndex<Result>(
    _ body: (PostmortemIndex) throws -> Result
  ) throws(KnowledgeBaseError) -> Result {
    var rounds = 0
    while true {
      rounds += 1
      let index = try index()
      do {
        return try body(index)
      } catch let error as IndexError {
        // What git or a file said inside of the index's transaction is no fault of the index.
        switch error.cause {
        case let cause as GitError: throw KnowledgeBaseError(cause)
        case let cause as FileError: throw KnowledgeBaseError(cause)
        default: break
        }
        guard index.path != nil else { throw KnowledgeBaseError(error) }
        // Others who ask about another commit move the snapshot that all share.
        if error.isStale, rounds < 8 { continue }
        try giveUp(index, after: error, isFirst: rounds == 1)
      } catch {
        throw try Self.known(error)
      }
    }
  }

  private static func known(_ error: any Error) throws(KnowledgeBaseError) -> KnowledgeBaseError {
    try git { throw error }
  }

  /// Asks what was true on a day: the ledger's postmortems of that day, in an index of their own.
  private func askLedger<Result>(
    _ view: View, _ question: (PostmortemIndex, PostmortemIndex.Snapshot) throws -> Result
  ) throws(KnowledgeBaseError) -> Result {
    let postmortems = try askedLedger(view).postmortems(asOf: view.today)
    let byID = Dictionary(uniqueKeysWithValues: postmortems.map { ($0.id.text, $0) })
    return try git {
      let index = try PostmortemIndex.inMemory()
      let changes = postmortems.map { EntryChange(path: $0.id.path, blob: $0.id.text) }
      let snapshot = try index.makeSnapshot(of: "\(view.today)", from: nil, changes: changes) {
        id in
        byID[id].map { .postmortem($0) } ?? .problem("")
      }
      return try question(index, snapshot)
    }
  }

  private func giveUp(
    _ index: PostmortemIndex, after error: IndexError, isFirst: Bool
  ) throws(KnowledgeBaseError) {
    if error.isDamage, isFirst, let path = index.path {
      PostmortemIndex.removeFiles(path)
      replaceIndex(by: nil)
      notices.append(error.rebuildingNotice)
      return
    }
    do {
      replaceIndex(by: try .inMemory())
    } catch {
      throw KnowledgeBaseError(error)
    }
    switch error.cause {
    case is UnreadableObject: break
    case _ where error.isStale:
      notices.append("others keep the index busy; the answer was read from git")
    default:
      notices.append("the index cannot be used (\(error)); the answer was read from git")
    }
  }

  /// The snapshot of a view, made if the index does not hold it.
  func snapshot(
    of view: View, in index: PostmortemIndex
  ) throws -> PostmortemIndex.Snapshot {
    let tree = view.tree ?? .emptyTree
    if let known = try index.snapshot(of: tree.description) { return known }
    var base = try index.latestSnapshot()
    // What was collected as garbage cannot be compared with.
    if let old = base.flatMap({ ObjectID(hex: $0.tree) }), old != .emptyTree,
      !repository.hasObject(old)
    {
      base = nil
    }
    var changes: [EntryChange] = []
    do {
      changes = try entryChanges(from: base.flatMap { ObjectID(hex: $0.tree) }, to: view.tree)
    } catch is GitError where base != nil {
      base = nil
      changes = try entryChanges(from: nil, to: view.tree)
    }
    // Hashing is a third of reading, and rows that came from damage zlib does not see can be made
    // again; git and writing do see it.
    try Library.verifyHashes(false)
    defer { try? Library.verifyHashes(true) }
    let ahead = ReadAhead(
      changes.compactMap { $0.blob.flatMap { ObjectID(hex: $0) } }, of: repository
    ) { id, repository in
      let document = Self.readPostmortem(id, path: "", from: repository)
      return (try? document.get()).map { ParsedFile.postmortem($0.postmortem) }
    }
    defer { ahead?.stop() }
    return try index.makeSnapshot(of: tree.description, from: base, changes: changes) { blob in
      guard let id = ObjectID(hex: blob) else { return .problem(FileError.notText("").packed) }
      if let file = ahead?.value(of: id) { return file }
      switch readPostmortem(id, path: "") {
      case .success(let document): return .postmortem(document.postmortem)
      case .failure(let error):
        // What is not here today may come with the next fetch: only this answer may say so.
        if error.kind == .unreadableObject, index.path != nil { throw UnreadableObject() }
        return .problem(error.packed)
      }
    }
  }

  private func entryChanges(from old: ObjectID?, to new: ObjectID?) throws -> [EntryChange] {
    var changes: [EntryChange] = []
    try repository.compareTrees(old == .emptyTree ? nil : old, new) { change in
      guard PostmortemPath.isOne(change.path) else { return }
      var blob = change.new.flatMap { PostmortemPath.isFile($0) ? $0.id.description : nil }
      if !change.isPathExact, blob != nil { blob = PostmortemPath.notText }
      changes.append(EntryChange(path: PostmortemPath.folder + change.path, blob: blob))
    }
    return changes
  }

  /// Reads a blob as a postmortem.
  ///
  /// - Parameters:
  ///   - id: The blob.
  ///   - path: The path it stands at, for errors.
  /// - Returns: The document, or what is wrong with it.
  func readPostmortem(
    _ id: ObjectID, path: String
  ) -> Result<PostmortemDocument, FileError> {
    let document = Self.readPostmortem(id, path: path, from: repository)
    if case .failure(let error) = document, error.kind == .unreadableObject {
      missesObjects = true
    }
    return document
  }

  static func readPostmortem(
    _ id: ObjectID, path: String, from repository: Git.Repository
  ) -> Result<PostmortemDocument, FileError> {
    do {
      let bytes = try repository.blob(id, upTo: FileLimit.bytes)
      do throws(FileError) {
        return .success(try PostmortemDocument(parsing: bytes, path: path))
      } catch {
        return .failure(error)
      }
    } catch {
      guard error.code == .tooLarge else {
        return .failure(
          FileError(
            path: path, kind: .unreadableObject, message: error.description,
            hint: KnowledgeBaseError(error).hints.first))
      }
      return .failure(
        FileError(
          path: path, kind: .tooLarge,
          message: "a file of \(error.amount ?? 0) bytes; at most \(FileLimit.bytes) are read",
          hint: "keep pictures and logs beside the postmortem, and link to them"))
    }
  }
}

/// A blob that git cannot give, so that nothing about it may be kept.
struct UnreadableObject: Error {}

extension FileError.Kind {
  /// The file's path is not UTF-8.
  static let pathNotText = Self(rawValue: "path-not-utf8")
  /// The file's object is missing or damaged.
  static let unreadableObject = Self(rawValue: "unreadable-object")
}

extension FileError {
  /// The error of a file whose path is not UTF-8, so that no postmortem can stand there.
  static func notText(_ path: String) -> FileError {
    FileError(
      path: path, kind: .pathNotText, message: "the path is not UTF-8, so the file is not read",
      hint: "rename it: a postmortem stands at <year>/<id>.md, and its id is ASCII")
  }
}

/// The largest postmortem that is read, 4 MiB.
enum FileLimit {
  static let bytes = 4 << 20
}

/// The paths at which postmortems stand.
enum PostmortemPath {
  static let folder = "Postmortems/"
  /// What the index has in the place of a blob's id where the path is not UTF-8.
  static let notText = "path-not-utf8"

  /// Whether a path below `Postmortems/` is that of a postmortem: `<year or undated>/<name>.md`.
  static func isOne(_ path: String) -> Bool {
    path.hasSuffix(".md") && path.utf8.count { $0 == UInt8(ascii: "/") } == 1
      && !path.hasPrefix("/") && !path.hasPrefix(".")
  }

  /// Whether an entry is a file; a link or a submodule is not followed.
  static func isFile(_ entry: TreeEntry) -> Bool {
    entry.mode == .file || entry.mode == .executable
  }
}
