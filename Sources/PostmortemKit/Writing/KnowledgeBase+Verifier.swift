import Git
import PostmortemModel

extension KnowledgeBase {
  /// Refuses to let an action be verified by the one who said that it is done.
  ///
  /// The model knows who owns it; who completed it is known by the ledger alone: the author of the
  /// commit with which it became done, by the policy's people. A scan only records what commits of
  /// another repository say: the author of that commit completed it, whoever ran the scan. Of what came
  /// in as done, as migrations bring it in, nobody knows who did it.
  ///
  /// - Throws: ``KnowledgeBaseError`` if it was them, and the policy wants another person.
  func checkVerifier(
    _ person: String, of id: ActionID, in view: View
  ) throws(KnowledgeBaseError) {
    guard view.policy.verification == .anotherPerson,
      let versions = try ledger(of: [id], upTo: view).history(of: id)?.versions
    else { return }
    let run = versions.reversed().prefix { $0.action?.status.isDone == true }
    guard let completion = run.last, run.count < versions.count else { return }
    guard let author = try completer(completion.origin, of: id) else { return }
    let (name, address) = Self.nameAndAddress(author)
    let completer =
      view.policy.person(known: address) ?? view.policy.person(known: name)
      ?? address.split(separator: "@").first.map(String.init) ?? name
    guard view.policy.isSamePerson(completer, person) || person == address || person == name else {
      return
    }
    let commit = completion.origin.source.prefix(10)
    throw KnowledgeBaseError(
      .refused,
      "\(person) completed \(id) in \(commit), and the policy wants another person to verify it",
      hints: [
        "name who checked it with '--by', or set 'verification: anyone' in the policy"
      ])
  }

  /// Refuses decisions of a triage by which somebody would verify what they completed.
  ///
  /// What an earlier decision completes is completed by whoever commits the triage.
  ///
  /// - Throws: ``KnowledgeBaseError`` if the policy wants another person.
  func checkVerifiers(
    _ decisions: [TriageDecision], in view: View
  ) throws(KnowledgeBaseError) {
    var isCompletedHere = false
    for decision in decisions {
      switch decision.change {
      case .done: isCompletedHere = true
      case .verify(let person, _, _) where isCompletedHere:
        guard view.policy.verification == .anotherPerson,
          view.policy.isSamePerson(try me(view.policy), person)
        else { continue }
        throw KnowledgeBaseError(
          .refused,
          "\(person) completes \(decision.action) in the same commit, "
            + "and the policy wants another person to verify it",
          hints: ["complete it, and let another person verify it"])
      case .verify(let person, _, _): try checkVerifier(person, of: decision.action, in: view)
      default: break
      }
    }
  }

  /// Who completed an action with a commit, as `Name <address>`; nil if that cannot be known.
  private func completer(
    _ origin: Origin, of id: ActionID
  ) throws(KnowledgeBaseError) -> String? {
    // The commit may lie beyond the end of a shallow clone; its author is known all the same.
    guard let source = ObjectID(hex: origin.source), repository.hasObject(source) else {
      return origin.author
    }
    let trailers = Trailer.all(in: try git { try repository.commit(source).message.utf8 })
    guard trailers.contains(where: { $0.key == ScanPlan.scanned }) else { return origin.author }
    var action = ""
    for trailer in trailers {
      if trailer.key == "Action" { action = trailer.value }
      if trailer.key == ScanPlan.completer, action == id.text { return trailer.value }
    }
    return nil
  }

  /// The parts of `Name <address>`.
  private static func nameAndAddress(_ author: String) -> (name: String, address: String) {
    guard let start = author.lastIndex(of: "<") else { return (author, author) }
    var name = author[..<start]
    while name.last == " " { name.removeLast() }
    return (String(name), String(author[author.index(after: start)...].prefix { $0 != ">" }))
  }
}
