/// What the pages say beside the figures, in whatever form they are written; between backticks is code.
extension Review {
  var title: String { "Reliability review \(period.name)\(unknowns.isToDate ? ", to date" : "")" }

  var origin: String {
    let policy = provenance.policy.map { "policy `\($0.prefix(12))`" } ?? "no policy"
    return "as commit `\(provenance.commit.prefix(12))` knows it; \(policy), definitions "
      + "\(Self.definitions). Figures are for the end of \(day)."
  }

  /// What a part is called, with its greatest figure.
  func heading(of part: ReviewPart) -> String {
    switch part {
    case .balance: "Balance of actions"
    case .promisesDue: "Promises due: \(promisesDue.total.due)"
    case .promisesMade: "Promises made"
    case .left: "What is left: \(left.total)"
    case .incidents: "Incidents: \(incidents.incidents.count)"
    case .cameBack: "Came back: \(cameBack.confirmed.count)"
    case .repeated: "Promised again: \(repeated.groups.count)"
    case .restated: "Restated"
    case .unknown: "What this review could not know"
    }
  }

  static let equation =
    "Opening + new + reopened + moved in − done − declined − superseded − removed − moved out "
    + "= closing. Verified counts as done."

  var beside: String {
    "Ideas nobody has decided on: \(balance.undecided). "
      + "Closed at a time that nobody knows, in no balance: \(balance.closedAtUnknownTime)."
  }

  static let overlap = "An incident may have several services: these rows overlap."

  /// What the actions of a balance do not state.
  func silence(_ divisions: [Division]) -> String? {
    let silent = balance.breakdowns.filter {
      divisions.contains($0.division) && $0.parts.allSatisfy { $0.name == Self.none }
    }
    guard !silent.isEmpty, balance.total != Balance() else { return nil }
    let names = silent.map(\.division.rawValue).joined(separator: ", ")
    return "No action of this balance states its \(names)."
  }

  var promise: String {
    let total = promisesDue.total
    return
      "By the first due day that each ever had, else by the policy's deadline, and by what it was "
      + "when somebody first committed to it: re-dating, declining or downgrading hides nothing. "
      + "Kept on time: \(Self.share(total[.onTime], of: total.due - total[.notYetDue]))."
  }

  var broken: String {
    "Broken: \(promisesDue.broken.count), the worst severities first"
  }

  static let cohort =
    "Only actions that are old enough count, n of them; given up is declined or superseded."

  static let noCohort = "None in the last eight quarters."

  static let percentiles =
    "Percentiles are nearest ranks; \"few\" marks fewer than \(Spread.few) incidents. How long "
    + "incidents last says little about how reliable a service is."

  var publication: String {
    let published = incidents.publication
    return "Published in time: \(published.inTime), late: \(published.late), overdue: "
      + "\(published.overdue), with time left: \(published.waiting), without a limit or a day: "
      + "\(published.unjudged). Days from the end to publication: \(Self.days(published.days))."
  }

  static let proposal =
    "Same cause and service and a similar text; nobody has said so. `recurrence_of` confirms it, "
    + "`not_recurrence_of` dismisses it."

  /// The command that writes this review again.
  func command(_ format: String) -> String {
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
  var summary: String {
    let words = words.isEmpty ? "" : "; all say \(words.joined(separator: ", "))"
    return "Promised \(members.count) times, finished \(finished), owed \(owed)\(words)."
  }
}

extension Restatement {
  /// What was published otherwise.
  var summary: String {
    let what =
      isOpening
      ? "The closing of \(period.name), which is the opening here,"
      : "This period"
    let figures = figures.map {
      "\($0.name.replacing("_", with: " ")) \($0.published), now \($0.now)"
    }
    return "\(what) was published from commit `\(commit.prefix(12))` with other figures"
      + (figures.isEmpty ? "." : ": \(figures.joined(separator: "; ")).")
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
