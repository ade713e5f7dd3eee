import PostmortemModel

/// What is taken in a knowledge base while reports come in: ids and texts.
struct ImportRoom {
  /// The commit that all of it was read from, or was added to.
  var commit: String
  /// The ids that actions have, or had.
  var actions: Set<ActionID>
  /// The digests of the texts that were imported, with the incidents they became.
  var digests: [String: IncidentID]
  private var incidents: Set<IncidentID> = []
  private var lastNumbers: [IncidentID: Int] = [:]

  init(commit: String, actions: Set<ActionID>, digests: [String: IncidentID]) {
    self.commit = commit
    self.actions = actions
    self.digests = digests
  }

  /// The id, or the same with a number behind it where another incident has it; it is taken then.
  ///
  /// - Complexity: O(1) on average, however often the same id is asked for.
  mutating func free(
    _ id: IncidentID, isThere: (IncidentID) throws(KnowledgeBaseError) -> Bool
  ) throws(KnowledgeBaseError) -> IncidentID {
    var candidate = id
    var number = lastNumbers[id] ?? 1
    if number > 1 { candidate = try numbered(id, number) }
    while try isThere(candidate) || !incidents.insert(candidate).inserted {
      number += 1
      candidate = try numbered(id, number)
    }
    lastNumbers[id] = number
    return candidate
  }

  private func numbered(
    _ id: IncidentID, _ number: Int
  ) throws(KnowledgeBaseError) -> IncidentID {
    guard let next = IncidentID("\(id)-\(number)") else {
      throw KnowledgeBaseError(.exists, "there is a postmortem '\(id)' already")
    }
    return next
  }
}
