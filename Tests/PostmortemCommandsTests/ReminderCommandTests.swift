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
}
