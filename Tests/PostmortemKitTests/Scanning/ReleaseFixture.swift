import Foundation
import PostmortemModel
import TestSupport

@testable import PostmortemKit

/// A knowledge base, and another repository whose commits name its actions.
struct ReleaseFixture {
  let base: BaseFixture
  let release: TemporaryRepository

  /// A knowledge base and a repository.
  ///
  /// - Parameters:
  ///   - files: The files of the knowledge base; an incident with the actions `aaaaa` to `eeeee`
  ///     without them.
  ///   - more: More lines of the policy.
  ///   - branch: The policy's release branch.
  /// - Throws: `GitFailure` if git fails.
  init(files: [String: String]? = nil, more: String = "", branch: String? = nil) throws {
    release = try TemporaryRepository()
    let branch = branch.map { ", branch: \($0)" } ?? ""
    let policy =
      BaseFixture.policy + "repositories: {ops/release: {path: \(release.path)\(branch)}}\n" + more
    base = try BaseFixture(policy: policy, files: files ?? Self.files)
    try release.commit("Start", files: ["a": "a"], date: Self.date(1))
  }

  static let incident = "2024-01-10-search-was-down"

  static var files: [String: String] {
    let actions = ["aaaaa", "bbbbb", "ccccc", "ddddd", "eeeee"].map {
      action($0, title: "Mend \($0)", more: ["created: 2024-01-11"])
    }
    return [path(incident): postmortem(incident, actions: actions)]
  }

  /// Noon on a day of February 2024, as git takes it.
  static func date(_ day: Int) -> String { "2024-02-\(day < 10 ? "0" : "")\(day)T12:00:00+00:00" }

  /// Makes a commit of the other repository.
  ///
  /// - Returns: Its id.
  @discardableResult
  func commit(
    _ message: String, day: Int, files: [String: String?] = [:], author: String? = nil
  ) throws -> String {
    try release.commit(message, files: files, author: author, date: Self.date(day))
  }

  /// How the scan writes a commit.
  func evidence(_ commit: String) -> String { "ops/release@\(commit.prefix(12))" }

  func scan(_ names: [String] = [], again: Bool = false) throws -> ScanReport {
    try base.open().scan(
      names, from: base.repository.root.path, isRecorded: false, forgetsEarlier: again,
      WriteOptions()
    ).scan
  }

  @discardableResult
  func record() throws -> (scan: ScanReport, written: WriteReport?) {
    try base.open().scan(
      [], from: base.repository.root.path, isRecorded: true, WriteOptions())
  }

  /// The action as the newest commit has it.
  func read(_ id: String) throws -> Action {
    let base = try base.open()
    let view = try base.view()
    let document = try base.document(at: base.place(named: id, .action, in: view).path, in: view)
    let found = document.postmortem.actions.first { $0.id.text == id }
    guard let found else { throw KnowledgeBaseError(.unknownName, id) }
    return found
  }

  /// Does something to an action with a verb.
  func change(_ id: String, _ change: ActionChange) throws {
    _ = try base.open().change([id], change, note: nil, WriteOptions())
  }

  static func day(_ text: String) -> CalendarDay {
    CalendarDay(text) ?? BaseFixture.now.day
  }
}

extension Instant {
  /// The day in UTC.
  fileprivate var day: CalendarDay { TimeZoneRules.utc.day(of: self) }
}

/// What a proposal says, in short.
func short(_ proposal: ScanProposal) -> String {
  "\(proposal.kind.rawValue) \(proposal.action) \(proposal.evidence.joined(separator: " "))"
}
