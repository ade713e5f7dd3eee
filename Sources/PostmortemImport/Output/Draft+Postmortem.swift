public import PostmortemModel

extension Draft {
  /// The postmortem that the draft amounts to, with status `draft`.
  ///
  /// Times become moments only where the offset from UTC is certain; else only the day is kept, and
  /// without a day the id has none. Measures that the text marks as finished are `done`, on the
  /// stated day or an unknown one; the others get `status`. All of them state as `created` the
  /// report's own day, else the incident's last.
  ///
  /// - Parameters:
  ///   - status: The status of measures that are not finished: `proposed`, because nobody has
  ///     committed to them yet, or `open`.
  ///   - severities: The keys of the policy's severities; a severity that is none of them is left
  ///     out. Empty leaves out every severity.
  ///   - generator: Where the randomness of action ids comes from.
  ///   - isTaken: Whether an action id was ever used.
  /// - Returns: The postmortem, or nil if the text is none.
  public func postmortem(
    actionsAs status: ActionStatus = .proposed, severities: [String] = [],
    using generator: inout some RandomNumberGenerator, avoiding isTaken: (ActionID) -> Bool
  ) -> Postmortem? {
    guard isRecognised, let id = incidentID else { return nil }
    var postmortem = Postmortem(id: id, title: titleOrDay, status: .draft)
    postmortem.published = published
    if let severity, severities.contains(severity) { postmortem.severity = severity }
    postmortem.services = services.map(\.withoutControls)
    postmortem.started = started
    postmortem.resolved = resolved
    postmortem.impact = impact?.withoutControls
    let created = published ?? end?.day ?? incidentDay
    var drawn: Set<ActionID> = []
    for draft in actions {
      let id = ActionID.random(using: &generator) { isTaken($0) || drawn.contains($0) }
      drawn.insert(id)
      let action = action(draft, id, status, created)
      if !action.title.isEmpty { postmortem.actions.append(action) }
    }
    return postmortem
  }

  /// The id that the draft's postmortem gets: the day and the title's words.
  public var incidentID: IncidentID? {
    let slug = title.flatMap(ReportSlug.make) ?? subject.flatMap(ReportSlug.make) ?? "incident"
    guard let day = start?.day ?? incidentDay else { return IncidentID(undated(slug)) }
    return IncidentID("\(day)-\(slug)")
  }

  /// A slug that is not taken for a day: `2018-01-11-…` would be read as one.
  private func undated(_ slug: String) -> String {
    CalendarDay(slug.prefix(10)) == nil ? slug : "incident-\(slug)".prefix60
  }

  private var titleOrDay: String {
    if let title = title?.withoutControls, !title.isEmpty { return title }
    return incidentDay.map { "Incident of \($0)" } ?? "Incident without a title"
  }

  /// The moment of a local time: with the time of day only if its offset is certain.
  func moment(_ time: LocalTime?) -> Moment? {
    guard let time, let day = time.day else { return nil }
    guard let utcOffset, let text = time.text,
      let moment = try? Moment(text + UTCOffset.text(utcOffset))
    else { return Moment(day: day) }
    return moment
  }

  private func action(
    _ draft: DraftAction, _ id: ActionID, _ status: ActionStatus, _ created: CalendarDay?
  ) -> Action {
    let (title, details) = ActionTitle.make(draft.text.withoutControls)
    var action = Action(id: id, title: title, status: draft.isDone == true ? .done : status)
    action.details = details
    action.type = draft.type
    action.priority = draft.priority
    action.owner = draft.owner?.withoutControls
    action.due = draft.due
    action.tracker = draft.tracker?.withoutControls
    // What was done before the report came out was promised before, too.
    action.created = created.map { min($0, draft.completed ?? $0) }
    if draft.isDone == true {
      action.completed = draft.completed.map(Completion.day) ?? .unknown
    }
    return action
  }
}

extension String {
  /// The text with control characters as single blanks: front matter cannot hold them.
  fileprivate var withoutControls: String {
    let isControl = { (scalar: Unicode.Scalar) in
      scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        || (0xFFFE...0xFFFF).contains(scalar.value)
    }
    guard unicodeScalars.contains(where: isControl) else { return self }
    return unicodeScalars.split(whereSeparator: isControl).map { String($0) }
      .joined(separator: " ")
  }

  /// The first 60 characters, without a hyphen at the end.
  fileprivate var prefix60: String {
    var text = String(prefix(60))
    while text.hasSuffix("-") { text.removeLast() }
    return text
  }
}
