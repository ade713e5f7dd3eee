import PostmortemModel

/// Reads the entries of a document's timeline.
struct TimelineReader {
  /// The entries in the document's order.
  private(set) var entries: [TimelineEntry] = []
  /// The entries of a shorter timeline before the longer one: the key events.
  private(set) var keyEvents: [TimelineEntry] = []
  /// The indices of the lines that the timeline covers; nil without one.
  private(set) var lines: ClosedRange<Int>?

  private let reading: Reading
  /// The day of entries that name none.
  private var day: CalendarDay?
  /// Whether that day was said of all entries, so that one with its own day does not change it.
  private var isDayOfAll = false

  /// Reads the timeline with the most entries; a document may have a short and a long one.
  init(_ reading: Reading) {
    self.reading = reading
    let segments = reading.outline.segments
    var position = 0
    var best: (entries: [TimelineEntry], lines: ClosedRange<Int>)?
    while position < segments.count {
      guard segments[position].kind == .timeline else {
        position += 1
        continue
      }
      var end = position + 1
      while end < segments.count, segments[end].kind == .timeline, !startsAnew(end) { end += 1 }
      entries = []
      day = nil
      isDayOfAll = false
      for segment in position..<end { read(segment, isFirst: segment == position) }
      if let shorter = best?.entries, shorter.count < entries.count { keyEvents = shorter }
      if entries.count > best?.entries.count ?? -1 {
        let first = segments[position].heading ?? segments[position].lines.lowerBound
        let last = max(first, segments[end - 1].lines.upperBound - 1)
        best = (entries, first...last)
      }
      position = end
    }
    entries = best?.entries ?? []
    lines = best?.lines
    followMidnights()
  }

  private func startsAnew(_ segment: Int) -> Bool {
    reading.outline.segments[segment].isNamed
      && reading.outline.segments[segment].level <= Outline.bareLevel
  }

  private mutating func read(_ segment: Int, isFirst: Bool) {
    let range = reading.blockRanges[segment]
    let before = entries.count
    var heading: Block?
    if let index = reading.headingBlocks[segment] {
      let block = reading.blocks[index]
      if let mention = block.tokens.first?.date, let known = reading.day(mention) { day = known }
      if !isFirst || !reading.outline.segments[segment].isNamed { heading = block }
    }
    let hasRows = reading.blocks[range].contains { $0.kind == .row }
    if hasRows {
      readTables(range)
    } else {
      readBlocks(range)
    }
    guard let heading, heading.startsWithTime else { return }
    let added = entries[before...]
    let isEntry = heading.tokens.first?.clock != nil || heading.tokens.count > 1
    let hasTimes = added.contains { $0.time.minute != nil }
    if isEntry && !hasTimes || !hasTimes && added.isEmpty
      || !hasTimes && heading.tokens.first?.date != nil
    {
      entries.removeSubrange(before...)
      var entry = entry(heading, reading.blocks[range].first { $0.kind == .text })
      if let last = range.last {
        let end = reading.numbers(reading.blocks[last].lines).upperBound
        entry.lines = entry.lines.lowerBound...max(entry.lines.lowerBound, end)
      }
      entries.append(entry)
    }
  }

  // MARK: - Lists and lines

  private mutating func readBlocks(_ range: Range<Int>) {
    let blocks = reading.blocks[range]
    let items = blocks.filter { $0.kind == .item }
    let timedLines = blocks.filter { $0.kind == .text && $0.startsWithTime && !isDayAlone($0) }
    let timedItems = items.filter { !$0.tokens.isEmpty }
    let takesItems = timedLines.count < 2 || timedItems.count * 2 >= items.count
    let base = items.map(\.indent).min() ?? 0
    let before = entries.count
    if items.isEmpty, timedLines.count == 1, isStory(timedLines[0]) { return readSentences(range) }
    var index = range.lowerBound
    while index < range.upperBound {
      let block = reading.blocks[index]
      index += 1
      if block.kind != .row, isDayAlone(block) {
        if let mention = block.tokens.first?.date { day = reading.day(mention) ?? day }
        continue
      }
      switch block.kind {
      case .item:
        guard takesItems else { continue }
        if block.indent > base + 1 {
          guard isUnderLabel(index - 1, base, range) else { continue }
          entries.append(entry(block))
        } else if !isLabel(block, next: index, range) {
          entries.append(entry(block))
        }
      case .text where block.startsWithTime && !isRemark(block),
        .quote where block.startsWithTime:
        entries.append(entry(block))
      default:
        if entries.count > before { extend(with: block) } else { readRemark(block) }
      }
    }
    if entries.count == before { readSentences(range) }
  }

  /// Whether an item only names what its sub-items tell.
  private func isLabel(_ block: Block, next: Int, _ range: Range<Int>) -> Bool {
    guard block.tokens.isEmpty || block.startsWithTime && block.tokens[0].clock == nil,
      next < range.upperBound
    else { return false }
    let child = reading.blocks[next]
    return child.kind == .item && child.indent > block.indent + 1 && child.startsWithTime
      && child.tokens.first?.clock != nil
  }

  /// Whether the top item above a sub-item is a label, so that the sub-item is an entry.
  private func isUnderLabel(_ index: Int, _ base: Int, _ range: Range<Int>) -> Bool {
    let block = reading.blocks[index]
    guard block.startsWithTime else { return false }
    var position = index - 1
    while position >= max(range.lowerBound, index - 60) {
      let other = reading.blocks[position]
      if other.kind == .item, other.indent <= base + 1 {
        return isLabel(other, next: position + 1, range)
      }
      position -= 1
    }
    return false
  }

  /// Whether a block says a day and nothing else.
  private func isDayAlone(_ block: Block) -> Bool {
    guard block.tokens.count == 1, block.tokens[0].date != nil, block.startsWithTime else {
      return false
    }
    let rest = block.folded[block.tokens[0].range.upperBound...]
    return rest.allSatisfy { !$0.isWord } || Array(rest).words() == ["timeline"]
  }

  /// Whether a line speaks about all times rather than tell of one.
  private func isRemark(_ block: Block) -> Bool {
    block.folded.hasAnyCase("times ", at: 0) || block.folded.hasAnyCase("time (", at: 0)
  }

  /// Reads a sentence before the entries that gives the day of them all.
  private mutating func readRemark(_ block: Block) {
    let words = block.folded.words(limit: 40)
    guard words.contains("all") || words.contains("otherwise"), !words.contains("between"),
      let mention = block.tokens.first(where: { $0.date != nil })?.date,
      let known = reading.day(mention)
    else { return }
    day = known
    isDayOfAll = true
  }

  /// Gives an entry without a day the day that holds where it stands.
  private mutating func settleDay(_ time: inout LocalTime, _ namesDay: Bool) {
    if let known = time.day {
      if !isDayOfAll { day = known }
    } else if !namesDay {
      time.day = day
    }
  }

  private mutating func extend(with block: Block) {
    let end = reading.numbers(block.lines).upperBound
    let last = entries.count - 1
    entries[last].lines = entries[last].lines.lowerBound...max(entries[last].lines.upperBound, end)
    guard entries[last].text.isEmpty, block.kind == .text || block.kind == .item else { return }
    // "Time: 10:00" and "Event: it broke" on lines of their own.
    let text = HeadingText(block.plain, strongPrefix: block.strongPrefix)
    let isLabelled = text.hasColon && !text.value.isEmpty && text.words.count <= 2
    entries[last].text = String(utf8: isLabelled ? block.plain[text.value] : block.plain[...])
  }

  /// Whether a paragraph tells of several times in several sentences.
  private func isStory(_ block: Block) -> Bool {
    let clocks = block.tokens.filter { $0.clock != nil }
    guard clocks.count >= 3 else { return false }
    let starts = clocks.prefix(4).map { Sentences.start(block.folded, before: $0.range.lowerBound) }
    return Set(starts).count >= 2
  }

  /// Reads a paragraph that tells the whole story, one entry for every sentence with a time.
  private mutating func readSentences(_ range: Range<Int>) {
    for block in reading.blocks[range] where block.kind == .text || block.kind == .item {
      var lastSentence = -1
      for token in block.tokens where token.clock != nil {
        let sentence = Sentences.start(block.folded, before: token.range.lowerBound)
        guard sentence > lastSentence else { continue }
        lastSentence = sentence
        let end = Sentences.end(block.folded, after: token.range.upperBound)
        var entry = TimelineEntry(
          time: LocalTime(day: day, minute: token.clock?.minute, second: token.clock?.second),
          text: String(utf8: block.folded[sentence..<end]), lines: reading.numbers(block.lines))
        entry.zone = token.clock?.zone?.text
        entry.offset = token.clock?.zone?.offset
        entries.append(entry)
      }
    }
  }

  // MARK: - Tables

  private mutating func readTables(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      guard reading.blocks[index].kind == .row else {
        if isDayAlone(reading.blocks[index]), let mention = reading.blocks[index].tokens.first?.date
        {
          day = reading.day(mention) ?? day
        }
        index += 1
        continue
      }
      var last = index
      while last + 1 < range.upperBound, reading.blocks[last + 1].kind == .row,
        reading.blocks[last + 1].lines.lowerBound <= reading.blocks[last].lines.upperBound + 2
      {
        last += 1
      }
      let lines = reading.blocks[index].lines.lowerBound...reading.blocks[last].lines.upperBound
      let (table, _) = Table.read(
        reading.document, from: lines.lowerBound, to: lines.upperBound + 1)
      for row in table.rows { readRow(row, table.header) }
      index = last + 1
    }
  }

  private mutating func readRow(_ row: Table.Row, _ header: [InlineText]) {
    var time = LocalTime()
    var zone: ZoneMention?
    var text: [UInt8] = []
    var namesDay = false
    for (column, cell) in row.cells.enumerated() {
      let folded = cell.plain.folded
      let tokens =
        column < 3 ? TimeScanner(folded, zones: reading.options.zoneAbbreviations).tokens : []
      let isTime =
        !tokens.isEmpty && (tokens[0].range.lowerBound < 12 && folded.count <= 48)
        || folded.allSatisfy { !$0.isLetter } && column < 2
      guard isTime, text.isEmpty else {
        if !text.isEmpty, !cell.plain.isEmpty { text.append(contentsOf: " | ".utf8) }
        text.append(contentsOf: cell.plain)
        continue
      }
      for token in tokens {
        if let date = token.date, time.day == nil {
          time.day = reading.day(date)
          namesDay = true
        }
        if let clock = token.clock, time.minute == nil {
          time.minute = clock.minute
          time.second = clock.second
          zone = clock.zone
        }
      }
    }
    settleDay(&time, namesDay)
    let number = reading.document.lines[row.line].number
    var entry = TimelineEntry(time: time, text: String(utf8: text), lines: number...number)
    entry.zone = zone?.text
    entry.offset = zone?.offset
    entry.namesDay = namesDay
    entries.append(entry)
  }

  // MARK: - Entries

  private mutating func entry(_ block: Block, _ body: Block? = nil) -> TimelineEntry {
    var time = LocalTime()
    var zone: ZoneMention?
    var end = 0
    var namesDay = false
    for token in block.tokens.prefix(3) {
      let isNear = token.range.lowerBound <= end + 14 || end == 0
      guard isNear else { break }
      if let date = token.date, time.day == nil, !namesDay,
        time.minute == nil || block.startsWithTime
      {
        time.day = reading.day(date)
        namesDay = true
      } else if let clock = token.clock, time.minute == nil {
        time.minute = clock.minute
        time.second = clock.second
        zone = clock.zone
      } else {
        break
      }
      if block.startsWithTime { end = token.range.upperBound }
    }
    settleDay(&time, namesDay)
    let until = until(block, after: time, &end)
    var text = String(
      utf8: block.folded[end...].drop {
        !$0.isWord && $0 != UInt8(ascii: "@") && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "#")
      })
    if end == 0 { text = block.text }
    if text.isEmpty, let body { text = body.text }
    var entry = TimelineEntry(time: time, text: text, lines: reading.numbers(block.lines))
    entry.zone = zone?.text
    entry.offset = zone?.offset
    entry.namesDay = namesDay
    entry.until = until
    return entry
  }

  /// The time until which an entry lasts: "10:30 - 11:00: …", or told at its end.
  private func until(_ block: Block, after time: LocalTime, _ end: inout Int) -> Int? {
    guard let minute = time.minute else { return nil }
    var last: Int?
    for token in block.tokens {
      guard let clock = token.clock, clock.minute > minute else { continue }
      let gap = block.folded[min(end, token.range.lowerBound)..<token.range.lowerBound]
      if end > 0, gap.count <= 6, !gap.isEmpty, Array(gap).words().allSatisfy({ $0 == "to" }) {
        end = token.range.upperBound
        return clock.minute
      }
      if StatementWords.tellsEnd(block.folded, around: token.range) { last = clock.minute }
    }
    return last
  }

  /// Moves entries after midnight to the next day, where the document names a day only once.
  private mutating func followMidnights() {
    var shift = 0
    var previous: (minute: Int, day: CalendarDay?)?
    for index in entries.indices {
      guard let minute = entries[index].time.minute else { continue }
      let known = entries[index].time.day
      if entries[index].namesDay || known != previous?.day { shift = 0 }
      if let previous, known == previous.day, !entries[index].namesDay,
        previous.minute >= 17 * 60, minute < 9 * 60
      {
        shift += 1
      }
      previous = (minute, known)
      if shift > 0, let known { entries[index].time.day = known.advanced(by: shift) }
    }
  }
}
