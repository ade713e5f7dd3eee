import Testing

@testable import PostmortemImport

@Suite struct SectionVocabularyTests {
  static func match(_ heading: String) -> SectionVocabulary.Match? {
    SectionVocabulary.match(HeadingText(Array(heading.utf8).folded).words)
  }

  @Test(arguments: [
    "Corrective and Preventative Measures", "Corrective and Preventive Measures:", "Action Items",
    "Tasks", "Improvements/Fixes", "Actions", "Tasks to Address the Issue", "Improvements",
    "Review actions", "Specific Tasks", "Improvements and Fixes", "Remediation",
    "Corrective Measures", "Corrective/Preventative measures", "Corrective measures and prevention",
    "Corrective Actions", "Mitigation and Future Prevention", "Prevention", "Preventative Measures",
    "TODO", "To-do", "To-Do List", "A List Of Tasks To Address The Issue", "Resulting Action",
    "Future Actions", "What is being done to prevent future incidents?",
    "How will we prevent this from happening again?", "Next Steps", "Action plan", "Action points",
    "Lessons Learned and Action Items", "5. Corrective and preventive actions",
    "Preventing a recurrence",
    "Remediations", "Countermeasures", "Follow-up actions", "Improvement plan",
  ])
  func namesMeasures(heading: String) {
    #expect(Self.match(heading)?.kind == .actions, "\(heading)")
  }

  @Test(
    arguments: [
      ("Lessons Learned", SectionKind.lessons), ("Contributing Factors", .contributingFactors),
      ("What went wrong", .lessons), ("Where we got lucky", .lessons), ("Resolution", .resolution),
      ("Resolution and recovery", .resolution), ("Actions Taken", nil), ("Immediate actions", nil),
      ("Issue Summary", .summary), ("Executive summary", .summary), ("Overview", .summary),
      ("What happened", .summary), ("Timeline", .timeline),
      ("Timeline (all times in UTC)", .timeline),
      ("Timeline of events", .timeline), ("Sequence of Events", .timeline),
      ("Key events", .timeline),
      ("Root Cause", .rootCause), ("Root cause and resolution", .rootCause), ("Causes", .rootCause),
      ("Analysis of causes", .rootCause), ("How did this happen", .rootCause),
      ("Root Cause Analysis", .rootCause), ("Five whys", .rootCause), ("Impact", .impact),
      ("Customer impact", .impact), ("Detection", .detection), ("Conclusion", .closing),
      ("Duration", .metadata), ("Attendees", .people), ("Background", .background),
      ("Our fleet of buses", nil), ("Monitoring", nil), ("Database server", nil),
    ] as [(String, SectionKind?)])
  func namesTheRest(heading: String, kind: SectionKind?) {
    #expect(Self.match(heading)?.kind == kind, "\(heading)")
  }

  @Test(arguments: [
    "The improvement was visible to everybody who used the shop that day",
    "We had no action plan for a leak of this size in the warehouse",
  ])
  func sentencesNameNothing(sentence: String) {
    #expect(Self.match(sentence)?.isStrict != true)
  }
}
