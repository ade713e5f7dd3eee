public import PostmortemModel

/// What people add to what was read.
extension Draft {
  /// Adds something that a person should look at.
  public mutating func add(_ finding: Finding) {
    findings.append(finding)
  }

  /// What the report is compared by with others.
  public var likeness: ReportLikeness {
    ReportLikeness(
      title: title, first: start?.day ?? incidentDay, last: end?.day, text: text)
  }

  /// Takes somebody's word for how bad it was: a key of the policy.
  public mutating func answer(severity key: String) {
    severity = key
    fields["severity"] = nil
    findings.removeAll { $0.rule == "unknown-severity" }
  }

  /// Takes somebody's word for the services that were affected.
  public mutating func answer(services names: [String]) {
    services = names
    fields["services"] = nil
  }

  /// Takes somebody's word for the day on which it began.
  ///
  /// An end earlier in the day is on the next.
  public mutating func answer(day: CalendarDay) {
    incidentDay = day
    fields["incident_date"] = nil
    guard start != nil else { return }
    start?.day = day
    fields["start"] = fields.removeValue(forKey: "start_time")
    guard let minute = end?.minute, let first = start?.minute else { return }
    end?.day = minute < first ? day.advanced(by: 1) : day
    fields["end"] = fields.removeValue(forKey: "end_time")
  }

  /// Takes somebody's word for the zone of the times.
  ///
  /// - Parameters:
  ///   - name: The zone as it is called.
  ///   - offset: Its offset in seconds ahead of UTC.
  public mutating func answer(zone name: String, offset: Int) {
    timeZone = timeZone ?? name
    utcOffset = offset
    fields["utc_offset"] = nil
    findings.removeAll { $0.rule == "no-offset" }
  }

  /// Takes somebody's word that a guess is right.
  public mutating func confirm(_ key: String) {
    fields[key]?.confidence = .stated
  }

  /// Takes out a guess that is wrong: `start` or `services`.
  public mutating func reject(_ key: String) {
    fields[key] = nil
    switch key {
    case "services": services = []
    case "start":
      start?.minute = nil
      start?.second = nil
    case "start_time": start = nil
    default: break
    }
  }

  /// The time to store as the beginning: a moment where the offset is certain, else the day.
  public var started: Moment? { moment(start) ?? incidentDay.map(Moment.init(day:)) }

  /// The time to store as the end: a moment where the offset is certain, else the day.
  public var resolved: Moment? { end?.day == nil ? nil : moment(end) }
}
