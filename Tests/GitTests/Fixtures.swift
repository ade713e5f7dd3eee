import Foundation
import Git
import TestSupport
import Testing

extension TemporaryRepository {
  /// The repository as the module under test sees it, without anybody's configuration.
  func open(_ more: [String: String] = [:]) throws(GitError) -> Repository {
    try Repository(containing: path, environment: .hermetic(more))
  }
}

extension Environment {
  /// No configuration of the user's or the system's, and a fixed identity.
  static func hermetic(_ more: [String: String] = [:]) -> Environment {
    var variables = TemporaryRepository.environment
    variables["GIT_CEILING_DIRECTORIES"] =
      FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    return Environment(variables.merging(more) { $1 })
  }
}

/// What libgit2 and git call the same thing.
func id(_ hex: String) throws -> ObjectID {
  try #require(ObjectID(hex: hex.trimmed))
}
