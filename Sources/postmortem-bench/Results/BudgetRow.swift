/// A budget and how it was kept.
struct BudgetRow: Codable {
  /// How a budget was kept.
  enum Verdict: String, Codable {
    case met
    case missed
    case notMeasured = "not measured"
  }

  /// The number of the budget, with a letter where it has several parts.
  var number: String
  /// What is measured.
  var what: String
  /// What it is compared with; nil if the budget is absolute.
  var floorName: String?
  /// The median of the floor, in ``unit``.
  var floor: Double?
  /// The median of the product, in ``unit``.
  var product: Double?
  var unit = "ms"
  /// The budget in words.
  var budget: String
  /// The processor time of the product by that of the floor: what the ratio would be on an idle
  /// machine, where little is waited for.
  var processorRatio: Double?
  /// The most that ``product`` may be.
  var limit: Double?
  var verdict: Verdict
  var note: String?

  var ratio: Double? {
    guard let floor, let product, floor > 0 else { return nil }
    return product / floor
  }

  /// A budget of something that cannot be measured.
  init(_ number: String, _ what: String, budget: String, _ verdict: Verdict, note: String? = nil) {
    self.number = number
    self.what = what
    self.budget = budget
    self.verdict = verdict
    self.note = note
  }

  /// A budget of something that was measured.
  init(
    _ number: String, _ what: String, floor: (name: String, value: Double)?, product: Double,
    unit: String = "ms", budget: String, limit: Double
  ) {
    self.number = number
    self.what = what
    floorName = floor?.name
    self.floor = floor?.value
    self.product = product
    self.unit = unit
    self.budget = budget
    self.limit = limit
    verdict = product <= limit ? .met : .missed
  }
}
