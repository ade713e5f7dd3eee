import Git
import PostmortemIndex
public import PostmortemModel

extension KnowledgeBase {
  /// The review of a period as it is written, from the index if this program wrote it before.
  ///
  /// A review follows from the commit, the period and the rest of what its key in the index is made of;
  /// what leaves out files that cannot be read is not kept.
  ///
  /// - Parameters:
  ///   - name: The period as ``PostmortemModel/Period/init(_:today:fiscalStart:)`` reads it.
  ///   - revision: The revision or day to read; nil for now.
  ///   - form: What the text depends on besides the review: its format and its parts.
  ///   - write: Writes a review in that form.
  /// - Returns: The text, and the files that could not be read.
  /// - Throws: ``KnowledgeBaseError`` as ``review(of:at:)`` does.
  public func writtenReview(
    of name: String, at revision: String? = nil, as form: String,
    write: (Answer<Review>) -> String
  ) throws(KnowledgeBaseError) -> Answer<String> {
    let view = try view(from: Viewpoint(at: revision))
    let key = try reviewKey(view, try period(name, in: view), form)
    if let key, let text = try withIndex({ try $0.rememberedAnswer(key) }) {
      return Answer(value: text, view: view, problems: [])
    }
    let review = try review(of: name, at: revision)
    let text = write(review)
    if let key, review.problems.isEmpty {
      // An index that takes nothing only makes the next answer as slow as this one.
      try withIndex { index in try? index.remember(text, under: key) }
    }
    return Answer(value: text, view: review.view, problems: review.problems)
  }

  /// All that a written review depends on; nil where that is not known.
  private func reviewKey(
    _ view: View, _ period: Period, _ form: String
  ) throws(KnowledgeBaseError) -> String? {
    guard let program = DiskFile.identity("/proc/self/exe"),
      let zone = ZoneFile.fingerprint(named: view.policy.timeZone)
    else { return nil }
    let (history, tags) = try git {
      (try historyKey(), try repository.references(matching: "refs/tags/review/*"))
    }
    let published = tags.map { "\($0.name) \($0.target)" }.joined(separator: "\n")
    return [
      "review", form, "\(period.name) \(period.start) \(period.end)", view.commitID, history, zone,
      Digest.sha256(Array(published.utf8)), program,
    ].joined(separator: "\n")
  }
}
