import PostmortemModel

extension KnowledgeBase {
  /// Refuses what a command would write and `check` would then call an error: words that the policy
  /// does not know, and a status whose required keys are missing.
  ///
  /// - Parameters:
  ///   - document: The postmortem as it would be.
  ///   - before: The postmortem as it is, whose breaches are nobody's fault now; nil for a new one.
  ///   - view: The commit whose policy counts.
  /// - Throws: ``KnowledgeBaseError`` with what the policy knows or wants.
  func refuseBreaches(
    in document: PostmortemDocument, since before: PostmortemDocument?, _ view: View
  ) throws(KnowledgeBaseError) {
    try refuseUnknownWords(in: document.postmortem, since: before?.postmortem, view.policy)
    try refuseMissingKeys(in: document, since: before, view)
  }

  private func refuseUnknownWords(
    in incident: Postmortem, since before: Postmortem?, _ policy: Policy
  ) throws(KnowledgeBaseError) {
    guard Linter.severity(of: UnknownWord.self, under: policy) == .error else { return }
    let words = { (incident: Postmortem?) in
      [[incident?.severity].compactMap { $0 }, incident?.services ?? [], incident?.causes ?? []]
    }
    let known = [policy.severities.map(\.key), policy.services, policy.causes]
    let names = ["severity", "service", "cause"]
    for (number, new) in words(incident).enumerated() where !known[number].isEmpty {
      let old = words(before)[number]
      guard let word = new.first(where: { !known[number].contains($0) && !old.contains($0) }) else {
        continue
      }
      throw KnowledgeBaseError(
        .invalidValue,
        "the policy knows no \(names[number]) '\(word.showingControls())', only "
          + known[number].joined(separator: ", "),
        hints: [
          Suggestion.nearest(to: word, among: known[number]).map { "did you mean '\($0)'?" },
          "a new word is added in \(folder)Schema/policy.yml",
        ].compactMap { $0 })
    }
  }

  private func refuseMissingKeys(
    in document: PostmortemDocument, since before: PostmortemDocument?, _ view: View
  ) throws(KnowledgeBaseError) {
    guard Linter.severity(of: RequiredKey.self, under: view.policy) == .error else { return }
    let missing = { (document: PostmortemDocument) in
      let context = LintContext(
        policy: view.policy, today: view.today, folder: self.folder, documents: [document])
      return RequiredKey.findings(in: document, context).map(\.subject)
    }
    var old: [String] = []
    if let before, before.postmortem.status == document.postmortem.status { old = missing(before) }
    let new = missing(document).filter { !old.contains($0) }.map { $0.showingControls() }
    guard let first = new.first else { return }
    let id = document.postmortem.id
    throw KnowledgeBaseError(
      .refused,
      "the policy requires of what is \(document.postmortem.status.rawValue): "
        + new.joined(separator: ", "),
      hints: [
        before == nil
          ? "give it too, or begin with a draft"
          : "'postmortem edit \(id) --field \(first)=...' says it, together with the status or before it"
      ])
  }
}
