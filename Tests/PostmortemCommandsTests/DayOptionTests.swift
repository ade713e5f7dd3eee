import TestSupport
import Testing

/// Days on the command line are written as in queries.
@Suite struct DayOptionTests {
  /// The day on which the transcript's clock stands is 2026-11-21.
  @Test(arguments: [
    ("2026-12-24", "2026-12-24"), ("today", "2026-11-21"), ("tomorrow", "2026-11-22"),
    ("+2w", "2026-12-05"), ("+10d", "2026-12-01"), ("2027-Q1", "2027-03-31"),
    ("this-month", "2026-11-30"), ("2027", "2027-12-31"), ("2027-02", "2027-02-28"),
  ]) func aPromiseTakesWhatQueriesTake(text: String, day: String) throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    let line = "action due \(ids[0]) --to \(text) --note later"
    #expect(transcript.outcome(line).status == 0)
    let row = transcript.outcome("actions \(ids[0]) --format csv --columns due").output.trimmed
    #expect(row.hasSuffix("\r\n\(day)"), "\(row)")
  }

  @Test func whatHappenedHasADay() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    #expect(transcript.outcome("action done \(ids[0]) --on -3d").status == 0)
    let row = transcript.outcome("actions \(ids[0]) --format csv --columns completed").output
      .trimmed
    #expect(row.hasSuffix("\r\n2026-11-18"), "\(row)")
    for day in ["2026-10", "last-week", "..today", "+2w", "-1m", "soon", ""] {
      let (_, errors, status) = transcript.outcome("action done \(ids[1]) --on '\(day)'")
      #expect(status == 64 && errors.hasPrefix("Error: --on "), "\(day): \(errors)")
    }
    for day in ["..2027-01-01", "<+2w", "+99999999d", "soon"] {
      let (_, errors, status) = transcript.outcome("action due \(ids[1]) --to '\(day)'")
      #expect(status == 64 && errors.hasPrefix("Error: --to takes a day, not "), "\(errors)")
    }
    let asOf = transcript.outcome("actions --as-of -7d --format json").output
    #expect(asOf.contains("\"as_of\": \"2026-11-14\""))
  }
}
