public import PostmortemImport
import PostmortemModel

extension KnowledgeBase {
  /// The offset of a zone at a local time, in seconds ahead of UTC.
  ///
  /// - Parameters:
  ///   - zone: `+01:00`, `UTC`, or a name of the IANA database.
  ///   - time: The time of day there, with its day.
  /// - Returns: The offset; nil if there is no such zone, or the day is not known.
  public static func offset(ofZone zone: String, at time: LocalTime) -> Int? {
    guard let day = time.day, let minute = time.minute else { return nil }
    if let moment = try? Moment("\(day)T00:00:00\(zone)"), let instant = moment.instant {
      return day.ordinal * 86_400 - Int(instant.seconds)
    }
    guard let rules = ZoneFile.rules(named: zone) else { return nil }
    // The offset of a local time is found from a first guess; in the hour that a change skips or
    // repeats, the one after it.
    let local = day.ordinal * 86_400 + minute * 60
    let guess = rules.offset(at: Instant(seconds: Int64(local)))
    return rules.offset(at: Instant(seconds: Int64(local - guess)))
  }
}
