import PostmortemIndex
public import PostmortemModel

extension KnowledgeBase {
  /// Computes the review of a period.
  ///
  /// - Parameters:
  ///   - name: The period as ``Period/init(_:today:fiscalStart:)`` reads it.
  ///   - revision: The revision or day to read; nil for now.
  /// - Returns: The review, and the files that could not be read.
  /// - Throws: ``KnowledgeBaseError`` if there is no such period, history cannot be read, or the
  ///   figures do not add up.
  public func review(
    of name: String, at revision: String? = nil
  ) throws(KnowledgeBaseError) -> Answer<Review> {
    let point = Viewpoint(at: revision)
    let view = try view(from: point)
    guard
      let period = Period(name, today: view.today, fiscalStart: view.policy.fiscalYearStarts)
    else {
      throw KnowledgeBaseError(
        .invalidValue, "no period '\(name.showingControls())'",
        hints: ["2023-Q2, 2023, 2023-06, 2023-H1, 2023-W24, FY2024-Q1, last-quarter, this-month"])
    }
    let ledger = try ledger(upTo: view)
    let day = try recordedDay(of: view)
    let incidents = try incidents(matching: Query(), from: point)
    let actions = Dictionary(grouping: ledger.versions.values.compactMap(\.last), by: \.incident)
    let postmortems = incidents.value.map { summary in
      var postmortem = summary.postmortem
      postmortem.actions = (actions[postmortem.id] ?? []).compactMap(\.action)
      return postmortem
    }
    do {
      let review = try Review(
        of: period, commitDay: day, ledger: ledger, incidents: postmortems,
        policy: view.policy,
        provenance: Review.Provenance(
          commit: view.commitID, policy: view.policyID, timeZone: view.policy.timeZone))
      return Answer(value: review, view: view, problems: incidents.problems)
    } catch {
      let part = error.part.map { " (\($0))" } ?? ""
      throw KnowledgeBaseError(
        .discrepancy, "the balance of action \(error.action)\(part) does not add up",
        hints: ["this is a mistake of the program: please report it with the file's history"])
    }
  }
}
