extension Action {
  /// The value of a key, or nil if the action has none; an empty list counts as none.
  public subscript(key: ActionKey) -> FieldValue? {
    switch key {
    case .id: .text(id.text)
    case .title: .text(title)
    case .type: .ifPresent(type?.rawValue)
    case .priority: .ifPresent(priority?.rawValue)
    case .status: .text(status.rawValue)
    case .owner: .ifPresent(owner)
    case .team: .ifPresent(team)
    case .due: .ifPresent(due?.description)
    case .created: .ifPresent(created?.description)
    case .completed: .ifPresent(completed?.description)
    case .evidence: .unlessEmpty(evidence)
    case .doneWhen: .ifPresent(doneWhen)
    case .details: .ifPresent(details)
    case .tracker: .ifPresent(tracker)
    case .note: .ifPresent(note)
    case .confirmed: .ifPresent(confirmed?.description)
    case .verifiedBy: .ifPresent(verifiedBy)
    case .verification: .ifPresent(verification)
    case .blockedBy: .ifPresent(blockedBy)
    case .reason: .ifPresent(reason)
    case .supersededBy: .ifPresent(supersededBy?.text)
    case .tags: .unlessEmpty(tags)
    case .similarTo: .unlessEmpty(similarTo.map(\.text))
    case .notSimilarTo: .unlessEmpty(notSimilarTo.map(\.text))
    }
  }

  /// The value of a key by its name, also of one in ``extra``; nil if the action has none.
  public subscript(key name: String) -> FieldValue? {
    if let key = ActionKey(rawValue: name) { return self[key] }
    return extra.first { $0.key == name }?.value.field
  }

  /// Takes over a value that fits the kind of its key; another leaves the property empty.
  package mutating func assign(_ value: FieldValue, to key: ActionKey) {
    switch key {
    case .id: id = value.text.flatMap { ActionID($0) } ?? id
    case .title: title = value.text ?? title
    case .type: type = value.text.flatMap(ActionType.init)
    case .priority: priority = value.text.flatMap(Priority.init)
    case .status: status = value.text.flatMap(ActionStatus.init) ?? status
    case .owner: owner = value.text
    case .team: team = value.text
    case .due: due = value.text.flatMap { CalendarDay($0) }
    case .created: created = value.text.flatMap { CalendarDay($0) }
    case .completed: completed = value.text.flatMap { Completion($0) }
    case .evidence: evidence = value.list ?? []
    case .doneWhen: doneWhen = value.text
    case .details: details = value.text
    case .tracker: tracker = value.text
    case .note: note = value.text
    case .confirmed: confirmed = value.text.flatMap { CalendarDay($0) }
    case .verifiedBy: verifiedBy = value.text
    case .verification: verification = value.text
    case .blockedBy: blockedBy = value.text
    case .reason: reason = value.text
    case .supersededBy: supersededBy = value.text.flatMap { ActionID($0) }
    case .tags: tags = value.list ?? []
    case .similarTo: similarTo = (value.list ?? []).compactMap { ActionID($0) }
    case .notSimilarTo: notSimilarTo = (value.list ?? []).compactMap { ActionID($0) }
    }
  }
}
