import Foundation
import PostmortemModel

/// A commit of a simulated history.
struct SimulatedCommit {
  /// The numbers of its parents in the history.
  var parents: [Int]
  /// The committer time, in seconds since 1970.
  var seconds: Int64
  /// The committer's offset from UTC, in minutes.
  var offset: Int
  var author: String
  /// What was done, for the reader of a failure.
  var deeds: [String]
  /// The files by path.
  var tree: [String: SimulatedFile]
  var policy: SimulatedPolicy
  /// What git calls it; empty until it is written.
  var id = ""
}

/// The words and deadlines of a simulated organisation.
struct SimulatedPolicy: Hashable {
  var zone = "UTC"
  /// The days that a severity and a priority leave, such as `sev1 p0`.
  var days = ["sev1 p0": 15, "sev1 p1": 30, "sev2 p1": 60]

  static let zones = ["UTC", "Europe/Berlin", "Africa/Lagos", "America/New_York", "Asia/Kolkata"]

  var text: String {
    var lines = ["version: 1", "time_zone: \(zone)", "severities:"]
    for severity in ["sev1", "sev2", "sev3"] {
      let mine = days.filter { $0.key.hasPrefix(severity) }.sorted { $0.key < $1.key }
      let map = mine.map { "\($0.key.suffix(2)): \($0.value)" }.joined(separator: ", ")
      lines.append("  - {key: \(severity), action_days: {\(map)}}")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The day of a time, by Foundation's zones.
  func day(_ seconds: Int64) -> CalendarDay {
    let local = seconds + Int64(offset(seconds))
    return CalendarDay(ordinal: Int((Double(local) / 86_400).rounded(.down)))
  }

  private func offset(_ seconds: Int64) -> Int {
    Self.known[zone]?.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))) ?? 0
  }

  private static let known: [String: TimeZone] = {
    var known: [String: TimeZone] = [:]
    for name in zones { known[name] = TimeZone(identifier: name) }
    return known
  }()

  /// The first second of a day.
  func start(of day: CalendarDay) -> Int64 {
    let midnight = Int64(day.ordinal) * 86_400
    let guess = midnight - Int64(offset(midnight))
    return midnight - Int64(offset(guess))
  }
}
