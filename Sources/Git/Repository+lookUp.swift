internal import CLibgit2

extension Repository {
  /// Runs a look-up and says it plainly if the object is missing.
  ///
  /// What packs, as `git gc` does, puts an object into a new pack before it removes the old place.
  /// libgit2 looks for new packs once, and by then the next one may have come: so it is looked for
  /// a few times before it is said to be missing, and while a collection is under way for a moment
  /// more. A partial clone lacks objects by the thousand, and there it is not.
  ///
  /// - Parameters:
  ///   - id: The object.
  ///   - body: Looks for it.
  /// - Returns: What `body` returns.
  /// - Throws: ``GitError`` with ``GitError/Code/missingObject``, or what `body` throws.
  func lookUp<Result: ~Copyable>(
    _ id: ObjectID, _ body: () throws(GitError) -> Result
  ) throws(GitError) -> Result {
    var looks = 0
    var pause = Backoff()
    var deadline: ContinuousClock.Instant?
    while true {
      looks += 1
      // Asked before the look: what failed while a collection ended may be found after it.
      let isBesideCollection = looks >= Self.looks && !waitedInVain && isCollectingGarbage
      do throws(GitError) {
        return try body()
      } catch {
        guard error.mayComeOfGarbage else { throw error }
        guard try !isPartialClone else { throw try explainedMissing(id, error) }
        if looks >= Self.looks {
          guard isBesideCollection else { throw try explainedMissing(id, error) }
          deadline = deadline ?? .now + Self.patienceBesideCollection
          waitedInVain = !pause.wait(until: deadline ?? .now)
        }
        lookAgain?(id)
        try check("git_odb_refresh", "look for new packs") {
          unsafe git_odb_refresh(database.pointer)
        }
      }
    }
  }

  /// How long an object is looked for beside a collection.
  private static var patienceBesideCollection: Duration { .seconds(1) }

  /// How often an object is looked for if nobody collects garbage.
  static var looks: Int { 4 }

  private func explainedMissing(_ id: ObjectID, _ error: GitError) throws(GitError) -> GitError {
    guard error.code == .notFound else { return error }
    let message =
      try isPartialClone
      ? "the object \(id) is not in this partial clone; 'git cat-file -e \(id)' fetches it"
      : "the object \(id) is missing"
    return error.renamed(.missingObject, subject: id.description, message: message)
  }
}
