import PostmortemModel

/// Finds what a document says twice and differently.
struct Contradictions {
  private(set) var findings: [Finding] = []

  private let reading: Reading
  private let timeline: [TimelineEntry]
  private let times: IncidentTimes

  /// Compares summary, cause, timeline, title and stated duration with each other.
  init(_ reading: Reading, timeline: [TimelineEntry], times: IncidentTimes) {
    self.reading = reading
    self.timeline = timeline
    self.times = times
    compareDuration()
    compareDays()
    compareEnds()
    compareClocks()
    compareEvents()
    findOpenDates()
    findSummerZone()
  }

  private mutating func add(_ rule: String, _ message: String, _ lines: ClosedRange<Int>?) {
    findings.append(Finding(rule: rule, message: message, lines: lines))
  }

  // MARK: - Duration, days, ends

  private mutating func compareDuration() {
    guard let stated = times.statedDuration, let start = times.start?.value.ordinal,
      let end = times.end?.value.ordinal, !times.isFromTimeline
    else { return }
    let computed = end - start
    guard computed > 0, abs(computed - stated.value) * 10 > computed,
      abs(computed - stated.value) > 5
    else { return }
    add(
      "duration-differs",
      "the text states \(stated.value) minutes, from start to end it is \(computed)", stated.lines)
  }

  private mutating func compareDays() {
    guard let day = times.day else { return }
    if let title = times.titleDay, title.value != day.value, title.value != times.published?.value {
      add("date-differs", "the title says \(title.value), the text says \(day.value)", title.lines)
    }
    if let entry = timeline.first(where: { $0.time.day != nil && $0.namesDay }),
      let first = entry.time.day,
      abs(first.distance(to: day.value)) > 0, !times.isFromTimeline,
      !timeline.contains(where: { $0.time.day == day.value })
    {
      add(
        "date-differs", "the timeline begins on \(first), the text says \(day.value)", entry.lines)
    }
  }

  private mutating func compareEnds() {
    guard !times.isFromTimeline, let start = times.start, let end = times.end else { return }
    let timed = timeline.filter { $0.time.minute != nil }
    guard timed.count >= 2, let first = timed.first, let last = timed.last else { return }
    if let stated = start.value.ordinal, let begun = ordinal(first, like: start.value),
      begun > stated
    {
      add(
        "start-differs",
        "the text says that it began at \(start.value.clock ?? ""), the timeline begins at \(first.time.clock ?? "")",
        first.lines)
    }
    if let stated = end.value.ordinal, let over = ordinal(last, like: end.value), over < stated {
      add(
        "end-differs",
        "the text says that it was over at \(end.value.clock ?? ""), the timeline ends at \(last.time.clock ?? "")",
        last.lines)
    }
  }

  private func ordinal(_ entry: TimelineEntry, like time: LocalTime) -> Int? {
    guard let minute = entry.time.minute else { return nil }
    if let day = entry.time.day ?? time.day, time.day != nil { return day.ordinal * 1440 + minute }
    return time.day == nil ? minute : nil
  }

  // MARK: - Times of day

  /// The blocks outside the timeline that retell events.
  private var retellings: [Block] {
    var blocks: [Block] = []
    for position in reading.segments(.rootCause, .resolution, .detection, .summary, nil) {
      for index in reading.blockRanges[position] where !reading.blocks[index].tokens.isEmpty {
        blocks.append(reading.blocks[index])
        if blocks.count >= 300 { return blocks }
      }
    }
    return blocks
  }

  /// Finds times that the timeline has twelve hours earlier or later.
  private mutating func compareClocks() {
    let minutes = Set(timeline.compactMap(\.time.minute))
    guard !minutes.isEmpty else { return }
    var told: Set<Int> = []
    for block in retellings {
      for token in block.tokens {
        guard let clock = token.clock, clock.hasMeridiem, !minutes.contains(clock.minute) else {
          continue
        }
        let other = (clock.minute + 720) % 1440
        guard minutes.contains(other), told.insert(clock.minute).inserted else { continue }
        let line = block.line(at: token.range.lowerBound)
        let there = ClockMention(minute: other, hasMeridiem: true).text
        add(
          "time-differs", "the text says \(clock.text), the timeline says \(there)",
          reading.numbers(line...line))
      }
    }
  }

  /// Finds events that a text and the timeline put at different times.
  private mutating func compareEvents() {
    let entries = timeline.prefix(300).compactMap {
      entry -> (minute: Int, stems: Set<String>, entry: TimelineEntry)? in
      guard let minute = entry.time.minute else { return nil }
      return (minute, Self.stems(Array(entry.text.utf8)), entry)
    }
    guard !entries.isEmpty else { return }
    var sentencesLeft = 120
    for block in retellings {
      var lastStart = -1
      for (position, token) in block.tokens.enumerated() {
        guard let clock = token.clock, sentencesLeft > 0 else { continue }
        let start = Sentences.start(block.folded, before: token.range.lowerBound)
        guard start > lastStart else { continue }
        lastStart = start
        let end = Sentences.end(block.folded, after: token.range.upperBound)
        // A sentence with several times tells of several events.
        let next = block.tokens[(position + 1)...].first { $0.clock != nil }
        if let next, next.range.lowerBound < end { continue }
        if position > 0, block.tokens[position - 1].clock != nil,
          block.tokens[position - 1].range.lowerBound > start
        {
          continue
        }
        sentencesLeft -= 1
        let stems = Self.stems(Array(block.folded[start..<max(start, end)]))
        compare(clock, stems, entries, line: block.line(at: token.range.lowerBound))
      }
    }
  }

  private mutating func compare(
    _ clock: ClockMention, _ stems: Set<String>,
    _ entries: [(minute: Int, stems: Set<String>, entry: TimelineEntry)], line: Int
  ) {
    var best: (share: Double, minute: Int, entry: TimelineEntry)?
    for (minute, words, entry) in entries where words.count >= 3 && words.count <= 12 {
      let share = Double(words.intersection(stems).count) / Double(words.count)
      if minute == clock.minute, share >= 0.34 { return }
      if share > best?.share ?? 0 { best = (share, minute, entry) }
    }
    guard let best, best.share >= 0.75, best.minute != clock.minute,
      (best.minute + 720) % 1440 != clock.minute
    else { return }
    let numbers = reading.numbers(line...line)
    let there = ClockMention(minute: best.minute, hasMeridiem: true).text
    add(
      "time-differs",
      "the text puts at \(clock.text) what the timeline has at \(there) (line \(best.entry.lines.lowerBound))",
      numbers)
  }

  /// The telling words of a text, cut to their stems.
  private static func stems(_ text: [UInt8]) -> Set<String> {
    var stems: Set<String> = []
    for word in text.words(limit: 60) where word.utf8.count > 2 && !fillers.contains(word) {
      guard word.utf8.first?.isDigit == false else { continue }
      var stem = word
      for suffix in ["ing", "ed", "es", "s"]
      where stem.utf8.count > suffix.utf8.count + 3 && stem.hasSuffix(suffix) {
        stem = String(stem.dropLast(suffix.count))
        break
      }
      stems.insert(stem)
    }
    return stems
  }

  private static let fillers: Set<String> = [
    "the", "and", "was", "were", "for", "that", "this", "with", "from", "our", "had", "has", "have",
    "been", "into", "after", "then", "which", "who", "its", "are", "but", "not", "all", "time",
  ]

  // MARK: - What stays open

  private mutating func findOpenDates() {
    for block in reading.blocks {
      for token in block.tokens {
        guard let date = token.date, date.isOpen, reading.day(date) == nil else { continue }
        let line = block.line(at: token.range.lowerBound)
        let text = String(utf8: block.folded[token.range])
        add(
          "ambiguous-date", "\"\(text)\" may have the day or the month first",
          reading.numbers(line...line))
        return
      }
    }
  }

  /// Finds a winter zone named in summer: people then often mean the clock on the wall.
  private mutating func findSummerZone() {
    guard let zone = times.zone, let month = times.day?.value.month, (4...10).contains(month),
      ["PST", "EST", "MST", "CET", "EET", "WET"].contains(zone.value.text)
    else { return }
    if month == 10, zone.value.text.hasSuffix("ET"), zone.value.text != "EST" { return }
    add(
      "zone-out-of-season",
      "\(zone.value.text) is standard time, and the day falls into summer time", zone.lines)
  }
}
