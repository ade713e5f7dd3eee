import Git
public import PostmortemModel

extension KnowledgeBase {
  /// Opens the knowledge base that contains a directory, or the one that the user's
  /// `postmortem.repository` names where the directory is in none.
  ///
  /// - Parameters:
  ///   - directory: Where to look, absolute.
  ///   - environment: The variables that git's behaviour depends on.
  ///   - now: The time at which everything happens.
  /// - Returns: The knowledge base.
  /// - Throws: ``KnowledgeBaseError`` if there is none in either place.
  public static func openHereOrConfigured(
    _ directory: String, environment: [String: String], now: Instant
  ) throws(KnowledgeBaseError) -> KnowledgeBase {
    do throws(KnowledgeBaseError) {
      return try open(containing: directory, environment: environment, now: now)
    } catch {
      guard error.code == .noRepository || error.code == .noKnowledgeBase else { throw error }
      guard let configured = try configuredRepository(environment) else {
        var error = error
        error.hints.append(
          "git config --global postmortem.repository PATH, to use one from anywhere")
        throw error
      }
      // They would win over the path.
      var environment = environment
      environment["GIT_DIR"] = nil
      environment["GIT_WORK_TREE"] = nil
      do throws(KnowledgeBaseError) {
        return try open(containing: configured, environment: environment, now: now)
      } catch {
        throw KnowledgeBaseError(
          error.code, "\(error.message), which the setting postmortem.repository names",
          hints: [
            "git config --global postmortem.repository PATH",
            "git config --global --unset postmortem.repository",
          ])
      }
    }
  }

  /// The path in the user's own setting; what a repository says of itself does not count, since it
  /// could lead anywhere.
  private static func configuredRepository(
    _ environment: [String: String]
  ) throws(KnowledgeBaseError) -> String? {
    let value = try git { try Environment(environment).userConfiguration("postmortem.repository") }
    guard let value, !value.isEmpty else { return nil }
    guard value.hasPrefix("~/") else { return value }
    guard let home = environment["HOME"], !home.isEmpty else { return value }
    return home + value.dropFirst()
  }
}
