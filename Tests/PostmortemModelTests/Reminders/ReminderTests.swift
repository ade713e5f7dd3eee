import Foundation
import PostmortemModel
import TestSupport
import Testing

/// What people are reminded by: calendars, and texts for mail and chat.
@Suite struct ReminderTests {
  static let recorded = Instant(seconds: 1_795_251_600)
  static let today = CalendarDay("2026-11-21") ?? CalendarDay(ordinal: 0)

  static func actions(seed: UInt64, _ count: Int) throws -> [TrackedAction] {
    var text = TextGenerator(seed: seed)
    return try (0..<count).map { number in
      var tracked = try TriageTests.tracked(
        "a\(1000 + number)", text.pick(ActionStatus.allCases), severity: text.line())
      tracked.action.title = text.line()
      tracked.action.doneWhen = text.chance(50) ? text.text() : nil
      tracked.action.note = "\(text.text())\r\nEND:VCALENDAR\r\nBEGIN:VEVENT\u{85}\u{2028}X:1"
      tracked.action.owner = text.chance(70) ? text.line() : nil
      tracked.action.due =
        text.chance(80) ? CalendarDay(ordinal: text.number(-700_000...2_900_000)) : nil
      tracked.action.tracker = text.pick([nil, "https://t.example/1", "https://t.example/\r\nA:b"])
      tracked.incidentTitle = text.line()
      tracked.services = [text.line(), "a,b;c"]
      return tracked
    }
  }

  /// The lines of a calendar that were folded, put together (RFC 5545, section 3.1).
  static func unfolded(_ text: String) -> [String] {
    // By scalars: a blank and an accent behind it are one character.
    var line = String.UnicodeScalarView()
    var lines: [String] = []
    var rest = Array(text.unicodeScalars)[...]
    let end: [Unicode.Scalar] = ["\r", "\n"]
    while !rest.isEmpty {
      if rest.starts(with: end + [" "]) {
        rest.removeFirst(3)
      } else if rest.starts(with: end) {
        rest.removeFirst(2)
        lines.append(String(line))
        line = String.UnicodeScalarView()
      } else {
        line.append(rest.removeFirst())
      }
    }
    return lines + [String(line)]
  }

  @Test func noStoredTextBecomesALineOfTheCalendar() throws {
    for seed in UInt64(1)...150 {
      let actions = try Self.actions(seed: seed, 4)
      let list = ReminderList(.person("a\r\nb"), actions)
      guard let text = list.calendar(recorded: Self.recorded, today: Self.today) else {
        #expect(actions.allSatisfy { $0.action.due == nil }, "seed \(seed)")
        continue
      }
      #expect(text.hasPrefix("BEGIN:VCALENDAR\r\n") && text.hasSuffix("END:VCALENDAR\r\n"))
      for line in text.components(separatedBy: "\r\n") {
        #expect(line.utf8.count <= 75, "seed \(seed): \(line)")
        #expect(!line.contains("\n") && !line.contains("\r"), "seed \(seed)")
      }
      let lines = Self.unfolded(text).filter { !$0.isEmpty }
      let dated = actions.count { $0.action.due != nil }
      #expect(lines.count { $0 == "BEGIN:VEVENT" } == dated, "seed \(seed)")
      #expect(
        lines.count { $0 == "BEGIN:VALARM" }
          == actions.count {
            $0.action.due != nil && $0.action.status.isActive && !$0.isOverdue(on: Self.today)
          })
      let known = [
        "BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "NAME", "X-WR-CALNAME",
        "REFRESH-INTERVAL;VALUE=DURATION", "X-PUBLISHED-TTL", "UID", "DTSTAMP",
        "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY", "DESCRIPTION", "CATEGORIES", "URL",
        "STATUS", "TRANSP", "ACTION", "TRIGGER",
      ]
      for line in lines {
        #expect(known.contains { line.hasPrefix("\($0):") }, "seed \(seed): \(line)")
        #expect(
          !line.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }, "seed \(seed)")
      }
    }
  }

  @Test func aCalendarIsWritten() throws {
    var tracked = try TriageTests.tracked("k7q2d", .open, severity: "sev1") {
      $0.title = "Load-test updates; then, and only then, roll them out with \\ in the path"
      $0.due = CalendarDay("2026-12-31")
      $0.priority = .p1
      $0.doneWhen = "The pipeline\nblocks it"
      $0.tracker = "https://t.example/1"
    }
    tracked.services = ["payments"]
    let list = ReminderList(.person("ada"), [tracked])
    let text = try #require(list.calendar(recorded: Self.recorded, today: Self.today))
    #expect(
      Self.unfolded(text) == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//postmortem//actions//EN",
        "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "NAME:Postmortem actions of ada",
        "X-WR-CALNAME:Postmortem actions of ada", "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H", "BEGIN:VEVENT", "UID:k7q2d.2026-10-05-slow@postmortem",
        "DTSTAMP:20261121T090000Z", "DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101",
        "SUMMARY:k7q2d: Load-test updates\\; then\\, and only then\\, roll them out with \\\\ in the path (p1)",
        "DESCRIPTION:Incident: Slow (2026-10-05-slow)\\nStatus: open\\nOwner: ada\\nDone when: The pipeline\\nblocks it\\nTracker: https://t.example/1",
        "CATEGORIES:postmortem,sev1,payments", "URL:https://t.example/1", "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT", "BEGIN:VALARM", "ACTION:DISPLAY",
        "DESCRIPTION:Due tomorrow: Load-test updates\\; then\\, and only then\\, roll them out with \\\\ in the path",
        "TRIGGER:-PT15H", "END:VALARM", "END:VEVENT", "END:VCALENDAR", "",
      ])
  }

  /// What is overdue stands where people look, day after day, and is still the same event.
  @Test func whatIsOverdueStandsOnToday() throws {
    let late = try TriageTests.tracked("k7q2d", .open) {
      $0.title = "Mend it"
      $0.due = CalendarDay("2026-10-01")
    }
    let lines = { (today: String) throws in
      let list = ReminderList(.person("ada"), [late])
      let day = try #require(CalendarDay(today))
      return Self.unfolded(try #require(list.calendar(recorded: Self.recorded, today: day)))
    }
    let (first, second) = (try lines("2026-11-21"), try lines("2026-11-22"))
    #expect(try first == lines("2026-11-21"))
    #expect(first.contains("DTSTART;VALUE=DATE:20261121"))
    #expect(first.contains("DTEND;VALUE=DATE:20261122"))
    #expect(second.contains("DTSTART;VALUE=DATE:20261122"))
    #expect(first.contains("SUMMARY:Overdue since 2026-10-01: k7q2d: Mend it"))
    #expect(!first.contains("BEGIN:VALARM"))
    // Never before the commit's time, and later from day to day.
    #expect(first.contains("DTSTAMP:20261121T090000Z"))
    #expect(second.contains("DTSTAMP:20261122T000000Z"))
    let uid = { (lines: [String]) in lines.filter { $0.hasPrefix("UID:") } }
    #expect(uid(first) == uid(second) && uid(first).count == 1)
    // On its day, and once it is done, it stands where it was due.
    #expect(try lines("2026-10-01").contains("DTSTART;VALUE=DATE:20261001"))
    var done = late
    done.action.status = .done
    let calendar = ReminderList(.everybody, [done]).calendar(
      recorded: Self.recorded, today: Self.today)
    #expect(calendar?.contains("DTSTART;VALUE=DATE:20261001") == true)
  }

  @Test func aCalendarOfNothingIsNone() throws {
    let undated = try TriageTests.tracked("k7q2d", .open) { $0.due = nil }
    for actions in [[], [undated]] {
      #expect(
        ReminderList(.nobody, actions).calendar(recorded: Self.recorded, today: Self.today) == nil)
    }
  }

  @Test(.enabled(if: hasReader, "Python's icalendar is not installed"))
  func anIndependentReaderFindsWhatWasWritten() throws {
    for seed in UInt64(1)...20 {
      let actions = try Self.actions(seed: seed, 12)
      let text = try #require(
        ReminderList(.everybody, actions).calendar(recorded: Self.recorded, today: Self.today))
      let file = FileManager.default.temporaryDirectory
        .appending(path: "reminders-\(UUID().uuidString).ics")
      defer { try? FileManager.default.removeItem(at: file) }
      try Data(text.utf8).write(to: file)
      let summaries = try Self.python(Self.reader, file.path).split(separator: "\0").map(
        String.init)
      let expected = actions.filter { $0.action.due != nil }.map { tracked in
        let priority = tracked.action.priority.map { " (\($0.rawValue))" } ?? ""
        let title = tracked.action.title.showingControls(keepingLines: true)
          .replacing("\t", with: " ")
        let lateness = tracked.action.due.map { "Overdue since \($0): " } ?? ""
        return (tracked.isOverdue(on: Self.today) ? lateness : "")
          + "\(tracked.action.id): \(title)\(priority)"
      }
      #expect(summaries == expected, "seed \(seed)")
    }
  }

  static let reader = """
    import sys, icalendar
    calendar = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())
    events = calendar.walk('VEVENT')
    assert all(not e.errors for e in calendar.walk())
    assert all((e['DTEND'].dt - e['DTSTART'].dt).days == 1 and e['DTSTAMP'].dt.tzinfo for e in events)
    assert len({str(e['UID']) for e in events}) == len(events)
    sys.stdout.write('\\0'.join(str(e['SUMMARY']) for e in events))
    """

  static var hasReader: Bool { (try? python("import icalendar; print(1)", "")) == "1\n" }

  static func python(_ script: String, _ argument: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script, argument]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: output, as: UTF8.self) : ""
  }

  @Test func filesAreNamedSafely() {
    let names = [
      "ada", "Ada", "ben o'neil", "../../etc/passwd", ".git", "_unowned", "", "a/b", "a%2Fb", "CON",
      "anna@example.org", "漢字", "\u{202E}x", String(repeating: "é", count: 400),
      String(repeating: "é", count: 401), "x\0y",
    ]
    var stems: Set<String> = []
    for name in names {
      let stem = ReminderList(.person(name), []).fileStem(among: names)
      #expect(!stem.contains("/") && !stem.hasPrefix(".") && stem.utf8.count <= 200, "\(name)")
      #expect(stem.utf8.allSatisfy { (0x21...0x7E).contains($0) }, "\(name)")
      #expect(stems.insert(stem.lowercased()).inserted, "\(name)")
    }
    let spellings = ["ADA", "Ada", "ada"]
    #expect(ReminderList(.person("ada"), []).fileStem(among: spellings) == "ada")
    // Whichever other spelling there is, each keeps its own.
    let stem = ReminderList(.person("Ada"), []).fileStem(among: spellings)
    #expect(stem.hasPrefix("Ada~") && stem.utf8.count == 12, "\(stem)")
    #expect(ReminderList(.person("Ada"), []).fileStem(among: ["ada", "Ada"]) == stem)
    #expect(ReminderList(.person("Ada"), []).fileStem(among: ["Ada", "ADA"]) == stem)
    #expect(ReminderList(.person("Ada"), []).fileStem(among: ["Ada"]) == "Ada")
    #expect(ReminderList(.person("ada~2"), []).fileStem(among: names) == "ada%7E2")
    #expect(ReminderList(.nobody, []).fileStem(among: names) == "_unowned")
    #expect(!stems.contains("_unowned") && !stems.contains("_all"))
    #expect(ReminderList(.person("Mercy A."), []).fileStem(among: []) == "Mercy%20A.")
  }

  @Test func everybodyHasOneListUnderAnyName() throws {
    var policy = Policy()
    var ada = Policy.Person()
    ada.aliases = ["Lovelace"]
    policy.people = ["ada": ada]
    let rows = [("a1111", "Lovelace"), ("a2222", "ada"), ("a3333", nil), ("a4444", "ben")]
    let actions = try rows.map { id, owner in try TriageTests.tracked(id) { $0.owner = owner } }
    let lists = ReminderList.perOwner(actions, policy)
    #expect(lists.map(\.owner) == [.person("ada"), .person("ben"), .nobody])
    #expect(
      lists.map { $0.actions.map(\.action.id.text) } == [["a1111", "a2222"], ["a4444"], ["a3333"]])
  }
}
