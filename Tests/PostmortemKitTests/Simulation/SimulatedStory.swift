import PostmortemModel

/// What was true of an action, day by day.
struct SimulatedStory {
  /// From when on it stood somewhere.
  struct Point {
    var day: CalendarDay
    /// A status, or `gone`.
    var status: String
    /// The version whose fields hold.
    var version: Int

    var isActive: Bool { ["open", "in-progress", "blocked"].contains(status) }
    var isDone: Bool { ["done", "verified"].contains(status) }
    var isClosed: Bool { isDone || ["declined", "superseded"].contains(status) }

    /// How it counts: done and verified are one, and so are all that are active.
    var outcome: String { isActive ? "active" : isDone ? "done" : status }
  }

  let versions: [SimulatedLedger.Version]
  private(set) var points: [Point] = []

  /// Orders what was recorded by when it really happened.
  init(_ versions: [SimulatedLedger.Version]) {
    self.versions = versions
    let created = versions.last { $0.record != nil }?.record?.day("created")
    var number = 0
    while number < versions.count {
      let here = recorded(number)
      guard here.isClosed else {
        points.append(here)
        if number == 0, let created, created < here.day { points[0].day = created }
        number += 1
        continue
      }
      var end = number
      while end + 1 < versions.count, recorded(end + 1).outcome == here.outcome { end += 1 }
      close(number...end, created)
      number = end + 1
    }
  }

  /// Where a version puts it when it is recorded.
  private func recorded(_ number: Int) -> Point {
    Point(
      day: versions[number].day, status: versions[number].record?.status ?? "gone", version: number)
  }

  /// Puts versions that are closed alike where they belong.
  private mutating func close(_ run: ClosedRange<Int>, _ created: CalendarDay?) {
    var first = recorded(run.lowerBound)
    let last = versions[run.upperBound].record
    if last?["completed"] == "unknown" {
      // Closed for as long as it is known.
      first.day = points.first?.day ?? created.map { min($0, first.day) } ?? first.day
      points = []
    } else {
      let completed = last?.day("completed") ?? first.day
      let isPossible =
        completed <= first.day && last?.day("created").map { $0 <= completed } ?? true
      if points.isEmpty {
        // Closed from the first: owed from `created`, or from the day it closed.
        let closed = isPossible ? completed : first.day
        let entry = created.map { min($0, closed) } ?? closed
        points = [Point(day: entry, status: "open", version: run.lowerBound)]
      }
      if isPossible { first.day = completed }
      let entry = points[0]
      points.removeAll { $0.day > first.day }
      if points.isEmpty {
        points = [Point(day: first.day, status: entry.status, version: entry.version)]
      }
    }
    points.append(first)
    for number in run.dropFirst() { points.append(recorded(number)) }
  }

  /// Where it stood at the end of a day; nil before it was known.
  func point(on day: CalendarDay) -> Point? { points.last { $0.day <= day } }

  /// What was recorded by a day, else what was recorded first.
  func record(on day: CalendarDay) -> Record? {
    versions.last { $0.record != nil && $0.day <= day }?.record
      ?? versions.first { $0.record != nil }?.record
  }

  /// What it was at the end of a day; nil if it was not there.
  func truth(on day: CalendarDay) -> Record? {
    guard let point = point(on: day), point.status != "gone", var record = record(on: day)
    else { return nil }
    record["status"] = point.status
    record["completed"] = nil
    if !point.isActive {
      // What tells of an end comes with the end.
      for key in ["completed", "reason", "superseded_by"] {
        record[key] = versions[point.version].record?[key]
      }
    }
    return record
  }
}
