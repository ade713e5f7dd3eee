/// Sentences around a list of measures that are none themselves.
enum ClosingPhrases {
  /// Whether a text rounds a report off: a conclusion, thanks, a signature.
  static func closes(_ text: [UInt8], isLast: Bool) -> Bool {
    let text = Array(text.prefix(160))
    for phrase in closings where text.hasAnyCase(phrase, at: 0) { return true }
    return isLast && text.count > 60 && lateClosings.contains { text.hasAnyCase($0, at: 0) }
  }

  /// Whether a text leads to what follows.
  static func introduces(_ text: [UInt8]) -> Bool {
    let words = text.words(limit: 60)
    if words.contains("following"),
      words.contains(where: {
        ["are", "were", "measures", "actions", "steps", "will"].contains($0)
      })
    {
      return true
    }
    for phrase in introductions where text.hasAnyCase(phrase, at: 0) { return true }
    return false
  }

  private static let introductions: [StaticString] = [
    "below are", "here are", "these are", "to prevent", "we have ", "we've ", "in order to prevent",
    "in response to",
    "there should be", "the list below", "as a result of",
  ]

  private static let closings: [StaticString] = [
    "by implementing", "by addressing", "by taking", "by following", "by adopting", "by focusing",
    "by learning", "by conducting", "by improving", "by doing", "by putting", "by incorporating",
    "in conclusion", "in summary", "to conclude", "to sum up",
    "this incident", "this outage", "this postmortem", "this post-mortem", "this report",
    "this document", "these measures", "these actions", "these improvements", "these steps",
    "these changes", "these tasks", "these corrective", "these preventive", "with these",
    "through these", "thank", "sincerely", "regards", "best regards",
    "kind regards", "warm regards", "yours", "we apolog", "we once again", "once again",
    "we are committed", "our team is committed", "our company", "we appreciate", "we sincerely",
    "we thank", "we remain", "for more information", "for further", "for any", "for questions",
    "please contact", "please reach", "please refer", "if you have", "feel free", "note:", "signed",
    "prepared by",
    "author:", "authors:", "the above", "implementing these", "addressing these", "taking these",
    "it is important", "we hope", "conclusion", "overall,", "we regret", "written by", "stay tuned",
    "disclaimer", "p.s", "the incident", "the outage", "the postmortem", "i hope", "i have",
    "finally, we", "report by", "reported by",
  ]

  private static let lateClosings: [StaticString] = [
    "moving forward", "going forward", "we will continue", "our team", "our commitment", "the team",
    "the company", "as a team", "we believe", "we are", "by ", "with ", "this ", "these ",
  ]
}
