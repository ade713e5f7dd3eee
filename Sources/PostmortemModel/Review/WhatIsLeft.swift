/// The fourth part of a review: what is owed on its day.
public struct WhatIsLeft: Hashable, Sendable {
  /// Everything that is active.
  public var total = 0
  /// Due before the day.
  public var overdue = 0
  /// Without an owner.
  public var unowned = 0
  /// Owned by somebody whom the policy does not know, or who is gone.
  public var orphaned = 0
  /// Without a due day.
  public var undated = 0
  /// Blocked.
  public var blocked = 0
  /// Without any change for the policy's `stale_days`.
  public var stale = 0
  /// By age, youngest first.
  public var ageing: [Bucket] = []
  /// The longest overdue, at most ``named``.
  public var longestOverdue: [Review.Item] = []
  /// The oldest preventive measures, at most ``named``.
  public var oldestPreventive: [Review.Item] = []

  /// The number of actions that each list names.
  public static let named = 10

  /// The actions of some ages.
  public struct Bucket: Hashable, Sendable {
    /// The lowest age in days; nil for any.
    public var from: Int?
    /// The highest age in days; nil for any.
    public var to: Int?
    /// Their number.
    public var count = 0

    /// The ages for people.
    public var name: String {
      switch (from, to) {
      case (let from?, let to?): "\(from)–\(to) days"
      case (let from?, nil): "\(from) days and more"
      case (nil, let to?): "up to \(to) days"
      case (nil, nil): "any age"
      }
    }

    /// The ages as JSON keys have them, and as a query writes them.
    var range: String { "\(from.map { "\($0)d" } ?? "")..\(to.map { "\($0)d" } ?? "")" }
  }
}

extension WhatIsLeft {
  init(_ scope: ReviewScope, _ questions: inout QuestionList) {
    let day = scope.day
    ageing = [
      Bucket(from: nil, to: 30), Bucket(from: 31, to: 90), Bucket(from: 91, to: 180),
      Bucket(from: 181, to: 365), Bucket(from: 366, to: nil),
    ]
    let context = QueryContext(
      today: day, dueSoonDays: scope.policy.dueSoonDays, people: scope.policy.people)
    var isPresent: [String: Bool] = [:]
    var late: [Review.Item] = []
    var preventive: [Review.Item] = []
    for (number, item) in scope.present where item.state == .active {
      total += 1
      if item.overdueDays(on: day) != nil {
        overdue += 1
        late.append(item)
      }
      if item.action.due == nil { undated += 1 }
      if item.action.status == .blocked { blocked += 1 }
      if let owner = item.action.owner {
        let isThere = isPresent[owner] ?? (context.people.isEmpty || context.isPresent(owner))
        isPresent[owner] = isThere
        if !isThere { orphaned += 1 }
      } else {
        unowned += 1
      }
      let quiet = scope.actions[number].history.quietDays(on: day)
      if quiet.map({ $0 >= scope.policy.staleDays }) ?? false { stale += 1 }
      let age = item.age(on: day)
      let bucket = ageing.firstIndex { $0.to.map { age <= $0 } ?? true } ?? ageing.count - 1
      ageing[bucket].count += 1
      if item.action.type == .prevent { preventive.append(item) }
    }
    late.sort {
      ($0.action.due ?? day, $0.action.id) < ($1.action.due ?? day, $1.action.id)
    }
    preventive.sort { ($0.created ?? day, $0.action.id) < ($1.created ?? day, $1.action.id) }
    longestOverdue = Array(late.prefix(Self.named))
    oldestPreventive = Array(preventive.prefix(Self.named))
    ask(&questions)
  }

  private func ask(_ questions: inout QuestionList) {
    questions.ask("left.total", total, "is:active")
    questions.ask("left.overdue", overdue, "is:overdue")
    questions.ask("left.unowned", unowned, "is:unowned")
    questions.ask("left.orphaned", orphaned, "is:orphaned")
    questions.ask("left.undated", undated, "is:active no:due")
    questions.ask("left.blocked", blocked, "is:blocked")
    questions.ask("left.stale", stale, "is:stale")
    for bucket in ageing {
      questions.ask(
        "left.ageing.\(bucket.range)", bucket.count, "is:active age:\(bucket.range)")
    }
  }
}
