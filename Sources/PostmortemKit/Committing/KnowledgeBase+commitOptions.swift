import Git

extension KnowledgeBase {
  /// How every commit of a knowledge base is made: a change, the first commit and a merge of `sync`.
  ///
  /// What git demands of commits, signatures and hooks, is asked for here and done where
  /// ``Git/Repository`` writes the commit; nothing else makes one.
  ///
  /// - Parameters:
  ///   - skipsHooks: Whether hooks are passed over, as `--no-verify` has it.
  ///   - isMerge: Whether the commit has two parents.
  /// - Returns: The options, which may be used for one commit after another.
  /// - Throws: ``KnowledgeBaseError`` if commits must be signed in a way that is unknown here.
  func commitOptions(
    skipsHooks: Bool, isMerge: Bool = false
  ) throws(KnowledgeBaseError) -> CommitOptions {
    var options = CommitOptions()
    if !skipsHooks {
      let hooks = CommitHooks(self)
      if let hook = try hooks.path(of: isMerge ? "pre-merge-commit" : "pre-commit") {
        options.beforeCommit = { tree in try hooks.run(hook, on: tree) }
      }
      if let hook = try hooks.path(of: "commit-msg") {
        options.editMessage = { message, tree in try hooks.run(hook, on: tree, editing: message) }
      }
    }
    if let signer = try CommitSigner(self) { options.sign = signer.signature }
    return options
  }

  /// Runs a program of the user's.
  ///
  /// - Returns: What came of it.
  /// - Throws: ``KnowledgeBaseError`` if nothing can run it.
  func run(_ call: ProgramCall) throws -> ProgramResult {
    guard let runProgram else {
      throw KnowledgeBaseError(
        .git, "'\(call.program)' would have to run, and nothing here runs it")
    }
    return try runProgram(call)
  }
}
