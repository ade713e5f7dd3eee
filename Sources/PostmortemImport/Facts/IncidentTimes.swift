import PostmortemModel

/// When the incident was, as far as a document tells.
struct IncidentTimes {
  /// The day it began.
  var day: Stated<CalendarDay>?
  /// When it began.
  var start: Stated<LocalTime>?
  /// When it was over.
  var end: Stated<LocalTime>?
  /// The zone of these times.
  var zone: Stated<ZoneMention>?
  /// How long it lasted, in minutes.
  var duration: Stated<Int>?
  /// The day of the report.
  var published: Stated<CalendarDay>?
  /// Whether start and end are those of the timeline.
  var isFromTimeline = false
  /// A duration that the document states, whether or not it is the one above.
  var statedDuration: Stated<Int>?
  /// The day that the title names.
  var titleDay: Stated<CalendarDay>?
}
