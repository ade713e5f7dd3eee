extension PromiseIndex {
  /// How alike two titles are, 0 to 100.
  ///
  /// What both say, against that and what only one says: a symmetric form of Tversky's index
  /// ("Features of Similarity", Psychological Review 84, 1977; Jimenez, Becerra and Gelbukh,
  /// "Soft Cardinality", *SEM 2013). The title with less of its own counts six times as much as
  /// the other: where both have something of their own they are about different objects, where
  /// only one has, it says the same more exactly. Titles that name different kinds of measure (an
  /// alert, a runbook), opposite directions or different names (`4xx`, `5xx`) are not alike at
  /// all; nor are those that share less than one word that tells.
  ///
  /// - Complexity: O(*n*) in the number of terms.
  func score(_ left: Int, _ right: Int) -> Int {
    let (one, other) = (titles[left], titles[right])
    guard Self.mayAgree(one, other) else { return 0 }
    var shared = (weight: 0.0, own: 0.0, telling: 0)
    var (leftOnly, rightOnly) = (0.0, 0.0)
    var (row, column) = (0, 0)
    while row < one.terms.count || column < other.terms.count {
      if row < one.terms.count, column < other.terms.count, one.terms[row] == other.terms[column] {
        let term = one.terms[row]
        shared.weight += weights[term]
        shared.own += ownWeight(of: term)
        if isTelling(term) { shared.telling += 1 }
        row += 1
        column += 1
      } else if column == other.terms.count
        || row < one.terms.count && rarity[one.terms[row]] < rarity[other.terms[column]]
      {
        leftOnly += weights[one.terms[row]]
        row += 1
      } else {
        rightOnly += weights[other.terms[column]]
        column += 1
      }
    }
    let saysTheSame =
      shared.telling == one.telling.count && shared.telling == other.telling.count
    guard shared.telling > 1 || saysTheSame, shared.own >= Self.leastShared else { return 0 }
    let difference =
      Self.lesserShare * min(leftOnly, rightOnly) + Self.greaterShare * max(leftOnly, rightOnly)
    let factor: Double =
      if one.kinds == other.kinds { 1 } else if one.kinds == 0 || other.kinds == 0 {
        Self.oneKind
      } else {
        Self.someKinds
      }
    // The last bits of a quotient must not decide.
    return Int(100 * factor * (shared.weight / (shared.weight + difference)) + 1e-6)
  }

  private static func mayAgree(_ one: Title, _ other: Title) -> Bool {
    if one.kinds & other.kinds == 0, one.kinds != 0, other.kinds != 0 { return false }
    if one.directions.one & other.directions.other != 0
      || one.directions.other & other.directions.one != 0
    {
      return false
    }
    if one.names.isEmpty || other.names.isEmpty { return true }
    return one.names.isSubset(of: other.names) || other.names.isSubset(of: one.names)
  }

  /// The terms that two titles share, in order of rarity.
  func shared(_ left: Int, _ right: Int) -> [Int] {
    let others = Set(titles[right].terms)
    return titles[left].terms.filter(others.contains)
  }

  /// What people are shown of some terms, in order.
  func words(_ terms: [Int]) -> [String] { terms.map { shown[$0] }.sorted() }

  // Found on one half of the labelled set of the tests.
  private static let leastShared = 0.8
  private static let lesserShare = 1.5
  private static let greaterShare = 0.25
  private static let oneKind = 0.75
  private static let someKinds = 0.9
}
