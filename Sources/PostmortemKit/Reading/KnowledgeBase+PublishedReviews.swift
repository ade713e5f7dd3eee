import Git
public import PostmortemModel

extension KnowledgeBase {
  /// The beginning of the names of the tags that hold published reviews: `review/`, and the folder
  /// where the knowledge base is not the repository's root.
  private var tagPrefix: String { "review/\(folder)" }

  /// The reviews that were published of a commit or one before it; what is no review is passed over.
  ///
  /// - Throws: ``KnowledgeBaseError`` if the tags cannot be read.
  func publishedReviews(before view: View) throws(KnowledgeBaseError) -> [PublishedReview] {
    try git {
      let prefix = "refs/tags/\(tagPrefix)"
      var published: [PublishedReview] = []
      for reference in try repository.references(matching: "refs/tags/review/*") {
        guard reference.name.hasPrefix(prefix),
          !reference.name.dropFirst(prefix.count).contains("/"),
          let tag = try repository.annotatedTag(reference.target),
          let review = Self.publishedReview(in: tag.message),
          review.commit == tag.target.description, repository.hasObject(tag.target)
        else { continue }
        let isEarlier =
          try tag.target == view.commit.id
          || repository.isAncestor(tag.target, of: view.commit.id)
        if isEarlier { published.append(review) }
      }
      return published
    }
  }

  private static func publishedReview(in message: String) -> PublishedReview? {
    let bytes = Array(message.utf8)
    guard let start = bytes.firstIndex(of: UInt8(ascii: "{")),
      let end = bytes.lastIndex(of: UInt8(ascii: "}")), start < end,
      let document = try? JSONValue(parsing: Array(bytes[start...end]))
    else { return nil }
    return PublishedReview(json: document)
  }

  /// Keeps the figures of a review in an annotated tag of its commit.
  ///
  /// - Parameters:
  ///   - answer: The review.
  ///   - document: The review as a JSON document.
  /// - Returns: The name of the tag, `review/2023-Q2`.
  /// - Throws: ``KnowledgeBaseError`` with ``KnowledgeBaseError/Code/exists`` if the review of the
  ///   period was published before, ``KnowledgeBaseError/Code/refused`` if the period is not over or
  ///   files could not be read.
  public func publish(
    _ answer: Answer<Review>, document: JSONValue
  ) throws(KnowledgeBaseError) -> String {
    let review = answer.value
    guard !review.unknowns.isToDate else {
      throw KnowledgeBaseError(
        .refused, "\(review.period.name) is not over on the day of the commit, \(review.day)",
        hints: ["without --publish the figures to date are written"])
    }
    guard answer.problems.isEmpty else {
      throw KnowledgeBaseError(
        .refused, "a review that leaves out files cannot be published",
        hints: ["'postmortem check' says what is wrong"])
    }
    // Two dots may not stand in the name of a reference.
    let name = tagPrefix + review.period.name.split(separator: "..").joined(separator: "-to-")
    let target = answer.view.commit.id
    return try git {
      guard try repository.reference("refs/tags/\(name)") == nil else {
        throw KnowledgeBaseError(
          .exists, "the review of \(review.period.name) was published as the tag \(name)",
          hints: [
            "later reviews say by themselves what they restate of it",
            "'git tag -d \(name.shellWord)' takes it back, as long as nobody has fetched it",
          ])
      }
      guard case .object(let members) = document else { return name }
      let published = PublishedReview(review).json
      let text = JSONValue.object(members + [.init("published", published)]).indentedText
      try repository.createTag(
        name, on: target,
        tagger: repository.identity(now: Self.time(now, environment)).committer,
        message: "Reliability review \(review.period.name)\n\n\(text)\n")
      return name
    }
  }
}
