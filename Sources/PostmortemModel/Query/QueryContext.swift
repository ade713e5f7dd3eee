/// What an answer depends on besides the postmortems.
public struct QueryContext: Hashable, Sendable {
  /// The day that `overdue` and its kin are asked about.
  public var today: CalendarDay
  /// The days ahead within which something is due soon.
  public var dueSoonDays: Int
  /// The policy's people, by the name that `owner` uses.
  public var people: [String: Policy.Person]

  /// The policy's severities, worst first; the order of `sort:severity`.
  public var severities: [String]

  /// The context of a day under a policy's rules.
  public init(
    today: CalendarDay, dueSoonDays: Int, people: [String: Policy.Person] = [:],
    severities: [String] = []
  ) {
    self.today = today
    self.dueSoonDays = dueSoonDays
    self.people = people
    self.severities = severities
  }

  /// The context that a policy makes on a day.
  public init(_ policy: Policy, on day: CalendarDay) {
    self.init(
      today: day, dueSoonDays: policy.dueSoonDays, people: policy.people,
      severities: policy.severities.map(\.key))
  }

  /// What some people are called.
  public struct Names: Hashable, Sendable {
    /// Names and aliases, without repeats.
    public var exact: [String] = []
    /// Addresses without repeats, their ASCII letters small: case does not count in them.
    public var addresses: [String] = []

    /// Whether a name is one of these.
    ///
    /// - Complexity: O(*n*) in the number of names.
    public func contain(_ name: String) -> Bool {
      let small = FoldedText.small(name)
      return exact.contains { $0.utf8.elementsEqual(name.utf8) }
        || addresses.contains { $0.utf8.elementsEqual(small.utf8) }
    }

    /// All names and addresses, their ASCII letters small, without repeats.
    public var inSmallLetters: [String] {
      Set((exact + addresses).map(FoldedText.small)).sorted()
    }

    fileprivate mutating func add(_ name: String, _ person: Policy.Person) {
      exact += [name] + person.aliases
      addresses += person.emails.map(FoldedText.small)
    }

    fileprivate var withoutRepeats: Names {
      Names(exact: Set(exact).sorted(), addresses: Set(addresses).sorted())
    }
  }

  /// Every name of the people whom some names mean, with those names themselves.
  ///
  /// - Complexity: O(*n* *m*) in the number of names and of people.
  public func everyName(of names: [String]) -> Names {
    var wanted = Names(exact: names)
    guard !people.isEmpty else { return wanted }
    let asked = Set(names)
    let small = Set(names.map(FoldedText.small))
    for (name, person) in people {
      let isMeant =
        asked.contains(name) || person.aliases.contains(where: asked.contains)
        || person.emails.contains { small.contains(FoldedText.small($0)) }
      if isMeant { wanted.add(name, person) }
    }
    return wanted.withoutRepeats
  }

  /// Every name of the people who are still there on ``today``.
  ///
  /// - Complexity: O(*n* log *n*) in the number of names.
  public func presentNames() -> Names {
    var present = Names()
    for (name, person) in people where isPresent(person) { present.add(name, person) }
    return present.withoutRepeats
  }

  /// Whether a name is one of ``presentNames()``.
  func isPresent(_ name: String) -> Bool {
    let small = FoldedText.small(name)
    return people.contains { known, person in
      guard isPresent(person) else { return false }
      return known == name || person.aliases.contains(name)
        || person.emails.contains { FoldedText.small($0) == small }
    }
  }

  private func isPresent(_ person: Policy.Person) -> Bool {
    person.until.map { $0 >= today } ?? true
  }
}
