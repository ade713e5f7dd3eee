public import PostmortemModel

extension Draft {
  /// The document that `import --dry-run --format json` prints for drafts with their paths.
  public static func document(_ drafts: [(source: String, draft: Draft)]) -> JSONValue {
    ["version": 1, "drafts": .array(drafts.map { $0.draft.json(source: $0.source) })]
  }

  /// The draft as JSON, every key always there.
  ///
  /// - Parameter source: The path of the file that was read.
  /// - Returns: An object.
  public func json(source: String) -> JSONValue {
    [
      "source": .string(source),
      "recognised": .bool(isRecognised),
      "title": JSONValue(title),
      "severity": JSONValue(severity),
      "services": JSONValue(services),
      "published": JSONValue(published),
      "incident_date": JSONValue(incidentDay),
      "start": JSONValue(start?.text),
      "end": JSONValue(end?.text),
      "start_time": JSONValue(start?.day == nil ? start?.clock : nil),
      "end_time": JSONValue(end?.day == nil ? end?.clock : nil),
      "time_zone": JSONValue(timeZone),
      "utc_offset": JSONValue(utcOffset.map(UTCOffset.text)),
      "duration_minutes": JSONValue(durationMinutes),
      "impact": JSONValue(impact),
      "timeline": .array(
        timeline.map { entry in
          [
            "time": JSONValue(entry.time.clock), "text": .string(entry.text),
            "lines": Self.lines(entry.lines),
          ]
        }),
      "root_cause": rootCause.map { cause in
        ["text": .string(cause.text), "lines": Self.lines(cause.lines)]
      } ?? .null,
      "actions": .array(actions.map(Self.json)),
      "sections": .array(
        sections.map { section in
          [
            "kind": .string(section.kind.rawValue), "heading": .string(section.heading),
            "lines": Self.lines(section.lines),
          ]
        }),
      "fields": .object(
        fields.sorted { $0.key < $1.key }.map { key, field in
          JSONValue.Member(
            key,
            [
              "lines": Self.lines(field.lines), "confidence": .string(field.confidence.rawValue),
            ])
        }),
      "findings": .array(
        findings.map { finding in
          [
            "rule": .string(finding.rule), "message": .string(finding.message),
            "lines": Self.lines(finding.lines),
          ]
        }),
    ]
  }

  private static func json(_ action: DraftAction) -> JSONValue {
    [
      "title": .string(action.text),
      "done": action.isDone.map { .bool($0) } ?? .null,
      "owner": JSONValue(action.owner),
      "due": JSONValue(action.due),
      "tracker": JSONValue(action.tracker),
      "lines": lines(action.lines),
    ]
  }

  /// The first and the last line, or null.
  private static func lines(_ lines: ClosedRange<Int>?) -> JSONValue {
    lines.map { [.number($0.lowerBound), .number($0.upperBound)] } ?? .null
  }
}
