import Foundation
import PostmortemModel

/// A generated knowledge base on disk.
struct GeneratedBase {
  /// What is measured in it.
  struct Contents: Codable {
    var recipe: Recipe
    var postmortems: Int
    var actions: Int
    var commits: Int
    var merges: Int
    /// A person with a middling number of overdue actions.
    var owner: String
    /// Active actions, each of another postmortem.
    var active: [String]
    /// The files of ``active``.
    var paths: [String]
  }

  let directory: URL
  let contents: Contents

  var repository: URL { directory.appending(path: "repository") }
  /// The folder of the reports for the import.
  var reports: URL { directory.appending(path: "reports") }
  static let reportCount = 501

  /// The knowledge base that was made before in a directory; nil if there is none.
  init?(in cache: URL, _ recipe: Recipe) {
    directory = cache.appending(path: recipe.name)
    guard let data = try? Data(contentsOf: directory.appending(path: Self.contentsName)),
      let contents = try? JSONDecoder().decode(Contents.self, from: data)
    else { return nil }
    self.contents = contents
  }

  /// Makes the knowledge base; what a broken-off attempt left behind goes first.
  init(making recipe: Recipe, in cache: URL) throws {
    directory = cache.appending(path: recipe.name)
    try? FileManager.default.removeItem(at: directory)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    contents = try Self.make(recipe, in: directory)
    // Written last: it says that everything else is there.
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try encoder.encode(contents).write(to: directory.appending(path: Self.contentsName))
  }

  private static let contentsName = "contents.json"

  private static func make(_ recipe: Recipe, in directory: URL) throws -> Contents {
    let repository = directory.appending(path: "repository").path
    let streams = ["blobs", "commits"].map { directory.appending(path: "\($0).stream") }
    for stream in streams { try Data().write(to: stream) }
    var history = History(recipe)
    var stream = ImportStreams(
      blobs: try FileHandle(forWritingTo: streams[0]),
      commits: try FileHandle(forWritingTo: streams[1]), organisation: history.organisation)
    let (first, last) = (History.firstDay?.ordinal ?? 0, History.lastDay?.ordinal ?? 0)
    try stream.addFirst(
      [("Schema/policy.yml", history.organisation.policy)], time: first * 86_400)
    try history.forEachChange { try stream.add($0) }
    try stream.finish(time: (last + 1) * 86_400)

    let git = { (arguments: [String], input: URL?) in
      var command = ProcessCommand("git", ["-C", repository] + arguments)
      command.input = input?.path
      _ = try command.run()
    }
    _ = try ProcessCommand("git", ["init", "-q", "-b", "main", repository]).run()
    let marks = directory.appending(path: "marks").path
    let quiet = ["fast-import", "--quiet"]
    try git(quiet + ["--depth=0", "--export-marks=\(marks)"], streams[0])
    try git(quiet + ["--import-marks=\(marks)"], streams[1])
    try git(["update-ref", "-d", "refs/heads/topic"], nil)
    try git(["repack", "-a", "-d", "-q"], nil)
    try git(["reset", "-q", "--hard"], nil)
    for file in streams.map(\.path) + [marks] { try FileManager.default.removeItem(atPath: file) }

    try writeReports(recipe, in: directory.appending(path: "reports"))
    return contents(recipe, history, stream)
  }

  private static func writeReports(_ recipe: Recipe, in folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var random = SeededRandom(seed: recipe.seed)
    for number in 0..<reportCount {
      let text = GeneratedReport(number, &random).text
      try Data(text.utf8).write(to: folder.appending(path: "report-\(1000 + number).md"))
    }
  }

  private static func contents(
    _ recipe: Recipe, _ history: History, _ stream: ImportStreams
  ) -> Contents {
    var owed: [String: Int] = [:]
    var active: [(action: String, path: String)] = []
    for incident in history.incidents {
      for action in incident.actions where action.status.isActive {
        owed[action.owner, default: 0] += 1
      }
      guard let first = incident.actions.first(where: { $0.status.isActive }) else { continue }
      active.append((first.id, incident.path))
    }
    let owners = owed.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
    let step = max(1, active.count / 400)
    let chosen = stride(from: 0, to: active.count, by: step).map { active[$0] }
    return Contents(
      recipe: recipe, postmortems: history.incidents.count,
      actions: history.incidents.reduce(0) { $0 + $1.actions.count },
      commits: stream.commitCount, merges: stream.mergeCount,
      owner: owners.isEmpty ? "" : owners[owners.count / 2].key, active: chosen.map(\.action),
      paths: chosen.map(\.path))
  }
}
