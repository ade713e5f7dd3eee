import TestSupport
import Testing

@testable import PostmortemModel

/// The sentences at the top read well with nothing, with one and with many.
@Suite struct ReviewLeadTests {
  private static func lead(_ change: (inout Review) -> Void) throws -> [String] {
    var review = try Review(
      of: Period(
        name: "2026-Q1", start: ReviewFixture.day("01-01"), end: ReviewFixture.day("03-31")),
      commitDay: ReviewFixture.day("12-31"), ledger: Ledger(), policy: Policy(),
      provenance: .init(
        commit: "abc", policyID: nil, policy: Policy(), recorded: Instant(seconds: 0)))
    change(&review)
    return review.lead.map(\.description)
  }

  @Test(arguments: [
    (0, 0, 0, 0, 0, "Nothing is owed, and nothing came in."),
    (0, 0, 2, 2, 0, "Nothing is owed, as at the start: 2 came in and 2 were done."),
    (
      3, 0, 0, 2, 1,
      "Nothing is owed any more, down from 3 at the start: nothing came in, 2 were done, and 1 was given up."
    ),
    (
      0, 1, 1, 0, 0,
      "1 action is owed, and nothing was at the start: 1 came in and nothing was done."
    ),
    (2, 2, 1, 1, 0, "2 actions are owed, as many as at the start: 1 came in and 1 was done."),
    (1, 5, 4, 0, 0, "5 actions are owed, up from 1 at the start: 4 came in and nothing was done."),
    (
      5, 1, 0, 2, 2,
      "1 action is owed, down from 5 at the start: nothing came in, 2 were done, and 2 were given up."
    ),
  ])
  func balance(
    opening: Int, closing: Int, new: Int, done: Int, declined: Int, sentence: String
  ) throws {
    let lead = try Self.lead { review in
      review.balance.total.opening = opening
      review.balance.total.closing = closing
      review.balance.total.new = new
      review.balance.total.done = done
      review.balance.total.declined = declined
    }
    #expect(lead == [sentence])
  }

  @Test(arguments: [
    (1, 1, 0, "The 1 promise due was kept on time."),
    (1, 0, 1, "The 1 promise due was not kept on time; the broken one is of sev1."),
    (2, 2, 0, "Both promises due were kept on time."),
    (3, 3, 0, "All 3 promises due were kept on time."),
    (2, 0, 2, "None of the 2 promises due was kept on time; both broken ones are of sev1."),
    (5, 1, 1, "1 of 5 promises due was kept on time; 1 of the 4 broken ones is of sev1."),
    (5, 2, 2, "2 of 5 promises due were kept on time; 2 of the 3 broken ones are of sev1."),
    (9, 2, 7, "2 of 9 promises due were kept on time; all 7 broken ones are of sev1."),
  ])
  func promises(due: Int, kept: Int, worst: Int, sentence: String) throws {
    let lead = try Self.lead { review in
      for number in 0..<due {
        review.promisesDue.total.add(number < kept ? .onTime : .stillOpen)
        guard number >= kept else { continue }
        let isWorst = number - kept < worst
        review.promisesDue.broken.append(
          .init(
            item: nil, id: .example, incident: IncidentID("a").unsafelyUnwrapped, title: "",
            severity: isWorst ? "sev1" : "sev2", priority: nil,
            promised: ReviewFixture.day("02-01"), isDeadline: false, outcome: .stillOpen, days: 1))
      }
    }
    #expect(lead.dropFirst().first == sentence)
  }

  @Test(arguments: [
    (0, 0, 0, "Nothing is overdue; everything that is owed has an owner."),
    (0, 2, 0, "Nothing is overdue; 2 actions have no owner."),
    (1, 0, 0, "1 action is overdue, by 1 day; everything that is owed has an owner."),
    (3, 1, 0, "3 actions are overdue, the longest by 1 day; 1 action has no owner."),
    (3, 9, 0, "3 actions are overdue, the longest by 1 day; nothing that is owed has an owner."),
    (0, 0, 1, "Nothing is overdue; 1 has an owner who is gone or unknown."),
    (
      2, 1, 2,
      "2 actions are overdue, the longest by 1 day; 1 action has no owner; 2 have owners who are gone or unknown."
    ),
  ])
  func left(overdue: Int, unowned: Int, orphaned: Int, sentence: String) throws {
    let lead = try Self.lead { review in
      (review.left.total, review.left.overdue) = (9, overdue)
      (review.left.unowned, review.left.orphaned) = (unowned, orphaned)
      guard overdue > 0 else { return }
      var action = ReviewFixture.action("aaaaa", .open)
      action.due = review.day.advanced(by: -1)
      review.left.longestOverdue = [
        Review.Item(
          action: action, incident: IncidentID("a").unsafelyUnwrapped, severity: nil, services: [],
          isDraft: false, state: .active, since: review.day, created: nil, originalDue: nil,
          deadline: nil)
      ]
    }
    #expect(lead.last == sentence)
  }
}
