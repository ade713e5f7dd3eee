/// The entries of a body's timeline, if they can be read without guessing.
struct WrittenTimeline {
  /// An entry that begins with a clock.
  struct Entry: Hashable {
    /// Minutes after midnight.
    var minute: Int
    /// The bytes of the clock.
    var range: Range<Int>
    /// The key of the front matter that the entry is about in so many words; nil for any other.
    var says: IncidentKey?
  }

  /// In their order.
  let entries: [Entry]

  /// Reads the section that is called a timeline; nil if there is none, or it has fewer than two
  /// entries, other days, times out of order, or a zone that is not surely the given one.
  init?(_ document: PostmortemDocument, offset: Int) {
    let sections = document.markdown.sections()
    let named = sections.filter { $0.title.lowercased().contains("timeline") }
    guard named.count == 1, let section = named.first,
      !sections.contains(where: {
        $0.level > section.level && $0.lines.lowerBound == section.lines.upperBound
      }), Self.isIn(offset, section.title + "\n" + section.text)
    else { return nil }
    let starts = document.markdown.lineStarts()
    let first = document.bodyLine
    let bytes = document.bytes
    var entries: [Entry] = []
    for line in section.lines.dropFirst() where line - first + 1 < starts.count {
      let range =
        document.body.startIndex + starts[line - first]..<document.body.startIndex
        + starts[line - first + 1]
      if let entry = Self.entry(in: bytes, range) {
        entries.append(entry)
      } else if Self.namesDay(bytes, range) {
        return nil
      }
    }
    guard entries.count >= 2,
      zip(entries, entries.dropFirst()).allSatisfy({ $0.minute <= $1.minute })
    else { return nil }
    self.entries = entries
  }

  private static func entry(in bytes: [UInt8], _ line: Range<Int>) -> Entry? {
    var position = line.lowerBound
    while position < line.upperBound, " \t-*+|~_>".utf8.contains(bytes[position]) { position += 1 }
    let opening = approximate.prefix(of: bytes, position..<line.upperBound)
    if let opening { position = opening.range.upperBound }
    while position < line.upperBound, bytes[position] == 0x20 { position += 1 }
    guard let (minute, end) = clock(in: bytes, position..<line.upperBound) else { return nil }
    let says = words.first { word in
      guard let match = word.book.prefix(of: bytes, end..<line.upperBound) else { return false }
      // More words make another sentence of it.
      let rest = bytes[match.range.upperBound..<line.upperBound]
      return !rest.contains { (0x61...0x7A).contains($0 | 0x20) }
    }
    return Entry(minute: minute, range: position..<end, says: opening == nil ? says?.key : nil)
  }

  private static let approximate = PhraseBook([
    "about", "around", "approximately", "approx", "circa", "ca", "at", "by",
  ])
  private static let words: [(key: IncidentKey, book: PhraseBook)] = [
    (
      .started,
      PhraseBook([
        "incident started", "incident starts", "incident begins",
        "incident began", "outage started", "outage starts", "outage begins", "outage began",
        "start of incident", "start of the incident", "start of outage", "started",
      ])
    ),
    (
      .detected,
      PhraseBook([
        "incident detected", "outage detected", "issue detected",
        "detected",
      ])
    ),
    (
      .mitigated,
      PhraseBook([
        "incident mitigated", "outage mitigated", "issue mitigated",
        "mitigated",
      ])
    ),
    (
      .resolved,
      PhraseBook([
        "incident resolved", "outage resolved", "issue resolved",
        "fully resolved", "incident is resolved", "end of incident", "end of the incident",
        "end of outage", "outage ends", "outage ended", "incident ends", "incident ended",
        "resolved",
      ])
    ),
  ]

  /// `14:30`, `9:05`, `2:30 PM`; nil for anything else, and for the beginning of a range of days.
  private static func clock(
    in bytes: [UInt8], _ range: Range<Int>
  ) -> (minute: Int, end: Int)? {
    let rest = bytes[range]
    let hours = rest.prefix(3).prefix { (0x30...0x39).contains($0) }
    let colon = range.lowerBound + hours.count
    guard (1...2).contains(hours.count), colon + 2 < range.upperBound,
      bytes[colon] == UInt8(ascii: ":")
    else { return nil }
    let minutes = bytes[colon + 1..<range.upperBound].prefix(3)
      .prefix { (0x30...0x39).contains($0) }
    guard minutes.count == 2 else { return nil }
    var hour = hours.reduce(0) { $0 * 10 + Int($1) - 48 }
    let minute = minutes.reduce(0) { $0 * 10 + Int($1) - 48 }
    var end = colon + 3
    if end + 2 < range.upperBound, bytes[end] == UInt8(ascii: ":"),
      (0x30...0x39).contains(bytes[end + 1]), (0x30...0x39).contains(bytes[end + 2])
    {
      end += 3
    }
    var mark = end
    while mark < range.upperBound, bytes[mark] == 0x20 { mark += 1 }
    let half = bytes[mark..<range.upperBound].prefix(4).map { $0 | 0x20 }
    if half.starts(with: "am".utf8) || half.starts(with: "pm".utf8) {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (half[0] == UInt8(ascii: "p") ? 12 : 0)
      end = mark + 2
    } else if half.starts(with: "a.m.".utf8) || half.starts(with: "p.m.".utf8) {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (half[0] == UInt8(ascii: "p") ? 12 : 0)
      end = mark + 4
    }
    guard hour < 24, minute < 60 else { return nil }
    return (hour * 60 + minute, end)
  }

  private static let months: Set<String> = [
    "jan", "january", "feb", "february", "mar", "march", "apr", "april", "may", "jun", "june",
    "jul", "july", "aug", "august", "sep", "sept", "september", "oct", "october", "nov",
    "november", "dec", "december", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "midnight",
  ]

  /// Whether an entry of a list or a table names a day, so that the clocks are of several.
  private static func namesDay(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    guard let first = bytes[line].first(where: { $0 != 0x20 }),
      "-*+|#0123456789".utf8.contains(first)
    else { return false }
    return bytes.withUnsafeBufferPointer { buffer in
      var reader = WordReader(buffer, line)
      while let word = reader.next() {
        if months.contains(word.text) { return true }
      }
      return hasYear(bytes, line)
    }
  }

  private static func hasYear(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    var digits = 0
    for byte in bytes[line] {
      digits = (0x30...0x39).contains(byte) ? digits + 1 : 0
      if digits == 4 { return true }
    }
    return false
  }

  /// Whether a text's clocks are surely of an offset: it states that one and no other, or none.
  private static func isIn(_ offset: Int, _ text: String) -> Bool {
    let bytes = Array(text.utf8)
    var stated: Set<Int> = []
    var position = 0
    while position < bytes.count {
      let isSign = bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-")
      if isSign, position + 6 <= bytes.count, bytes[position + 3] == UInt8(ascii: ":"),
        let (minute, _) = clock(in: bytes, position + 1..<min(bytes.count, position + 7))
      {
        stated.insert((bytes[position] == UInt8(ascii: "-") ? -60 : 60) * minute)
        position += 6
        continue
      }
      let length = bytes[position...].prefix { (0x41...0x5A).contains($0) }.count
      if length > 0 {
        let word = String(decoding: bytes[position..<position + length], as: UTF8.self)
        let next = position + length < bytes.count ? bytes[position + length] : 0x20
        let isWord = !(0x61...0x7A).contains(next)
        if isWord, word == "UTC" || word == "GMT" {
          // "UTC+1" is no UTC.
          if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { return false }
          stated.insert(0)
        } else if isWord, (2...5).contains(length), word.hasSuffix("T"), word != "AT", word != "IT"
        {
          return false
        }
        position += length
        continue
      }
      position += 1
    }
    // "-02:30" in a range of times reads like an offset; what is not clear is not judged.
    return stated.isEmpty || stated == [offset]
  }
}
