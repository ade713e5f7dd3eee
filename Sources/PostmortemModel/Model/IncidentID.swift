/// The name of an incident, and of the file that holds its postmortem.
///
/// It is `YYYY-MM-DD-slug`, the day being that of `started` as written, or only `slug` where the day
/// is not known. It never changes, not even with the title.
public struct IncidentID: Hashable, Sendable {
  /// The id as written: lowercase letters, digits and single hyphens, at most 120 bytes.
  public let text: String
  /// The day that the id begins with, or nil for an undated incident.
  public let day: CalendarDay?

  /// Reads an id; nil if the text has other characters, a hyphen too many or no slug.
  public init?(_ text: String) {
    guard (1...120).contains(text.utf8.count) else { return nil }
    var afterHyphen = true
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "-"):
        guard !afterHyphen else { return nil }
        afterHyphen = true
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        afterHyphen = false
      default:
        return nil
      }
    }
    guard !afterHyphen else { return nil }
    self.text = text
    day = text.utf8.count > 11 ? CalendarDay(text.prefix(10)) : nil
  }

  /// The part after the day.
  public var slug: Substring { day == nil ? text[...] : text.dropFirst(11) }

  /// Where the postmortem stands under `Postmortems/`: the year of the day, or `undated`.
  public var folder: String {
    day.map { String($0.description.prefix(4)) } ?? "undated"
  }

  /// The path of the postmortem's file, from the knowledge base's folder.
  public var path: String { "Postmortems/\(folder)/\(text).md" }
}

extension IncidentID: Comparable {
  /// Whether the left id comes first in the order of its bytes, which is that of days.
  public static func < (left: IncidentID, right: IncidentID) -> Bool { left.text < right.text }
}

extension IncidentID: CustomStringConvertible {
  /// The id as written.
  public var description: String { text }
}

extension IncidentID {
  /// Makes an id from a day and the words of a title; nil if the title has no letters or digits that
  /// an id can have.
  ///
  /// The slug is at most 60 bytes long and ends with a whole word.
  ///
  /// - Parameters:
  ///   - title: The title.
  ///   - day: The day on which the incident began, as written; nil if nobody knows.
  public init?(title: String, day: CalendarDay?) {
    guard let slug = Slug.joined(Slug.words(in: title)) else { return nil }
    self.init(day.map { "\($0)-\(slug)" } ?? slug)
  }
}
