import PostmortemImport
import PostmortemModel

extension KnowledgeBase {
  /// Joins a tracker's export with the actions, by the address of the tracker's item.
  ///
  /// Known actions are compared and, if wanted, changed by the same edits as the verbs make. Others
  /// are added to the incident that their row names. All of it is one commit. The same export again
  /// changes nothing. A row with which something is wrong is told of, and nothing is written for it.
  ///
  /// - Parameters:
  ///   - source: The export's bytes.
  ///   - path: The export's path, for messages.
  ///   - wishes: What to take, and what to do.
  ///   - generator: Where the ids of new actions come from.
  ///   - options: Whether and where to write.
  /// - Returns: What became of each row, and what was written.
  /// - Throws: ``KnowledgeBaseError`` if the export as a whole cannot be read, or the commit cannot be
  ///   made; `MappingError` if `--values` makes no sense.
  public func importActions(
    _ source: [UInt8], named path: String, _ wishes: ActionImportOptions,
    using generator: inout any RandomNumberGenerator, _ options: WriteOptions
  ) throws -> (actions: ActionImport, report: WriteReport) {
    let current = try view()
    let values = try TrackerValues(
      parsing: wishes.values, people: Array(current.policy.people.keys))
    var result = ActionImport()
    let report = try write(options) { view in
      let export: TrackerExport
      do throws(FileError) {
        export = try TrackerExport(
          reading: source, path: path, mapping: wishes.mapping, values: values,
          policy: view.policy, zone: view.zone, today: view.today)
      } catch {
        throw KnowledgeBaseError(
          .unreadableFile, error.description, hints: [error.hint].compactMap { $0 })
      }
      var join = try TrackerJoin(self, view, export, wishes)
      try join.run(using: &generator)
      result = join.result
      return PlannedCommit(edits: join.edits, message: join.message.text)
    }
    return (result, report)
  }
}
