extension IncidentTimesReader {
  mutating func readDuration() {
    let labels = reading.labels.filter { label in
      label.has("duration", "downtime", "lasted")
        || label.has("time") && label.has("resolve", "recovery", "recover", "restore", "resolution")
    }
    for label in labels {
      // The times of a window are no duration: "10:00 to 12:00 (2 hours)".
      guard let found = DurationReader(label.folded).first() else { continue }
      times.statedDuration = Stated(
        value: found.minutes, lines: reading.numbers(label.lines), confidence: .stated)
      break
    }
    if times.statedDuration == nil { readSummaryDuration() }
    var computed: Stated<Int>?
    if let start = times.start, let end = times.end, let first = start.value.ordinal,
      let last = end.value.ordinal
    {
      var minutes = last - first
      if minutes < 0, start.value.day == nil { minutes += 1440 }
      if minutes > 0 {
        let lines =
          min(
            start.lines.lowerBound, end.lines.lowerBound)...max(
            start.lines.upperBound, end.lines.upperBound)
        computed = Stated(value: minutes, lines: lines, confidence: .derived)
      }
    }
    let isLabelled = !labels.isEmpty && times.statedDuration != nil
    if times.isFromTimeline, isLabelled {
      times.duration = times.statedDuration
    } else {
      times.duration = computed ?? times.statedDuration
    }
  }

  mutating func readSummaryDuration() {
    for position in reading.segments(.summary, nil, .impact) {
      for index in reading.blockRanges[position].prefix(100) {
        let block = reading.blocks[index]
        guard let found = StatementWords.statedDuration(block.folded) else { continue }
        times.statedDuration = Stated(
          value: found.minutes, lines: reading.numbers(block.lines), confidence: .stated)
        return
      }
    }
  }
}
