import Foundation
import TestSupport
import Testing

@testable import PostmortemCommands

/// Reminders on the command line.
@Suite struct ReminderCommandTests {
  @Test func remindersAreWritten() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    for line in [
      "action assign \(ids[2]) --to \"Ben /../ O'Neil\"",
      "action set \(ids[0]) --field \"done_when=No query runs longer than 2 s, *ever*\"",
    ] {
      #expect(transcript.outcome(line).status == 0)
    }
    for line in [
      "actions is:active --format markdown", "actions is:active --per owner --format markdown",
      "actions is:active --format ics",
      "actions is:active --per owner --format ics --output reminders",
      "actions is:active --per owner --format markdown --output reminders/texts --exit-code",
      "actions is:done --per owner --format markdown", "actions --per owner",
      "actions --per owner --format ics", "actions --format ics --columns id",
      "actions --group owner --format ics", "actions --format ics --output x",
      "actions is:active --per owner --format ics --output Schema/policy.yml",
    ] {
      transcript.run(line)
    }
    for name in try FileManager.default.subpathsOfDirectory(
      atPath: transcript.repository.path + "/reminders"
    ).sorted() {
      guard let text = transcript.repository.read("reminders/\(name)") else { continue }
      transcript.say("reminders/\(name)\n\(text)")
    }
    try expectGolden(transcript.text.replacing("\r\n", with: "\n"), "reminders")
  }

  @Test func noLinkIsFollowed() throws {
    let transcript = try Transcript()
    _ = try transcript.twoIncidents()
    let line = "actions is:active --per owner --format ics --output reminders"
    #expect(transcript.outcome(line).status == 0)
    let folder = transcript.repository.path + "/reminders"
    try FileManager.default.removeItem(atPath: folder + "/ada.ics")
    try transcript.repository.write("mine\n", to: "mine.txt")
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/ada.ics", withDestinationPath: "../mine.txt")
    let (_, errors, status) = transcript.outcome(line)
    #expect(status == 2)
    #expect(errors.hasPrefix("Error: '<dir>/reminders/ada.ics' is a link, "), "\(errors)")
    #expect(transcript.repository.read("mine.txt") == "mine\n")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder).allSatisfy {
        $0.hasSuffix(".ics")
      })
  }

  @Test func theSameCommitAndDayGiveTheSameBytes() throws {
    let transcript = try Transcript()
    _ = try transcript.twoIncidents()
    let first = transcript.outcome("actions --format ics").output
    transcript.now += 40 * 86_400
    #expect(transcript.outcome("actions --format ics --as-of 2026-11-21").output == first)
    let later = transcript.outcome("actions --format ics").output
    #expect(later != first && later.contains("SUMMARY:Overdue since 2026-12-"), "\(later)")
  }

  /// A calendar without anything in it is none.
  @Test func whoHasNoDueDayHasNoCalendar() throws {
    let transcript = try Transcript()
    _ = try transcript.twoIncidents()
    let undated = transcript.outcome("actions is:active no:due --format ids").output.lines
    #expect(!undated.isEmpty)
    for id in undated { #expect(transcript.outcome("action assign \(id) --to cy").status == 0) }
    let (files, notes, status) = transcript.outcome(
      "actions is:active --per owner --format ics --output reminders")
    #expect(status == 0 && !files.contains("cy.ics") && files.contains("ada.ics"))
    #expect(transcript.repository.read("reminders/cy.ics") == nil)
    #expect(notes.contains("there is no calendar of cy: it would be empty"), "\(notes)")
    let whole = transcript.outcome("actions is:active no:due --format ics")
    #expect(whole.output.isEmpty && whole.errors.contains("so there is none"))
    let nothing = transcript.outcome("actions is:verified --format ics")
    #expect(nothing.output.isEmpty && nothing.errors.contains("nothing matches"))
  }

  /// A calendar of which nothing holds is a lie; but only what is surely ours and over is removed.
  @Test func whoHasNothingLeftHasNoCalendarLeft() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    for (id, owner) in zip(ids, ["ada", "Ben", "ada"]) {
      #expect(transcript.outcome("action assign \(id) --to \(owner)").status == 0)
      #expect(transcript.outcome("action due \(id) --to 2026-12-24 --note later").status == 0)
    }
    let line = "actions is:active --per owner --format ics --output reminders"
    #expect(transcript.outcome(line).output.lines == ["Ben.ics", "ada.ics"])
    let calendar = try #require(transcript.repository.read("reminders/Ben.ics"))
    let others = [
      "own.ics": "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//me\r\nEND:VCALENDAR\r\n",
      "other-base.ics": calendar.replacing("UID:", with: "UID:z"), "Ben.txt": calendar,
    ]
    for (name, text) in others { try transcript.repository.write(text, to: "reminders/\(name)") }
    try FileManager.default.createSymbolicLink(
      atPath: transcript.repository.path + "/reminders/link.ics", withDestinationPath: "Ben.txt")

    // Another query's calendars stay while they hold.
    let narrow = "actions owner:ada is:active --per owner --format ics --output reminders"
    #expect(transcript.outcome(narrow).errors == "")
    #expect(transcript.repository.read("reminders/Ben.ics") == calendar)

    #expect(transcript.outcome("action done \(ids[1])").status == 0)
    let (files, errors, status) = transcript.outcome(narrow)
    #expect(status == 0 && files == "ada.ics\n")
    #expect(errors.contains("Ben.ics was removed: nothing in it holds any more"), "\(errors)")
    #expect(transcript.repository.read("reminders/Ben.ics") == nil)
    for (name, text) in others { #expect(transcript.repository.read("reminders/\(name)") == text) }
    #expect(transcript.repository.read("reminders/link.ics") == calendar)
  }

  /// A file stays one owner's, whoever else has something due.
  @Test func namesInAnotherCaseKeepTheirFiles() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    for (id, owner) in zip(ids, ["ada", "Ada", "Ada"]) {
      #expect(transcript.outcome("action assign \(id) --to \(owner)").status == 0)
    }
    let line = "--per owner --format markdown --output lists"
    let all = transcript.outcome("actions \(line)").output.lines
    #expect(all.count == 2 && all.contains("ada.md"), "\(all)")
    let one = transcript.outcome("actions \(ids[1]) \(line)").output.lines
    #expect(one == all.filter { $0 != "ada.md" })
  }
}
