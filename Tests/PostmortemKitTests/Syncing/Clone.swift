import Foundation
import PostmortemModel
import TestSupport

@testable import PostmortemKit

/// A clone of a bare repository, with what a person does in it.
struct Clone {
  let repository: TemporaryRepository
  let name: String

  init(of remote: TemporaryRepository, _ name: String) throws {
    repository = try TemporaryRepository(cloning: remote)
    self.name = name
  }

  func open() throws -> KnowledgeBase {
    try KnowledgeBase.open(
      containing: repository.path,
      environment: TemporaryRepository.environment.merging([
        "GIT_CEILING_DIRECTORIES": repository.root.path
      ]) { $1 }, now: BaseFixture.now)
  }

  /// Syncs; `decide` answers for a person at a terminal.
  func sync(
    dryRun: Bool = false, remote: String? = nil, seed: UInt64 = 1,
    before: (([String]) throws -> Void)? = nil, after: (([String]) throws -> Void)? = nil,
    decide: @escaping (SyncConflict) throws -> SyncChoice? = { _ in nil }
  ) throws -> SyncReport {
    try open().sync(
      with: remote, isDryRun: dryRun,
      SyncEnvironment(
        runGit: { arguments in
          try before?(arguments)
          let result = try Self.run(arguments, in: repository.directory)
          try after?(arguments)
          return result
        }, decide: decide, random: SeededGenerator(seed: seed),
        pause: { usleep(UInt32($0) * 1000) }))
  }

  /// Runs git; its messages are thrown away.
  static func run(
    _ arguments: [String], in directory: URL
  ) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["git"] + arguments
    process.currentDirectoryURL = directory
    process.environment = TemporaryRepository.environment
    process.standardError = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  var head: String { get throws { try repository.git("rev-parse", "HEAD").trimmed } }

  /// Edits a postmortem's file and commits it.
  func edit(_ path: String, _ body: (inout PostmortemDocument) throws -> Void) throws {
    var document = try PostmortemDocument(parsing: repository.bytes(of: path) ?? [], path: path)
    try body(&document)
    try repository.write(document.bytes, to: path)
    try repository.git("commit", "--quiet", "--allow-empty", "-am", "Edit \(path) in \(name)")
  }

  /// What the committed postmortems say, by field, and which actions there are.
  func sayings() throws -> Sayings {
    var sayings = Sayings()
    for path in try repository.git("ls-files", "Postmortems").lines where path.hasSuffix(".md") {
      let text = try repository.git("show", "HEAD:\(path)")
      let document = try PostmortemDocument(parsing: Array(text.utf8), path: path)
      sayings.add(document.postmortem, body: document.bodyText)
    }
    return sayings
  }
}

/// What postmortems say, worked out without the program's own merge.
struct Sayings: Equatable {
  struct Place: Hashable, CustomStringConvertible {
    var incident: String
    var field: Field
    var description: String { "\(incident) \(field.action?.text ?? "") \(field.key)" }
  }

  var values: [Place: FieldValue] = [:]
  var actions: [ActionID: String] = [:]

  mutating func add(_ postmortem: Postmortem, body: String) {
    let incident = postmortem.id.text
    for key in IncidentKey.allCases { set(postmortem[key], incident, .incident(key)) }
    for action in postmortem.actions {
      actions[action.id] = incident
      for key in ActionKey.allCases { set(action[key], incident, .action(action.id, key)) }
    }
  }

  private mutating func set(_ value: FieldValue?, _ incident: String, _ field: Field) {
    guard let value else { return }
    values[Place(incident: incident, field: field)] =
      field.kind?.isList == true ? .list((value.list ?? []).sorted()) : value
  }

  /// The merge by the documented rules, and where both changed one field.
  static func merged(
    base: Sayings, _ one: Sayings, _ other: Sayings
  ) -> (merged: Sayings, conflicts: Set<Place>) {
    var result = Sayings()
    var conflicts: Set<Place> = []
    result.actions = one.actions.merging(other.actions) { first, _ in first }
    for place in Set(one.values.keys).union(other.values.keys) {
      let (was, left, right) = (base.values[place], one.values[place], other.values[place])
      if left == right || right == was {
        result.values[place] = left
      } else if left == was {
        result.values[place] = right
      } else if place.field.kind?.isList == true {
        let (old, mine, yours) = (
          Set(was?.list ?? []), Set(left?.list ?? []), Set(right?.list ?? [])
        )
        let kept = mine.union(yours).subtracting(old.subtracting(mine))
          .subtracting(old.subtracting(yours))
        result.values[place] = kept.isEmpty ? nil : .list(kept.sorted())
      } else if place.field.key == "confirmed" {
        result.values[place] = [left, right].compactMap { $0 }.max { $0.text ?? "" < $1.text ?? "" }
      } else {
        conflicts.insert(place)
        result.values[place] = left
      }
    }
    return (result, conflicts)
  }
}
