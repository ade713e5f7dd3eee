/// How times grow with the knowledge base.
struct Growth {
  let small: (size: Int, results: [Contender.Name: Measurement])
  let large: (size: Int, results: [Contender.Name: Measurement])

  /// What is measured at both sizes.
  static let contenders: [Contender.Name] = [
    .open, .question, .catFile, .cold, .gitLog, .firstReview,
  ]

  var rows: [BudgetRow] {
    let growth = Double(large.size) / Double(small.size)
    return [
      row("9a", .question, factor: 1.3, budget: "1.3 ×"),
      row("9b", .cold, factor: growth * 1.25, budget: "linear (+ 25 %)"),
      row("9c", .firstReview, factor: growth * 1.25, budget: "linear (+ 25 %)"),
    ].compactMap(\.self)
  }

  private func row(
    _ number: String, _ name: Contender.Name, factor: Double, budget: String
  ) -> BudgetRow? {
    guard let before = small.results[name]?.wall, let after = large.results[name]?.wall else {
      return nil
    }
    return BudgetRow(
      number, name.rawValue, floor: ("at \(small.size)", before * 1000), product: after * 1000,
      budget: budget, limit: before * 1000 * factor)
  }
}
