/// Where a review differs from one that was published before, and which actions make the difference.
public struct Restatement: Hashable, Sendable {
  /// The published review's period.
  public var period: Period
  /// The commit that it was computed from.
  public var commit: String
  /// Whether it is the period before, whose closing is this one's opening; else it is this period.
  public var isOpening: Bool
  /// The last day of the published figures.
  public var day: CalendarDay
  /// The version of the definitions that it was counted by.
  public var definitions: Int
  /// The figures that differ.
  public var figures: [Figure]
  /// The actions that make the difference.
  public var changes: [Change]

  /// A figure that differs.
  public struct Figure: Hashable, Sendable {
    /// The figure, as JSON spells it; of a period before, its `closing`.
    public var name: String
    /// What was published.
    public var published: Int
    /// What it is now.
    public var now: Int
  }

  /// An action that makes a difference.
  public struct Change: Hashable, Sendable {
    /// The figure.
    public var figure: String
    /// The action.
    public var action: ActionID
    /// Its title; nil where nothing is known of it any more.
    public var title: String?
    /// Whether it counts now and did not before; else it no longer counts.
    public var isAdded: Bool
    /// What was recorded since; nil where nothing was, and history or the rules are others.
    public var why: String?
    /// The day on which that was recorded.
    public var recorded: CalendarDay?
    /// The commit that did it.
    public var source: String?
  }
}

extension Restatement {
  /// What a review restates of those that were published.
  ///
  /// - Parameters:
  ///   - published: The published reviews.
  ///   - scope: What the review is computed from.
  ///   - rows: The actions behind each figure of the balance.
  /// - Returns: One restatement for each published review that differs, by name.
  static func find(
    in published: [PublishedReview], _ scope: ReviewScope, rows: [String: [ActionID]]
  ) -> [Restatement] {
    var found: [Restatement] = []
    for other in published.sorted(by: { $0.period.name < $1.period.name }) {
      let isSame =
        other.period.start == scope.period.start && other.period.end == scope.period.end
        && other.day == scope.day
      let pairs: [(figure: String, now: String)]
      if isSame {
        pairs = PublishedReview.figures.map { ($0, $0) }
      } else if other.day.advanced(by: 1) == scope.period.start, other.day == other.period.end {
        pairs = [("closing", "opening")]
      } else {
        continue
      }
      var restatement = Restatement(
        period: other.period, commit: other.commit, isOpening: !isSame, day: other.day,
        definitions: other.definitions, figures: [], changes: [])
      for (figure, now) in pairs {
        restatement.compare(figure, other, rows[now] ?? [], scope)
      }
      if !restatement.figures.isEmpty || !restatement.changes.isEmpty {
        found.append(restatement)
      }
    }
    return found
  }

  /// Asks what the figures were of the commit that they were published of.
  func ask(_ questions: inout QuestionList) {
    for figure in figures { questions.ask(self, figure) }
  }

  /// The name of a figure as it was published.
  func name(of figure: Figure) -> String { "restated.\(period.name).\(figure.name).published" }

  /// The name of the same figure of this review.
  func current(of figure: Figure) -> String {
    "balance.total.\(isOpening ? "opening" : figure.name)"
  }

  private mutating func compare(
    _ figure: String, _ published: PublishedReview, _ now: [ActionID], _ scope: ReviewScope
  ) {
    let before = published.rows[figure] ?? []
    if before.count != now.count {
      figures.append(Figure(name: figure, published: before.count, now: now.count))
    }
    let (old, new) = (Set(before), Set(now))
    for id in old.symmetricDifference(new).sorted() {
      let action = scope.action(id)
      let versions = action?.history.versions ?? []
      let index = versions.firstIndex { $0.origin.recorded > published.recorded }
      changes.append(
        Change(
          figure: figure, action: id, title: versions.last { $0.action != nil }?.action?.title,
          isAdded: new.contains(id),
          why: index.map {
            versions[$0].difference(from: $0 > 0 ? versions[$0 - 1] : nil)
          },
          recorded: index.map { versions[$0].origin.day },
          source: index.map { versions[$0].origin.source }))
    }
  }
}
