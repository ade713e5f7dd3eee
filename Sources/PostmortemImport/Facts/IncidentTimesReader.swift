import PostmortemModel

/// Reads when the incident was.
///
/// The stated window counts first, then single times of the summary, then the timeline.
struct IncidentTimesReader {
  var times = IncidentTimes()

  let reading: Reading
  let timeline: [TimelineEntry]
  let titleLine: ClosedRange<Int>?
  let title: [UInt8]

  /// Reads the times of a document with a timeline and a title.
  init(_ reading: Reading, timeline: TimelineReader, title: [UInt8], titleLine: ClosedRange<Int>?) {
    self.reading = reading
    self.timeline = timeline.entries
    self.title = title
    self.titleLine = titleLine
    readPublished()
    readTitleDay()
    readLabelledEnds()
    if times.start == nil || times.end == nil { readWindow() }
    readDay()
    if times.start == nil || times.end == nil { readSummaryEnds() }
    readKeyEvents(timeline.keyEvents)
    readTimelineEnds()
    completeDays()
    readReportDate()
    times.zone = ZoneReader(reading, timeline: timeline.entries, window: windowZone).zone
    readDuration()
  }

  var windowZone: Stated<ZoneMention>?

  // MARK: - Statements

  /// The blocks in which the window may be stated, best first.
  private var statements: [Block] {
    var ranked: [(rank: Int, block: Block)] = []
    for (position, segment) in reading.outline.segments.enumerated() {
      let rank: Int
      switch segment.kind {
      case .metadata: rank = 0
      case .summary: rank = 1
      case .impact: rank = 3
      case nil: rank = 2
      case .detection, .background: rank = 4
      default: continue
      }
      if let heading = reading.headingBlocks[position], position > 0 || segment.level > 0 {
        ranked.append((rank, reading.blocks[heading]))
      }
      for index in reading.blockRanges[position] { ranked.append((rank, reading.blocks[index])) }
    }
    return ranked.enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }.map(\.element.block)
  }

  private mutating func readWindow() {
    let labels = reading.labels.filter { value in
      value.has(
        "duration", "downtime", "window", "when", "period", "time", "times", "outage", "date",
        "dates", "occurred")
        && !isReport(value.words)
    }
    for label in labels {
      if let window = WindowReader(label.folded, label.tokens, reading.resolver).window() {
        return take(window, label.lines)
      }
    }
    for block in statements.prefix(400) where block.tokens.count >= 2 {
      guard let window = WindowReader(block.folded, block.tokens, reading.resolver).window()
      else { continue }
      let first = block.line(at: window.position)
      return take(window, first...max(first, block.lines.upperBound))
    }
  }

  private mutating func take(_ window: WindowReader.Window, _ lines: ClosedRange<Int>) {
    let numbers = reading.numbers(lines)
    let confidence: Confidence = window.isDerived ? .derived : .stated
    times.start = Stated(value: window.start, lines: numbers, confidence: confidence)
    times.end = Stated(value: window.end, lines: numbers, confidence: confidence)
    if let zone = window.zone {
      windowZone = Stated(value: zone, lines: numbers, confidence: .stated)
    }
  }

  /// Reads `Start: …` and `End: …`.
  private mutating func readLabelledEnds() {
    for label in reading.labels where label.words.count <= 5 && !isReport(label.words) {
      let isStart = label.has("start", "started", "begin", "began", "beginning", "from", "starts")
      let isEnd = label.has(
        "end", "ended", "till", "until", "resolved", "ends", "finish", "finished", "restored", "to")
      guard isStart != isEnd, !label.has("detected", "who", "by") else { continue }
      guard let time = localTime(label.tokens) else { continue }
      let stated = Stated(
        value: time.value, lines: reading.numbers(label.lines), confidence: time.confidence)
      if isStart, times.start == nil {
        if time.value.minute == nil {
          if let day = time.value.day, times.day == nil {
            times.day = Stated(value: day, lines: stated.lines, confidence: time.confidence)
          }
        } else {
          times.start = stated
        }
      } else if isEnd, times.end == nil, time.value.minute != nil {
        times.end = stated
      }
      if let zone = label.tokens.first(where: { $0.clock?.zone != nil })?.clock?.zone,
        windowZone == nil
      {
        windowZone = Stated(value: zone, lines: stated.lines, confidence: .stated)
      }
    }
    if times.start == nil, times.end != nil { times.end = nil }
  }

  /// The first day and the first time of day among tokens.
  private func localTime(_ tokens: [TimeToken]) -> (value: LocalTime, confidence: Confidence)? {
    guard !tokens.isEmpty else { return nil }
    var time = LocalTime()
    var confidence = Confidence.stated
    if let mention = tokens.first(where: { $0.date != nil })?.date {
      guard let day = reading.resolver.day(of: mention) else { return nil }
      time.day = day.day
      if day.isDerived { confidence = .derived }
    }
    if let clock = tokens.first(where: { $0.clock != nil })?.clock {
      time.minute = clock.minute
      time.second = clock.second
    }
    return (time, confidence)
  }

  // MARK: - Single times

  /// A time of day that the summary mentions.
  private struct SummaryClock {
    let time: LocalTime
    let text: [UInt8]
    let token: TimeToken
    let line: Int
  }

  private func summaryClocks() -> [SummaryClock] {
    var clocks: [SummaryClock] = []
    var lastDay: CalendarDay?
    for position in reading.segments(.summary, nil) {
      if let first = reading.firstTimeline, position > first, timeline.count > 1 { continue }
      for index in reading.blockRanges[position].prefix(200) {
        let block = reading.blocks[index]
        let blockDay = firstDay(block.tokens)
        for token in block.tokens.prefix(400) {
          if let mention = token.date { lastDay = reading.day(mention) }
          guard let clock = token.clock else { continue }
          // "At 2:00 AM on May 10th": the date stands behind.
          let day = lastDay ?? blockDay
          let time = LocalTime(day: day, minute: clock.minute, second: clock.second)
          let line = block.line(at: token.range.lowerBound)
          clocks.append(SummaryClock(time: time, text: block.folded, token: token, line: line))
        }
      }
    }
    return clocks
  }

  private func firstDay(_ tokens: [TimeToken]) -> CalendarDay? {
    for token in tokens {
      if let mention = token.date { return reading.day(mention) }
    }
    return nil
  }

  private mutating func readSummaryEnds() {
    let clocks = summaryClocks()
    let begin = clocks.first { StatementWords.tellsBegin($0.text, around: $0.token.range) }
    let over = clocks.last { StatementWords.tellsEnd($0.text, around: $0.token.range) }
    if times.start == nil, let found = begin ?? (timeline.count < 2 ? clocks.first : nil) {
      times.start = Stated(
        value: found.time, lines: reading.numbers(found.line...found.line),
        confidence: begin == nil ? .guessed : .stated)
      takeZone(found.token, found.line)
    }
    if times.end == nil, let start = times.start?.value.ordinal, let over,
      let end = over.time.ordinal, end > start
    {
      times.end = Stated(
        value: over.time, lines: reading.numbers(over.line...over.line), confidence: .stated)
    }
  }

  private mutating func takeZone(_ token: TimeToken, _ line: Int) {
    guard windowZone == nil, let zone = token.clock?.zone else { return }
    windowZone = Stated(value: zone, lines: reading.numbers(line...line), confidence: .stated)
  }

  /// Takes the first and last of the key events for the window, if the last is the recovery.
  mutating func readKeyEvents(_ events: [TimelineEntry]) {
    guard times.start == nil, times.end == nil, let first = events.first, first.time.minute != nil,
      let last = events.last(where: { StatementWords.tellsRecovery(Array($0.text.utf8)) }),
      let start = first.time.ordinal, let end = last.time.ordinal, end > start
    else { return }
    times.start = Stated(value: first.time, lines: first.lines, confidence: .stated)
    times.end = Stated(value: last.time, lines: last.lines, confidence: .stated)
  }

  private mutating func readTimelineEnds() {
    let timed = timeline.filter { $0.time.minute != nil }
    guard timed.count >= 2, let first = timed.first, let last = timed.last else { return }
    // An earlier day without a time leaves open when it began.
    if let day = timeline.first?.time.day, let known = first.time.day, day < known { return }
    if times.start == nil {
      times.start = Stated(value: first.time, lines: first.lines, confidence: .derived)
      times.isFromTimeline = true
    }
    guard times.end == nil, let start = times.start?.value else { return }
    let end = recovery(timed, last)
    var time = end.time
    if let until = end.until {
      time.minute = until
      time.second = nil
    }
    if time.day == nil { time.day = start.day }
    if let day = time.day, start.day == day, let begun = start.minute, let over = time.minute,
      begun - over > 12 * 60
    {
      time.day = day.advanced(by: 1)
    }
    times.end = Stated(value: time, lines: end.lines, confidence: .derived)
    times.isFromTimeline = true
  }

  /// The entry that ends the incident: the last, unless it follows hours after the recovery.
  private func recovery(_ timed: [TimelineEntry], _ last: TimelineEntry) -> TimelineEntry {
    guard let found = timed.last(where: { StatementWords.tellsRecovery(Array($0.text.utf8)) }),
      let over = found.time.ordinal, let end = last.time.ordinal, end - over > 60
    else { return last }
    return found
  }
}
