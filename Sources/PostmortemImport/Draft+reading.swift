import PostmortemModel

extension Draft {
  /// Reads a text that somebody wrote about an incident.
  ///
  /// - Parameters:
  ///   - bytes: The file as it is: UTF-8, UTF-16 with a byte order mark, or Windows-1252.
  ///   - options: What the organisation's policy knows.
  /// - Throws: ``ImportError`` if the bytes are no text.
  /// - Complexity: O(*n*) in the number of bytes.
  public init(reading bytes: [UInt8], options: ImportOptions = ImportOptions()) throws(ImportError)
  {
    let source = try SourceText(decoding: bytes)
    self.init(text: source.bytes)
    let reading = Reading(source.bytes, options)
    let title = TitleReader(reading).title
    let timeline = TimelineReader(reading)
    let times = IncidentTimesReader(
      reading, timeline: timeline, title: title?.value ?? [], titleLine: title?.lines
    ).times
    let metadata = MetadataReader(reading, title: title?.value ?? [])

    setTimes(times)
    self.timeline = timeline.entries
    if let first = timeline.entries.first, let last = timeline.entries.last {
      fields["timeline"] = Field(
        lines: first.lines.lowerBound...max(first.lines.lowerBound, last.lines.upperBound),
        confidence: .stated)
    }
    if let title {
      self.title = String(utf8: title.value)
      fields["title"] = Field(lines: title.lines, confidence: title.confidence)
    }
    setMetadata(metadata)
    subject = SubjectReader.subject(reading)
    setSections(reading)
    isRecognised = Recognition(reading, draft: self).isPostmortem
    if isRecognised {
      let reader = ActionReader(reading)
      // `...` in a list of measures is somebody's gap.
      actions = reader.actions.filter { $0.text.utf8.contains(where: \.isWord) }
      if let first = actions.first, let last = actions.last {
        fields["actions"] = Field(
          lines: first.lines.lowerBound...max(first.lines.lowerBound, last.lines.upperBound),
          confidence: reader.areFromLessons ? .guessed : .stated)
      }
      if reader.areFromLessons {
        findings.append(
          Finding(
            rule: "actions-from-lessons",
            message: "the text has no section about measures; these are lessons worded as such",
            lines: actions.first?.lines))
      }
    }
    setFindings(source, reading, metadata, times)
  }

  private mutating func setTimes(_ times: IncidentTimes) {
    published = times.published?.value
    record("published", times.published)
    incidentDay = times.day?.value
    record("incident_date", times.day)
    start = times.start?.value
    record(start?.day == nil ? "start_time" : "start", times.start)
    end = times.end?.value
    record(end?.day == nil ? "end_time" : "end", times.end)
    timeZone = times.zone?.value.text
    record("time_zone", times.zone)
    utcOffset = times.zone?.value.offset
    if let zone = times.zone, zone.value.offset != nil {
      fields["utc_offset"] = Field(lines: zone.lines, confidence: .derived)
    }
    durationMinutes = times.duration?.value
    record("duration_minutes", times.duration)
  }

  private mutating func record<Value>(_ key: String, _ value: Stated<Value>?) {
    guard let value else { return }
    fields[key] = Field(lines: value.lines, confidence: value.confidence)
  }

  private mutating func setMetadata(_ metadata: MetadataReader) {
    severity = metadata.severity?.value
    record("severity", metadata.severity)
    services = metadata.services.map(\.value)
    record("services", metadata.services.first)
    impact = metadata.impact?.value
    record("impact", metadata.impact)
    if let cause = metadata.rootCause {
      rootCause = Passage(text: cause.text, lines: cause.lines)
      fields["root_cause"] = Field(lines: cause.lines, confidence: .stated)
    }
  }

  private mutating func setSections(_ reading: Reading) {
    for (position, segment) in reading.outline.segments.enumerated() {
      guard let heading = segment.heading, let block = reading.headingBlocks[position] else {
        continue
      }
      let last = max(heading, segment.lines.upperBound - 1)
      let first = reading.document.lines[heading].number
      var end = reading.document.lines[last].number
      // What continues after a labelled list belongs to nobody; blank lines at the end neither.
      var index = last
      while index > heading, reading.document.lines[index].shape == .blank { index -= 1 }
      end = min(end, reading.document.lines[index].number)
      sections.append(
        Section(
          kind: segment.kind ?? .other, heading: reading.blocks[block].text,
          lines: first...max(first, end)))
    }
  }

  private mutating func setFindings(
    _ source: SourceText, _ reading: Reading, _ metadata: MetadataReader, _ times: IncidentTimes
  ) {
    switch source.encoding {
    case .utf8: break
    case .utf16:
      findings.append(Finding(rule: "transcoded", message: "the file was UTF-16", lines: nil))
    case .windows1252:
      findings.append(
        Finding(
          rule: "transcoded", message: "the file was not UTF-8 and was read as Windows-1252",
          lines: nil))
    }
    guard isRecognised else {
      findings.append(
        Finding(
          rule: "not-a-postmortem", message: "the text does not tell of an incident", lines: nil))
      return
    }
    findings += metadata.findings
    findings += Contradictions(reading, timeline: timeline, times: times).findings
    if actions.isEmpty {
      let section = sections.first { $0.kind == .actions }
      let message =
        section == nil
        ? "the text has no section about measures"
        : "the section about measures has no list; its sentences were left in the text"
      findings.append(Finding(rule: "no-actions", message: message, lines: section?.lines))
    }
    if start?.minute != nil, start?.day != nil, utcOffset == nil {
      let message =
        timeZone.map { "the offset of \"\($0)\" is not certain; only the day is kept" }
        ?? "the text names no time zone; only the day is kept"
      findings.append(Finding(rule: "no-offset", message: message, lines: fields["start"]?.lines))
    }
  }
}
