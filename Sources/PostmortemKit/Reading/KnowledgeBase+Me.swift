import Git
public import PostmortemModel

extension KnowledgeBase {
  /// The name under which `owner` knows whoever runs the program.
  ///
  /// It is the person of the policy whose address git's configuration has, else the part of the
  /// address before the `@`.
  ///
  /// - Throws: ``KnowledgeBaseError`` if git knows no address.
  public func me(_ policy: Policy) throws(KnowledgeBaseError) -> String {
    let email = try git {
      try environment["GIT_AUTHOR_EMAIL"] ?? repository.configuration("user.email")
    }
    guard let email, !email.isEmpty else {
      throw KnowledgeBaseError(
        .invalidValue, "git knows no address of yours, so nobody can say who 'me' is",
        hints: ["git config user.email you@example.org"])
    }
    return policy.person(known: email) ?? email.split(separator: "@").first.map(String.init)
      ?? email
  }
}
