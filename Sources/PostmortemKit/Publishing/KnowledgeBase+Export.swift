import PostmortemIndex
public import PostmortemModel

extension KnowledgeBase {
  /// Everything that a commit says.
  ///
  /// - Parameter point: Which commit, and as of which day.
  /// - Returns: The incidents, the actions with what history says of them, and all events; the files
  ///   that could not be read.
  /// - Throws: ``KnowledgeBaseError`` if the commit or its history cannot be read.
  /// - Complexity: O(*n* log *n*) in the size of the knowledge base and its history.
  public func export(
    from point: Viewpoint = Viewpoint()
  ) throws(KnowledgeBaseError) -> Answer<Export> {
    let incidents = try incidents(matching: Query(), from: point)
    let view = incidents.view
    // Whoever commits meanwhile does not come in half.
    let point = point.worktree ? point : Viewpoint(at: view.commitID, asOf: point.asOf)
    let actions = try actions(matching: Query(), from: point).value
    let facts = try facts(of: actions.map(\.action.id), upTo: view)
    let events = try log(from: point).value
    let source = Export.Source(
      commit: view.commitID, day: view.today, timeZone: view.policy.timeZone,
      unreadable: incidents.problems.count)
    return Answer(
      value: Export(
        source: source, incidents: incidents.value,
        actions: actions.map { ($0, facts[$0.action.id]) }, events: events.reversed()),
      view: view, problems: incidents.problems)
  }

  /// Writes files into a folder that holds nothing else.
  ///
  /// - Parameters:
  ///   - files: The files by their names; each is made when its turn comes.
  ///   - folder: The folder, absolute: one that is not there, is empty, or holds an export.
  /// - Throws: ``KnowledgeBaseError`` if the folder is not ours to write.
  public static func writeExport(
    _ files: [(name: String, text: () -> String)], to folder: String
  ) throws(KnowledgeBaseError) {
    do throws(OutputFolder.Refusal) {
      let output = try OutputFolder(folder, of: .export)
      try output.begin(files.map(\.name))
      for file in files { try output.write(Array(file.text().utf8), to: file.name) }
      _ = try output.finish()
    } catch {
      throw KnowledgeBaseError(.fileSystem, error.message, hints: error.hints)
    }
  }

  /// Writes files into a folder beside what else it holds, each in the place of one of its name.
  ///
  /// - Parameters:
  ///   - files: The files by their names.
  ///   - folder: The folder, absolute; it is made if there is none.
  /// - Throws: ``KnowledgeBaseError`` if one cannot be written whole, or a link has its name.
  public static func replaceFiles(
    _ files: [(name: String, text: String)], in folder: String
  ) throws(KnowledgeBaseError) {
    let hints = ["name a folder that is yours with '--output'"]
    guard DiskFile.makeDirectory(folder) else {
      throw KnowledgeBaseError(.fileSystem, "the folder '\(folder)' cannot be made", hints: hints)
    }
    for file in files {
      let path = "\(folder)/\(file.name)"
      guard !DiskFile.isLink(path) else {
        throw KnowledgeBaseError(
          .fileSystem, "'\(path)' is a link, and would lead the text elsewhere",
          hints: ["take the link away"] + hints)
      }
      guard DiskFile.replace(path, with: Array(file.text.utf8)) else {
        throw KnowledgeBaseError(.fileSystem, "'\(path)' cannot be written", hints: hints)
      }
    }
  }

  /// Removes files of a folder that are not wanted any more.
  ///
  /// - Parameters:
  ///   - folder: The folder, absolute.
  ///   - suffix: What their names end in.
  ///   - isUnwanted: Judges a file by its name and text. Links, and files over 16 MiB, stay unasked.
  /// - Returns: The names of what was removed.
  /// - Throws: ``KnowledgeBaseError`` for a file that cannot be removed.
  public static func removeFiles(
    in folder: String, endingIn suffix: String, where isUnwanted: (String, String) -> Bool
  ) throws(KnowledgeBaseError) -> [String] {
    var removed: [String] = []
    for name in DiskFile.names(in: folder) where name.hasSuffix(suffix) {
      let path = "\(folder)/\(name)"
      guard case .content(let bytes) = DiskFile.readPlain(path, upTo: 16 << 20),
        isUnwanted(name, String(decoding: bytes, as: UTF8.self))
      else { continue }
      DiskFile.remove(path)
      guard !DiskFile.exists(path) else {
        throw KnowledgeBaseError(
          .fileSystem, "'\(path)' cannot be removed",
          hints: ["nothing in it holds any more: remove it yourself"])
      }
      removed.append(name)
    }
    return removed
  }

  /// Writes tables as a SQLite database, in the place of an earlier export.
  ///
  /// - Parameters:
  ///   - tables: The tables, those that others refer to first.
  ///   - path: The file, absolute.
  /// - Throws: ``KnowledgeBaseError`` if something else is there, or it cannot be written.
  public static func writeDatabase(
    _ tables: [ExportTable], to path: String
  ) throws(KnowledgeBaseError) {
    if DiskFile.exists(path) || DiskFile.isLink(path) {
      guard let start = DiskFile.start(of: path, bytes: 72), ExportDatabase.isOne(start) else {
        throw KnowledgeBaseError(
          .fileSystem, "'\(path)' is there, and is no export",
          hints: ["name a file that does not exist yet"])
      }
    }
    var random = SystemRandomNumberGenerator()
    let temporary = "\(path).\(String(random.next() as UInt64, radix: 36)).tmp"
    do throws(IndexError) {
      try ExportDatabase.write(tables, to: temporary)
    } catch {
      DiskFile.remove(temporary)
      throw KnowledgeBaseError(
        .fileSystem, error.description.replacing(temporary, with: path),
        hints: ["see whether the disk is full, and who may write there"])
    }
    guard DiskFile.move(temporary, to: path) else {
      DiskFile.remove(temporary)
      throw KnowledgeBaseError(.fileSystem, "'\(path)' cannot be written")
    }
  }
}
