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
    let period = try period(name, in: view)
    let ledger = try ledger(upTo: view)
    // Only the files that cannot be read are wanted of the index.
    let problems = try incidents(matching: Query(limit: 0), from: point).problems
    // A commit is never recorded before what it builds on: clocks run backwards.
    let recorded = try askHistory(view) { _, point in point.recorded }
    do {
      let review = try Review(
        of: period, commitDay: view.zone.day(of: recorded), ledger: ledger, policy: view.policy,
        provenance: Review.Provenance(
          commit: view.commitID, policyID: view.policyID, policy: view.policy, recorded: recorded),
        published: try publishedReviews(before: view))
      return Answer(value: review, view: view, problems: problems)
    } catch let error as Balance.Discrepancy {
      let part = error.part.map { " (\($0))" } ?? ""
      throw KnowledgeBaseError(
        .discrepancy, "the balance of action \(error.action)\(part) does not add up",
        hints: ["this is a mistake of the program: please report it with the file's history"])
    } catch {
      throw error as? KnowledgeBaseError ?? KnowledgeBaseError(.git, "\(error)")
    }
  }
  /// The period that a name means on the day that a view asks about.
  func period(_ name: String, in view: View) throws(KnowledgeBaseError) -> Period {
    if let period = Period(name, today: view.today, fiscalStart: view.policy.fiscalYearStarts) {
      return period
    }
    throw KnowledgeBaseError(
      .invalidValue, "no period '\(name.showingControls())'",
      hints: [Period.hint(for: name)])
  }
}
