extension Postmortem {
  /// The value of a key, or nil if the postmortem has none; an empty list counts as none.
  ///
  /// `source` and `actions` are no texts: they are nil here.
  public subscript(key: IncidentKey) -> FieldValue? {
    switch key {
    case .schema: .text("1")
    case .id: .text(id.text)
    case .title: .text(title)
    case .status: .text(status.rawValue)
    case .published: .ifPresent(published?.description)
    case .severity: .ifPresent(severity)
    case .services: .unlessEmpty(services)
    case .started: .ifPresent(started?.text)
    case .detected: .ifPresent(detected?.text)
    case .mitigated: .ifPresent(mitigated?.text)
    case .resolved: .ifPresent(resolved?.text)
    case .impact: .ifPresent(impact)
    case .causes: .unlessEmpty(causes)
    case .tags: .unlessEmpty(tags)
    case .authors: .unlessEmpty(authors)
    case .recurrenceOf: .unlessEmpty(recurrenceOf.map(\.text))
    case .notRecurrenceOf: .unlessEmpty(notRecurrenceOf.map(\.text))
    case .related: .unlessEmpty(related.map(\.text))
    case .aliases: .unlessEmpty(aliases)
    case .whySurprised: .ifPresent(whySurprised)
    case .noActionsReason: .ifPresent(noActionsReason)
    case .source, .actions: nil
    }
  }

  /// The value of a key by its name, also of one in ``extra``; nil if the postmortem has none.
  public subscript(key name: String) -> FieldValue? {
    if let key = IncidentKey(rawValue: name) { return self[key] }
    return extra.first { $0.key == name }?.value.field
  }

  /// The value of a field of the incident or of one of its actions; nil if there is none.
  public subscript(field: Field) -> FieldValue? {
    guard let id = field.action else { return self[key: field.key] }
    return actions.first { $0.id == id }?[key: field.key]
  }

  /// Takes over a value that fits the kind of its key; another leaves the property empty.
  mutating func assign(_ value: FieldValue, to key: IncidentKey) {
    switch key {
    case .id: id = value.text.flatMap { IncidentID($0) } ?? id
    case .title: title = value.text ?? title
    case .status: status = value.text.flatMap(PublicationStatus.init) ?? status
    case .published: published = value.text.flatMap { CalendarDay($0) }
    case .severity: severity = value.text
    case .services: services = value.list ?? []
    case .started: started = value.text.flatMap { try? Moment($0) }
    case .detected: detected = value.text.flatMap { try? Moment($0) }
    case .mitigated: mitigated = value.text.flatMap { try? Moment($0) }
    case .resolved: resolved = value.text.flatMap { try? Moment($0) }
    case .impact: impact = value.text
    case .causes: causes = value.list ?? []
    case .tags: tags = value.list ?? []
    case .authors: authors = value.list ?? []
    case .recurrenceOf: recurrenceOf = (value.list ?? []).compactMap { IncidentID($0) }
    case .notRecurrenceOf: notRecurrenceOf = (value.list ?? []).compactMap { IncidentID($0) }
    case .related: related = (value.list ?? []).compactMap { IncidentID($0) }
    case .aliases: aliases = value.list ?? []
    case .whySurprised: whySurprised = value.text
    case .noActionsReason: noActionsReason = value.text
    case .schema, .source, .actions: break
    }
  }
}
