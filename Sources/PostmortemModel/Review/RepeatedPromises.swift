/// The seventh part of a review: measures that were promised again.
public struct RepeatedPromises: Hashable, Sendable {
  /// The groups of which a member was promised in the period: the most often promised first.
  public var groups: [Group] = []

  /// Measures of several incidents that promise much the same.
  public struct Group: Hashable, Sendable {
    /// The measures, oldest first.
    public var members: [Review.Item]
    /// How many of them were done on the review's day.
    public var finished: Int
    /// How many of them were owed.
    public var owed: Int
    /// The words that all titles share.
    public var words: [String]
    /// How alike the least alike titles are that joined the group, 0 to 100.
    public var score: Int

    /// The beginning of the names of its figures: it is known by its first promise.
    var figure: String { "repeated.\(members[0].action.id)" }
  }
}

extension RepeatedPromises {
  init(_ scope: ReviewScope, _ questions: inout QuestionList) {
    let present = scope.present
    let found = SimilarActions.groups(of: present.map { SimilarActions.Candidate($0.item.action) })
    for group in found {
      let isOfPeriod = group.members.contains { member in
        let made = scope.actions[present[member].number].firstActive
        return made.map { scope.period.contains($0) && $0 <= scope.day } ?? false
      }
      guard isOfPeriod else { continue }
      let members = group.members.map { present[$0].item }.sorted {
        ($0.created ?? scope.day, $0.action.id) < ($1.created ?? scope.day, $1.action.id)
      }
      guard Set(members.map(\.incident)).count > 1 else { continue }
      groups.append(
        Group(
          members: members, finished: members.count { $0.state == .done },
          owed: members.count { $0.state == .active }, words: group.words, score: group.score))
    }
    groups.sort {
      ($1.members.count, $0.members[0].action.id) < ($0.members.count, $1.members[0].action.id)
    }
    questions.ask("repeated.groups", groups.map { $0.members[0].action.id })
    for group in groups {
      let figures = [
        ("promised", group.members), ("finished", group.members.filter { $0.state == .done }),
        ("owed", group.members.filter { $0.state == .active }),
      ]
      for (name, members) in figures {
        questions.ask("\(group.figure).\(name)", members.map(\.action.id))
      }
    }
  }
}
