extension FieldKind {
  /// Why a text is no value of a kind.
  struct Failure {
    var kind: FileError.Kind
    /// What follows the name of the key.
    var message: String
    var hint: String
  }

  /// Why a text is no value of this kind, or no item if the kind is a list; nil if it is one.
  func failure(of text: String) -> Failure? {
    switch self {
    case .text, .source, .actions: nil
    case .line, .lines:
      text.utf8.contains(0x0A)
        ? Failure(kind: .notOneLine, message: "has several lines", hint: "write it on one line")
        : nil
    case .schemaVersion:
      text == "1"
        ? nil : failure(.unknownSchema, text, "schema version", hint: "this program reads '1'")
    case .incidentID, .incidentIDs:
      IncidentID(text) != nil
        ? nil
        : failure(
          .notAnIncidentID, text, "incident id",
          hint: "small letters, digits and single hyphens, for example '\(example)'")
    case .actionID, .actionIDs:
      ActionID(text) != nil
        ? nil
        : failure(
          .notAnActionID, text, "action id",
          hint: "five small letters and digits, a letter first, for example '\(example)'")
    case .publicationStatus, .actionStatus, .actionType, .priority: unknownWord(text)
    case .day: CalendarDay(text) != nil ? nil : dayFailure(text)
    case .completion: Completion(text) != nil ? nil : dayFailure(text)
    case .moment: momentFailure(text)
    }
  }

  /// A value of the kind, to show.
  var example: String {
    switch self {
    case .schemaVersion: "1"
    case .incidentID, .incidentIDs: "2023-06-11-authentication-outage"
    case .actionID, .actionIDs: "k7q2d"
    case .publicationStatus: "draft"
    case .actionStatus: "open"
    case .actionType: "prevent"
    case .priority: "p1"
    case .day, .completion: "2023-06-30"
    case .moment: "2023-06-11T14:30:00+01:00"
    case .line, .text, .lines: "text"
    case .source: "{url: https://example.org/report}"
    case .actions: "[]"
    }
  }

  private func unknownWord(_ text: String) -> Failure? {
    guard let choices, !choices.contains(text) else { return nil }
    let (kind, noun): (FileError.Kind, String) =
      switch self {
      case .actionType: (.unknownType, "type of action")
      case .priority: (.unknownPriority, "priority")
      case .publicationStatus: (.unknownStatus, "status of a postmortem")
      default: (.unknownStatus, "status of an action")
      }
    return failure(kind, text, noun, hint: Suggestion.hint(for: text, among: choices))
  }

  private func dayFailure(_ text: String) -> Failure {
    if case .noSuchDay? = Self.momentFailure(text) {
      return failure(.noSuchDay, text, "day of the calendar", hint: hintOfDays)
    }
    return failure(.notADay, text, "day", hint: hintOfDays)
  }

  private var hintOfDays: String {
    self == .completion
      ? "a day is written YYYY-MM-DD, for example '2023-06-30'; a day that nobody knows, 'unknown'"
      : "a day is written YYYY-MM-DD, for example '2023-06-30'"
  }

  private func momentFailure(_ text: String) -> Failure? {
    switch Self.momentFailure(text) {
    case nil: nil
    case .bareLocalTime:
      Failure(
        kind: .bareLocalTime, message: "is a time without an offset, \(VisibleText.quoted(text))",
        hint: "add the offset from UTC, for example '\(text)+01:00' or '\(text)Z'")
    case .noSuchDay: failure(.noSuchDay, text, "day of the calendar", hint: hintOfDays)
    case .neitherDayNorTime:
      failure(
        .notAMoment, text, "day or time with an offset",
        hint: "for example '2023-06-11' or '2023-06-11T14:30:00+01:00'")
    }
  }

  private static func momentFailure(_ text: String) -> Moment.ParseFailure? {
    do throws(Moment.ParseFailure) {
      _ = try Moment(text)
      return nil
    } catch {
      return error
    }
  }

  private func failure(
    _ kind: FileError.Kind, _ text: String, _ noun: String, hint: String
  ) -> Failure {
    Failure(kind: kind, message: "is no \(noun): \(VisibleText.quoted(text))", hint: hint)
  }
}
