import Foundation
import PostmortemModel
import Testing

/// Compares with the C library's reading of the same files, asked through `date`.
@Suite struct TimeZoneRulesTests {
  static func rules(_ name: String) throws -> TimeZoneRules {
    let data = try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/\(name)"))
    return try #require(TimeZoneRules(name: name, tzif: [UInt8](data)))
  }

  @Test(arguments: [
    "Africa/Lagos", "Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe",
    "Africa/Casablanca", "Pacific/Apia", "America/St_Johns", "UTC", "Asia/Tehran",
  ])
  func agreesWithTheSystem(name: String) throws {
    let rules = try Self.rules(name)
    // Hours apart that are no multiple of a day, from 1950 far past the last listed transition.
    let instants = stride(from: Int64(-631_152_000), to: 4_102_444_800, by: 13 * 86_400 + 5003)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/date")
    process.arguments = ["-f", "-", "+%z"]
    process.environment = ["TZ": name, "LC_ALL": "C"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let lines = instants.map { "@\($0)\n" }.joined()
    DispatchQueue.global().async {
      input.fileHandleForWriting.write(Data(lines.utf8))
      input.fileHandleForWriting.closeFile()
    }
    let answer = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let expected = answer.split(separator: "\n")
    #expect(expected.count == Array(instants).count)
    for (seconds, text) in zip(instants, expected) {
      let offset = rules.offset(at: Instant(seconds: seconds))
      // `date` shows whole minutes; some old offsets have seconds.
      let minutes = abs(offset) / 60
      let sign = offset < 0 ? "-" : "+"
      let shown = String(format: "%@%02d%02d", sign, minutes / 60, minutes % 60)
      #expect(shown == text, "\(name) at \(seconds)")
    }
  }

  @Test func daysBeginAtTheFirstInstantOfTheirDay() throws {
    for name in ["Africa/Lagos", "Africa/Cairo", "America/Sao_Paulo", "Pacific/Apia"] {
      let rules = try Self.rules(name)
      var day = try #require(CalendarDay("2009-12-20"))
      for _ in 0..<900 {
        let start = rules.start(of: day)
        // Apia had no 30 December 2011: its start is that of the next day.
        #expect(rules.day(of: start) >= day)
        #expect(rules.day(of: Instant(seconds: start.seconds - 1)) < day)
        day = day.advanced(by: 1)
      }
    }
  }

  @Test(arguments: [[], Array("TZif".utf8), Array(repeating: UInt8(0x54), count: 200)])
  func refusesOtherFiles(bytes: [UInt8]) {
    #expect(TimeZoneRules(name: "x", tzif: bytes) == nil)
  }

  @Test func survivesDamage() throws {
    let data = [UInt8](try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/Europe/London")))
    for length in stride(from: 0, to: data.count, by: 7) {
      _ = TimeZoneRules(name: "x", tzif: Array(data[..<length]))
    }
    for index in data.indices {
      var damaged = data
      damaged[index] ^= 0xFF
      let rules = TimeZoneRules(name: "x", tzif: damaged)
      _ = rules?.offset(at: Instant(seconds: 1_700_000_000))
    }
  }
}
