/// A calendar as it is written down (RFC 5545), line by line.
struct ICalendar {
  /// How every calendar of ours begins.
  static let beginning =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//postmortem//actions//EN\r\n"

  private(set) var text = ICalendar.beginning

  /// The most octets of a line, its end not counted (section 3.1).
  private static let longest = 75

  /// Adds a property with a value that is written as it is.
  mutating func add(_ name: String, _ value: String) {
    var line: [UInt8] = []
    for byte in "\(name):\(value)".utf8 {
      // A character is not divided: its later bytes begin with the bits 10.
      if line.count >= Self.longest - 4, byte & 0xC0 != 0x80 {
        text += String(decoding: line, as: UTF8.self) + "\r\n"
        line = [0x20]
      }
      line.append(byte)
    }
    text += String(decoding: line, as: UTF8.self) + "\r\n"
  }

  /// Adds a property whose value is a text (section 3.3.11).
  mutating func add(_ name: String, text value: String?) {
    guard let value, !value.isEmpty else { return }
    add(name, Self.escape(value))
  }

  /// Adds a property whose value is a list of texts.
  mutating func add(_ name: String, texts: [String]) {
    guard !texts.isEmpty else { return }
    add(name, texts.map(Self.escape).joined(separator: ","))
  }

  /// A stored text as a value: no line of it can become one of the calendar's, and no control
  /// character remains.
  static func escape(_ stored: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in stored.showingControls(keepingLines: true).unicodeScalars {
      switch scalar {
      case "\n": escaped.append(contentsOf: "\\n".unicodeScalars)
      case "\t": escaped.append(" ")
      case "\\", ";", ",":
        escaped.append("\\")
        escaped.append(scalar)
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
