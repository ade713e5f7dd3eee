/// What the pages say beside the figures, in whatever form they are written; between backticks is code.
extension Review {
  var title: String { "Reliability review \(period.name)\(progress)" }

  private var progress: String {
    guard unknowns.isToDate else { return "" }
    return unknowns.hasBegun ? ", to date" : ", not begun"
  }

  /// The period before by its name, and up to which day it is compared.
  var previousName: String {
    let isCut = unknowns.isToDate && unknowns.hasBegun
    return balance.previous.period.name + (isCut ? " to \(balance.previous.period.end)" : "")
  }

  var origin: String {
    let policy = provenance.policy.map { "policy `\($0.prefix(12))`" } ?? "no policy"
    return "as commit `\(provenance.commit.prefix(12))` knows it; \(policy), definitions "
      + "\(Self.definitions). Figures are for the end of \(day)."
  }

  /// What a part is called, with its greatest figure.
  func heading(of part: ReviewPart) -> ReviewSentence {
    switch part {
    case .balance: "Balance of actions"
    case .promisesDue: "Promises due: \(promisesDue.total.due, of: "promises_due.total.due")"
    case .promisesMade: "Promises made"
    case .left: "What is left: \(left.total, of: "left.total")"
    case .incidents: "Incidents: \(incidents.incidents.count, of: "incidents.total")"
    case .cameBack: "Came back: \(cameBack.confirmed.count, of: "came_back.confirmed")"
    case .repeated: "Promised again: \(repeated.groups.count, of: "repeated.groups")"
    case .restated: "Restated"
    case .unknown: "What this review could not know"
    }
  }

  static let equation =
    "Opening + new + reopened + moved in − done − declined − superseded − removed − moved out "
    + "= closing. Verified counts as done."

  var beside: ReviewSentence {
    "Ideas nobody has decided on: \(balance.undecided, of: "balance.undecided"). "
      + "Closed at a time that nobody knows, in no balance: "
      + "\(balance.closedAtUnknownTime, of: "balance.closed_at_unknown_time")."
  }

  /// The periods of the trend, without those before anything was owed.
  var shownTrend: [ReviewBalance.Past] {
    let shown = balance.trend.drop { $0.balance == Balance() }
    return Array(shown.isEmpty ? balance.trend.suffix(1) : shown)
  }

  /// The periods of the trend in words: "the last 8 quarters".
  var trendPeriods: String {
    let count = shownTrend.count
    return count == 1
      ? "this \(balance.trendUnit.rawValue)" : "the last \(count) \(balance.trendUnit.rawValue)s"
  }

  /// What is missing of the eight periods of the trend; nil if nothing is.
  var trendGap: String? {
    guard shownTrend.count < balance.trend.count, let first = shownTrend.first else { return nil }
    return "Before \(first.period.name) nothing was owed."
  }

  static let overlap = "An incident may have several services: these rows overlap."

  /// How many parts of a breakdown are not shown, for nothing came or went; nil if all are.
  static func unmoved(_ breakdown: ReviewBalance.Breakdown) -> ReviewSentence? {
    let count = breakdown.parts.count - breakdown.shown.count
    guard count > 0 else { return nil }
    let key = breakdown.division.rawValue
    let owed = breakdown.owedUnmoved
    let name = "balance.unmoved.\(key)"
    let parts = "\(count) \(key)\(count == 1 ? "" : "s")"
    let sentence: ReviewSentence =
      "Left out: \(parts, of: name) where nothing came or went, with "
      + "\(owed, "action", "actions", of: name) owed. JSON and CSV have them."
    return sentence
  }

  /// What the actions of a balance do not state.
  func silence(_ divisions: [Division]) -> String? {
    let silent = balance.breakdowns.filter {
      divisions.contains($0.division) && $0.parts.allSatisfy { $0.name == Self.none }
    }
    guard !silent.isEmpty, balance.total != Balance() else { return nil }
    let names = silent.map(\.division.rawValue)
    let list = names.dropLast().joined(separator: ", ") + (names.count > 1 ? " or " : "")
    return "No action of this balance states its \(list)\(names.last ?? "")."
  }

  var promise: ReviewSentence {
    let total = promisesDue.total
    return
      "By the first due day that each ever had, else by the policy's deadline, and by what it was "
      + "when somebody first committed to it: re-dating, declining or downgrading hides nothing. "
      + "Kept on time: "
      + Self.share(
        total[.onTime], "promises_due.total.on_time", of: total.due - total[.notYetDue],
        "promises_due.total.judged")
      + "; broken: \(total.broken, of: "promises_due.total.broken")."
  }

  var broken: String {
    "Broken: \(promisesDue.broken.count), the worst severities first"
  }

  static let cohort =
    "Only actions that are old enough count, n of them; given up is declined or superseded."

  /// Where the rows of shares are asked for, on a page without links.
  func cohortQuestion(of cohorts: some Sequence<PromisesMade.Cohort>) -> String {
    for cohort in cohorts {
      guard let closure = cohort.closures.first(where: { $0.oldEnough > 0 }) else { continue }
      let query = RowQuery(
        verb: .review(period.name),
        terms: "promises_made.\(cohort.quarter.name).after_\(closure.days)_days.n",
        commit: provenance.commit)
      return " Those who make a share stand under its name in \"Ask again\", and those that it is "
        + "of come by the name with `n` at its end: `postmortem \(query.text)`."
    }
    return ""
  }

  static let noCohort = "None in the last eight quarters."

  /// What a part says that has no rows.
  static func nothing(in part: ReviewPart) -> String {
    switch part {
    case .promisesDue: "Nothing was promised for a day of this period."
    case .promisesMade: noCohort
    case .left: "Nothing is owed."
    case .incidents: "None began in this period."
    case .cameBack: "No incident of this period names an earlier one."
    case .repeated: "No measure of this period had been promised before."
    case .balance, .restated, .unknown: "Nothing."
    }
  }

  static let percentiles =
    "Percentiles are nearest ranks; \"few\" marks fewer than \(Spread.few) incidents. How long "
    + "incidents last says little about how reliable a service is."

  var publication: ReviewSentence {
    let published = incidents.publication
    let figures: [(ReviewSentence, Int, String)] = [
      ("Postmortems published in time", published.inTime, "in_time"),
      ("late", published.late, "late"), ("overdue", published.overdue, "overdue"),
      ("with time left", published.waiting, "waiting"),
      ("without a limit or a day", published.unjudged, "unjudged"),
    ]
    let counts = figures.map { clause, count, name -> ReviewSentence in
      "\(clause): \(count, of: "incidents.publication.\(name)")"
    }
    let sentence = counts.dropFirst().reduce(counts[0]) { $0 + ", " + $1 }
    return sentence + ". Days from the end to publication: "
      + Self.days(published.days, "incidents.publication.days") + "."
  }

  static let proposal =
    "Same cause and service and a similar text; nobody has said so. `recurrence_of` confirms it, "
    + "`not_recurrence_of` dismisses it."

  /// The command that writes this review again in a format.
  public func command(_ format: String) -> String {
    // The name is one that was read as a period: it holds no quote.
    "postmortem review '\(period.name)' --at \(provenance.commit) --format \(format)"
  }

  var whereQueriesAre: String {
    "The query behind every figure, those of each part too, is in the JSON of this review: "
      + "`\(command("json"))`."
  }
}

extension RepeatedPromises.Group {
  /// What became of the promises.
  var summary: ReviewSentence {
    let words = words.isEmpty ? "" : "; all say \(words.joined(separator: ", "))"
    return "Promised \(members.count, of: "\(figure).promised") times, finished "
      + "\(finished, of: "\(figure).finished"), owed \(owed, of: "\(figure).owed")\(words)."
  }
}

extension Restatement {
  /// What was published otherwise.
  var summary: ReviewSentence {
    let what =
      isOpening
      ? "The closing of \(period.name), which is the opening here,"
      : "This period"
    let rules =
      definitions == Review.definitions
      ? "" : ", counted by definitions \(definitions), which are \(Review.definitions) here"
    let figures = figures.map { figure -> ReviewSentence in
      "\(figure.name.replacing("_", with: " ")) \(figure.published, of: name(of: figure)), "
        + "now \(figure.now, of: current(of: figure))"
    }
    let start: ReviewSentence =
      "\(what) was published from commit `\(commit.prefix(12))` with other figures\(rules)"
    guard let first = figures.first else { return start + "." }
    return figures.dropFirst().reduce(start + ": " + first) { $0 + "; " + $1 } + "."
  }
}

extension Restatement.Change {
  /// What is different.
  var verdict: String {
    "\(isAdded ? "now in" : "no longer in") \(figure.replacing("_", with: " "))"
  }

  /// Where the reason is recorded.
  var record: String {
    guard why != nil else { return "nothing was recorded since: history or the rules are others" }
    return "recorded \(recorded?.description ?? "") in `\((source ?? "").prefix(12))`"
  }
}
