extension ActionChange {
  /// The fields that a change gives new values, by the rules of what may follow what.
  ///
  /// An action goes from proposed over open, in progress and blocked to done and verified, or is
  /// declined or superseded; a closed one is reopened first. A commitment is never taken back to an
  /// idea.
  ///
  /// - Parameters:
  ///   - action: The action as it is.
  ///   - policy: Says what needs a remark, and who may verify.
  ///   - note: The remark that was given.
  /// - Returns: The edits, in the order in which they are to be made.
  /// - Throws: ``ChangeRefusal`` if the change does not fit the action.
  public func edits(
    to action: Action, policy: Policy, note: String?
  ) throws(ChangeRefusal) -> [FieldEdit] {
    var edits = try ownEdits(to: action, policy: policy, note: note)
    if let note { edits.append(FieldEdit(.note, note)) }
    return edits
  }

  private func ownEdits(
    to action: Action, policy: Policy, note: String?
  ) throws(ChangeRefusal) -> [FieldEdit] {
    switch self {
    case .accept(let owner, let due, let priority):
      guard action.status == .proposed else {
        throw ChangeRefusal("\(action.id) is \(action.status.rawValue), not proposed")
      }
      var edits = [FieldEdit(.status, ActionStatus.open.rawValue)]
      if let owner { edits.append(FieldEdit(.owner, owner)) }
      if let due { edits.append(FieldEdit(.due, due.description)) }
      if let priority { edits.append(FieldEdit(.priority, priority.rawValue)) }
      return edits
    case .start:
      try mustBeActive(action)
      guard action.status != .inProgress else {
        throw ChangeRefusal("\(action.id) is in progress already")
      }
      return [FieldEdit(.status, ActionStatus.inProgress.rawValue), FieldEdit(.blockedBy, nil)]
    case .block(let cause):
      try mustBeActive(action)
      guard cause != nil || action.status != .blocked else {
        throw ChangeRefusal(
          "\(action.id) is blocked already",
          hint: "'postmortem action block \(action.id) --by \"...\"' says by what")
      }
      var edits = [FieldEdit(.status, ActionStatus.blocked.rawValue)]
      if let cause { edits.append(FieldEdit(.blockedBy, cause)) }
      return edits
    case .done(let day, let evidence):
      return try done(action, on: day, evidence)
    case .verify(let person, let what, let evidence):
      return try verify(action, by: person, what, evidence, policy)
    case .decline(let reason, let day):
      try mustNotBeClosed(action)
      guard let reason, !Self.isBlank(reason) else {
        throw ChangeRefusal(
          "declining \(action.id) needs a reason",
          hint: "'postmortem action decline \(action.id) --reason \"...\"'")
      }
      try mustNotPrecede(action, day)
      return [
        FieldEdit(.status, ActionStatus.declined.rawValue),
        FieldEdit(.completed, day.description), FieldEdit(.reason, reason),
        FieldEdit(.blockedBy, nil),
      ]
    case .supersede(let successor, let day):
      try mustNotBeClosed(action)
      guard successor != action.id else {
        throw ChangeRefusal("\(action.id) cannot take its own place")
      }
      try mustNotPrecede(action, day)
      return [
        FieldEdit(.status, ActionStatus.superseded.rawValue),
        FieldEdit(.completed, day.description), FieldEdit(.supersededBy, successor.text),
        FieldEdit(.blockedBy, nil),
      ]
    case .reopen:
      guard action.status.isClosed else {
        throw ChangeRefusal("\(action.id) is \(action.status.rawValue), so it needs no reopening")
      }
      let ended: [ActionKey] = [
        .completed, .verifiedBy, .verification, .reason, .supersededBy, .blockedBy,
      ]
      return [FieldEdit(.status, ActionStatus.open.rawValue)] + ended.map { FieldEdit($0, nil) }
    case .assign(let person):
      return [FieldEdit(.owner, person)]
    case .due(let day):
      try mustNotBeClosed(action)
      try mustSayWhy(action, movesTo: day, policy, note)
      return [FieldEdit(.due, day.description)]
    case .confirm(let day):
      guard !action.status.isClosed else {
        throw ChangeRefusal(
          "\(action.id) is \(action.status.rawValue): there is nothing to confirm")
      }
      return [FieldEdit(.confirmed, day.description)]
    case .compare(let similar, let others):
      return try compare(action, similar, others)
    case .set(let edits):
      for edit in edits where edit.key == .status || edit.key == .id {
        throw ChangeRefusal(
          edit.key == .id
            ? "the id of an action never changes" : "a status changes by its own verb",
          hint: edit.key == .id
            ? nil : "accept, start, block, done, verify, decline, supersede, reopen")
      }
      for edit in edits where edit.key == .due {
        guard let day = edit.value?.text.flatMap({ CalendarDay($0) }) else { continue }
        try mustSayWhy(action, movesTo: day, policy, note)
      }
      return edits
    }
  }

  private func done(
    _ action: Action, on day: CalendarDay, _ evidence: [String]
  ) throws(ChangeRefusal) -> [FieldEdit] {
    let more = Self.adding(evidence, to: action)
    if action.status.isDone {
      guard !more.isEmpty else {
        let since =
          switch action.completed {
          case .day(let day): " since \(day)"
          case .unknown: ", nobody knows since when"
          case nil: ""
          }
        throw ChangeRefusal("\(action.id) is \(action.status.rawValue)\(since)")
      }
      return more
    }
    try mustBeActive(action)
    try mustNotPrecede(action, day)
    return [
      FieldEdit(.status, ActionStatus.done.rawValue), FieldEdit(.completed, day.description),
      FieldEdit(.blockedBy, nil),
    ] + more
  }

  private func verify(
    _ action: Action, by person: String, _ what: String?, _ evidence: [String], _ policy: Policy
  ) throws(ChangeRefusal) -> [FieldEdit] {
    guard action.status != .verified else {
      let person = action.verifiedBy.map { ", by \($0)" } ?? ""
      throw ChangeRefusal("\(action.id) is verified already\(person)")
    }
    guard action.status == .done else {
      throw ChangeRefusal(
        "\(action.id) is \(action.status.rawValue); only what is done can be verified",
        hint: action.status.isActive ? "'postmortem action done \(action.id)' first" : nil)
    }
    if policy.verification == .anotherPerson, let owner = action.owner,
      policy.isSamePerson(owner, person)
    {
      throw ChangeRefusal(
        "\(person) owns \(action.id), and the policy wants another person to verify it",
        hint: "name who checked it with '--by', or set 'verification: anyone' in the policy")
    }
    if policy.noteRequired.contains(.verified), Self.isBlank(what ?? "") {
      throw ChangeRefusal(
        "the policy wants to know what was checked of \(action.id)",
        hint: "'postmortem action verify \(action.id) --what \"...\"'")
    }
    var edits = [
      FieldEdit(.status, ActionStatus.verified.rawValue), FieldEdit(.verifiedBy, person),
    ]
    if let what { edits.append(FieldEdit(.verification, what)) }
    return edits + Self.adding(evidence, to: action)
  }

  /// What somebody says now takes the place of what was said before.
  private func compare(
    _ action: Action, _ similar: [ActionID], _ others: [ActionID]
  ) throws(ChangeRefusal) -> [FieldEdit] {
    guard !similar.contains(action.id), !others.contains(action.id) else {
      throw ChangeRefusal("\(action.id) cannot be compared with itself")
    }
    if let both = similar.first(where: others.contains) {
      throw ChangeRefusal("\(both) is either similar to \(action.id) or not")
    }
    let edit = { (key: ActionKey, old: [ActionID], added: [ActionID], taken: [ActionID]) in
      let kept = old.filter { !taken.contains($0) }
      let new = kept + added.filter { !kept.contains($0) }
      guard new != old else { return [FieldEdit]() }
      return [FieldEdit(key, new.isEmpty ? nil : .list(new.map(\.text)))]
    }
    return edit(.similarTo, action.similarTo, similar, others)
      + edit(.notSimilarTo, action.notSimilarTo, others, similar)
  }

  private static func adding(_ evidence: [String], to action: Action) -> [FieldEdit] {
    var all = action.evidence
    for item in evidence where !all.contains(item) { all.append(item) }
    return all == action.evidence ? [] : [FieldEdit(.evidence, .list(all))]
  }

  private static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

  private func mustSayWhy(
    _ action: Action, movesTo day: CalendarDay, _ policy: Policy, _ note: String?
  ) throws(ChangeRefusal) {
    guard let due = action.due, day > due, action.status.isActive,
      policy.noteRequired.contains(.laterDue), Self.isBlank(note ?? "")
    else { return }
    throw ChangeRefusal(
      "\(action.id) moves from \(due) to a later day, and the policy wants to know why",
      hint: "'postmortem action due \(action.id) --to \(day) --note \"...\"'")
  }

  private func mustBeActive(_ action: Action) throws(ChangeRefusal) {
    guard !action.status.isActive else { return }
    if action.status == .proposed {
      throw ChangeRefusal(
        "\(action.id) is only proposed; nobody has committed to it",
        hint: "'postmortem action accept \(action.id)' first")
    }
    throw ChangeRefusal(
      "\(action.id) is \(action.status.rawValue)",
      hint: "'postmortem action reopen \(action.id)' first")
  }

  private func mustNotBeClosed(_ action: Action) throws(ChangeRefusal) {
    guard action.status.isClosed else { return }
    throw ChangeRefusal(
      "\(action.id) is \(action.status.rawValue)",
      hint: "'postmortem action reopen \(action.id)' first")
  }

  private func mustNotPrecede(_ action: Action, _ day: CalendarDay) throws(ChangeRefusal) {
    guard let created = action.created, day < created else { return }
    throw ChangeRefusal(
      "\(day) is before \(action.id) was created on \(created)",
      hint: "give a day from \(created) on with '--on'; if it was promised earlier, "
        + "'postmortem action set \(action.id) --field created=\(day)' says so")
  }
}
