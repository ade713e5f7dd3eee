import PostmortemModel

extension IncidentTimesReader {
  func isReport(_ words: [String]) -> Bool {
    words.contains { StatementWords.report.contains($0) }
  }

  mutating func readPublished() {
    for label in reading.labels where StatementWords.datesReport(label.words) {
      guard let mention = label.tokens.first(where: { $0.date != nil })?.date,
        let day = reading.resolver.day(of: mention)
      else { continue }
      times.published = Stated(
        value: day.day, lines: reading.numbers(label.lines),
        confidence: day.isDerived ? .derived : .stated)
      return
    }
    for index in reading.blocks.indices.prefix(12) {
      let block = reading.blocks[index]
      guard let token = block.tokens.first(where: { $0.date != nil }), let mention = token.date,
        StatementWords.tellsReport(block.folded, around: token.range),
        let day = reading.resolver.day(of: mention)
      else { continue }
      times.published = Stated(
        value: day.day, lines: reading.numbers(block.lines),
        confidence: day.isDerived ? .derived : .stated)
      return
    }
    for field in reading.document.frontMatter where field.key == "date" || field.key == "published"
    {
      guard let mention = TimeScanner(field.value).tokens.first?.date,
        let day = reading.resolver.day(of: mention)
      else { continue }
      times.published = Stated(value: day.day, lines: field.line...field.line, confidence: .stated)
      return
    }
  }

  mutating func readTitleDay() {
    guard let titleLine,
      let mention = TimeScanner(title.folded).tokens.first(where: { $0.date != nil })?.date,
      let day = reading.resolver.day(of: mention)
    else { return }
    times.titleDay = Stated(
      value: day.day, lines: titleLine, confidence: day.isDerived ? .derived : .stated)
  }

  mutating func readDay() {
    if let start = times.start, let day = start.value.day {
      times.day = Stated(value: day, lines: start.lines, confidence: start.confidence)
      return
    }
    if times.day != nil { return }
    for label in reading.labels where !isReport(label.words) {
      guard label.has("date", "dates", "day", "when", "duration", "occurred", "detected", "time"),
        label.words != ["date"]
      else { continue }
      if take(label.tokens, reading.numbers(label.lines)) { return }
    }
    for kinds: [SectionKind?] in [[.metadata, .summary], [nil], [.impact]] {
      for position in reading.outline.segments.indices
      where kinds.contains(reading.outline.segments[position].kind) {
        if reading.outline.segments[position].kind == nil, position > 0,
          let first = reading.firstTimeline, position > first
        {
          continue
        }
        for index in reading.blockRanges[position].prefix(200) {
          let block = reading.blocks[index]
          if isTitle(block) { continue }
          let tokens = block.tokens.filter {
            !StatementWords.tellsReport(block.folded, around: $0.range)
          }
          if timeline.contains(where: \.namesDay), isDateLabel(block) { continue }
          if take(tokens, reading.numbers(block.lines)) { return }
        }
      }
    }
    if let entry = timeline.first(where: { $0.time.day != nil }), let day = entry.time.day {
      times.day = Stated(value: day, lines: entry.lines, confidence: .derived)
      return
    }
    for position in reading.segments(.timeline) {
      if let heading = reading.headingBlocks[position],
        take(reading.blocks[heading].tokens, reading.numbers(reading.blocks[heading].lines))
      {
        return
      }
      for index in reading.blockRanges[position].prefix(20)
      where take(reading.blocks[index].tokens, reading.numbers(reading.blocks[index].lines)) {
        return
      }
    }
    times.day = times.titleDay
  }

  func isTitle(_ block: Block) -> Bool {
    titleLine.map { reading.numbers(block.lines).overlaps($0) } ?? false
  }

  mutating func take(_ tokens: [TimeToken], _ lines: ClosedRange<Int>) -> Bool {
    for token in tokens {
      guard let mention = token.date, let day = reading.resolver.day(of: mention) else { continue }
      times.day = Stated(
        value: day.day, lines: lines, confidence: day.isDerived ? .derived : .stated)
      return true
    }
    return false
  }

  /// Whether a block is a bare "Date: …", which may date the incident or the report.
  private func isDateLabel(_ block: Block) -> Bool {
    reading.bareDateLines.contains(block.lines.lowerBound)
  }

  /// Takes a bare "Date: …" for the report's day if it lies behind the incident.
  mutating func readReportDate() {
    guard times.published == nil, let day = times.day?.value else { return }
    for label in reading.labels where label.words == ["date"] {
      guard let mention = label.tokens.first(where: { $0.date != nil })?.date,
        let stated = reading.day(mention), stated > day, stated > times.end?.value.day ?? day
      else { continue }
      times.published = Stated(
        value: stated, lines: reading.numbers(label.lines), confidence: .derived)
      return
    }
  }

  /// Gives a day to times that have none.
  mutating func completeDays() {
    if times.day == nil { times.day = times.titleDay }
    guard let day = times.day else { return }
    if times.start?.value.day == nil { times.start?.value.day = day.value }
    guard let start = times.start?.value, times.end != nil, times.end?.value.day == nil else {
      return
    }
    times.end?.value.day = start.day
    if let first = start.minute, let last = times.end?.value.minute, last < first {
      times.end?.value.day = start.day?.advanced(by: 1)
      times.end?.confidence = .derived
    }
  }
}
