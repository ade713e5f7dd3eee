/// What a figure of a review means, in a sentence or two.
///
/// The manual's article on counting says the same at more length.
public struct FigureDefinition: Hashable, Sendable {
  /// The figure's name, as the pages write it.
  public var term: String
  /// What it counts.
  public var meaning: String

  private init(_ term: String, _ meaning: String) {
    self.term = term
    self.meaning = meaning
  }

  /// The definitions of a part.
  public static func of(_ part: ReviewPart) -> [FigureDefinition] {
    switch part {
    case .balance: balance
    case .promisesDue: promisesDue
    case .promisesMade: promisesMade
    case .left: left
    case .incidents: incidents
    case .cameBack: cameBack
    case .repeated: repeated
    case .restated: restated
    case .unknown: unknown
    }
  }

  private static let balance = [
    FigureDefinition(
      "Opening", "Active (open, in progress or blocked) at the end of the day before the period."),
    FigureDefinition("New", "Active for the first time; a proposal when somebody accepts it."),
    FigureDefinition("Reopened", "Active again, after it was closed or removed."),
    FigureDefinition(
      "Moved in, moved out",
      "Active all the while, but its severity, service, team, type or priority changed."),
    FigureDefinition("Done", "Done, whether or not somebody verified it; counted once."),
    FigureDefinition("Declined", "Declined with a reason, or taken back to an idea."),
    FigureDefinition("Superseded", "Replaced by another action, which inherits its due day."),
    FigureDefinition("Removed", "Gone from the files while it was active."),
    FigureDefinition("Closing", "Active at the end of the review's day."),
    FigureDefinition(
      "Came in, given up", "New and reopened; declined, superseded and removed."),
  ]

  private static let promisesDue = [
    FigureDefinition(
      "Due",
      "Promised for a day of the period: the first due day that the action ever had, else the "
        + "policy's deadline for its severity and priority, whatever happened to it later."),
    FigureDefinition("On time", "Done at the end of the promised day."),
    FigureDefinition("Late", "Done, but not by then."),
    FigureDefinition("Re-dated", "Not done, and due on a later day by now, or on none."),
    FigureDefinition(
      "Declined, superseded, removed", "How it stands on the review's day; not kept on time."),
    FigureDefinition(
      "Downgraded", "Not done; its priority or its incident's severity is lower than at first."),
    FigureDefinition("Still open", "Not done, and none of these."),
    FigureDefinition("Not yet due", "Not done, and the day is not over."),
    FigureDefinition("Broken", "All but on time and not yet due: what `is:missed` finds."),
  ]

  private static let promisesMade = [
    FigureDefinition("Made", "Actions whose first active day lies in the quarter."),
    FigureDefinition(
      "n", "Those that are that many days old on the review's day; younger ones are in no rate."),
    FigureDefinition(
      "Done in 30, 60, 90 days",
      "Of these, the share that was done at the end of the day on which it reached that age."),
    FigureDefinition("Given up", "Declined or superseded by then."),
    FigureDefinition("few", "Fewer than \(Spread.few): too few to lean on."),
  ]

  private static let left = [
    FigureDefinition("Overdue", "Active, and its due day is over: `is:overdue`."),
    FigureDefinition("Without an owner", "Active, and nobody's: `is:unowned`."),
    FigureDefinition(
      "Owner gone or unknown", "Active; the policy does not know its owner, or not any more."),
    FigureDefinition("Without a due day", "Active, and due on no day."),
    FigureDefinition("Blocked", "Its status says so."),
    FigureDefinition("Stale", "Active, and nothing happened for the policy's `stale_days`."),
    FigureDefinition("Age", "The days since `created`, else since it was first active."),
  ]

  private static let incidents = [
    FigureDefinition(
      "Incidents", "Those that began in the period, by the day that `started` is written with."),
    FigureDefinition(
      "Detected, mitigated, resolved",
      "The time from `started`, where both are known as times and in order."),
    FigureDefinition(
      "Median, p90, max",
      "The smallest value that a half, nine of ten, or none of all exceed: always one that "
        + "occurred. There is no mean, which a few long incidents decide."),
    FigureDefinition("n", "The number of incidents whose times are known."),
    FigureDefinition("few", "Fewer than \(Spread.few): too few to lean on."),
    FigureDefinition(
      "Published",
      "Days from the end of the incident to publication, against the severity's `publish_days`."),
  ]

  private static let cameBack = [
    FigureDefinition(
      "Came back",
      "An incident of the period that names an earlier one in `recurrence_of`, and whatever that "
        + "one repeats. Each measure is shown as it stood on the day the incident began."),
    FigureDefinition(
      "May have come back",
      "Earlier incidents with a cause and a service in common and texts that are at least "
        + "\(SimilarIncidents.threshold)% alike, or \(SimilarIncidents.thresholdWithoutCause)% "
        + "where one of both states no cause; at most three each. Nobody has said so."),
  ]

  private static let repeated = [
    FigureDefinition(
      "Promised again",
      "Actions of several incidents that promise much the same, of which one was promised in the "
        + "period: titles that share most of their words, or that `similar_to` joins."),
    FigureDefinition("Finished, owed", "Done, and active, on the review's day."),
  ]

  private static let restated = [
    FigureDefinition(
      "Restated",
      "A figure that was published with `review --publish` and that is another one now.")
  ]

  private static let unknown = [
    FigureDefinition(
      "Not known", "What the figures leave out, or take as it was last known, and why.")
  ]
}
