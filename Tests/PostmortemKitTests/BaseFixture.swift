import Foundation
import PostmortemModel
import TestSupport

@testable import PostmortemKit

/// A knowledge base in a repository of its own.
struct BaseFixture {
  let repository: TemporaryRepository
  /// The folder of the knowledge base: empty, or with a slash at its end.
  let folder: String

  /// Makes a repository whose first commit holds a policy, and files.
  init(folder: String = "", policy: String = Self.policy, files: [String: String] = [:]) throws {
    repository = try TemporaryRepository()
    self.folder = folder
    var all: [String: String?] = [folder + "Schema/policy.yml": policy]
    for (path, text) in files { all[folder + path] = text }
    try repository.commit("Start", files: all, date: "2023-12-01T12:00:00+00:00")
  }

  /// The knowledge base in a repository that is there already.
  init(_ repository: TemporaryRepository, folder: String = "") {
    self.repository = repository
    self.folder = folder
  }

  static let policy = """
    version: 1
    severities:
      - {key: sev1, action_days: {p1: 30}}
      - {key: sev2}
    note_required: []

    """

  /// 2024-06-01T12:00:00Z.
  static let now = Instant(seconds: 1_717_243_200)

  var environment: [String: String] {
    TemporaryRepository.environment.merging([
      "GIT_CEILING_DIRECTORIES": repository.root.path,
      "XDG_CACHE_HOME": repository.root.appending(path: "cache").path,
    ]) { $1 }
  }

  /// Opens the knowledge base anew.
  func open(_ more: [String: String] = [:]) throws(KnowledgeBaseError) -> KnowledgeBase {
    let directory = folder.isEmpty ? repository.path : repository.url(folder).path
    return try KnowledgeBase.open(
      containing: directory, environment: environment.merging(more) { $1 }, now: Self.now)
  }

  var indexPath: String { repository.url(".git/postmortem/index.sqlite").path }

  /// The commit of `HEAD`.
  var head: String { get throws { try repository.git("rev-parse", "HEAD").trimmed } }
}

/// A postmortem file with actions, each a few lines of YAML.
func postmortem(
  _ id: String, title: String = "Something broke", more: [String] = [], actions: [String] = []
) -> String {
  var lines = ["---", "schema: 1", "id: \(id)", "title: \(title)", "status: published"]
  lines += ["severity: sev1", "services: [search]"] + more
  if !actions.isEmpty { lines.append("actions:") }
  for action in actions { lines += action.split(separator: "\n").map { "  \($0)" } }
  return (lines + ["---", "", "# \(title)", ""]).joined(separator: "\n")
}

/// An action as ``postmortem(_:title:more:actions:)`` takes it.
func action(
  _ id: String, _ status: String = "open", title: String = "Mend it", more: [String] = []
) -> String {
  (["- id: \(id)", "  title: \(title)", "  status: \(status)"] + more.map { "  \($0)" })
    .joined(separator: "\n")
}

/// The path of an incident's file, from the knowledge base's folder.
func path(_ id: String) -> String { IncidentID(id)?.path ?? "" }
