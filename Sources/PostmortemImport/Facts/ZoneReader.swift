/// Finds the time zone that a document's times are in.
struct ZoneReader {
  /// The zone, with where it stands.
  private(set) var zone: Stated<ZoneMention>?

  private let reading: Reading

  /// Finds the zone: behind the window's times, in the timeline's heading or a remark about all
  /// times, or behind the times themselves.
  init(_ reading: Reading, timeline: [TimelineEntry], window: Stated<ZoneMention>?) {
    self.reading = reading
    zone = window ?? stated() ?? remarked() ?? frequent()
  }

  /// The zone in the heading of a timeline, or in the header of its table.
  private func stated() -> Stated<ZoneMention>? {
    for position in reading.segments(.timeline) {
      if let heading = reading.headingBlocks[position], let found = mention(reading.blocks[heading])
      {
        return found
      }
      for index in reading.blockRanges[position].prefix(8) {
        let block = reading.blocks[index]
        let isHeader = block.kind == .row || tellsOfTimes(block)
        if isHeader, let found = mention(block) { return found }
      }
    }
    return nil
  }

  /// The zone in a sentence about all times.
  private func remarked() -> Stated<ZoneMention>? {
    for block in reading.blocks where tellsOfTimes(block) {
      if let found = mention(block) { return found }
    }
    return nil
  }

  private func tellsOfTimes(_ block: Block) -> Bool {
    guard block.folded.count <= 400 else { return false }
    let words = block.folded.words(limit: 40)
    return words.contains { $0 == "times" || $0 == "timezone" || $0 == "timestamps" }
      || words.first == "time" || words.contains("time") && words.contains("zone")
  }

  /// The first zone that a block names.
  private func mention(_ block: Block) -> Stated<ZoneMention>? {
    let text = block.folded
    var long: ZoneMention?
    var index = 0
    while index < text.count {
      if text[index].isLetter, index == 0 || !text[index - 1].isWord,
        let (zone, next) = ZoneTable.read(text, at: index, reading.options.zoneAbbreviations)
      {
        if zone.text != "Z" {
          // An abbreviation says the same as the name in front of it, shorter.
          if !zone.text.contains(" ") { return stated(zone, block, at: index) }
          long = long ?? zone
        }
        index = next
      } else {
        index += 1
      }
    }
    return long.map { stated($0, block, at: 0) }
  }

  private func stated(_ zone: ZoneMention, _ block: Block, at offset: Int) -> Stated<ZoneMention> {
    let line = block.line(at: offset)
    return Stated(value: zone, lines: reading.numbers(line...line), confidence: .stated)
  }

  /// The zone that most times are followed by.
  private func frequent() -> Stated<ZoneMention>? {
    var counts: [String: Int] = [:]
    var first: [String: Stated<ZoneMention>] = [:]
    for block in reading.blocks {
      for token in block.tokens {
        guard let zone = token.clock?.zone else { continue }
        counts[zone.text, default: 0] += 1
        if first[zone.text] == nil {
          first[zone.text] = stated(zone, block, at: token.range.lowerBound)
        }
      }
    }
    let best = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    return best.flatMap { first[$0.key] }
  }
}
