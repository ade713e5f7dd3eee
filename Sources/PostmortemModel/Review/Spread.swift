/// How values are spread: the median, the 90th percentile and the greatest, with their number.
///
/// A percentile is the smallest value that at least so many of a hundred do not exceed (Hyndman and
/// Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50, 1996, definition
/// 1): always one that occurred. There is no mean, which a few long incidents decide.
public struct Spread: Hashable, Sendable {
  /// The number of values.
  public let count: Int
  /// The value that half of all do not exceed; nil where there is none.
  public let median: Int?
  /// The value that nine of ten do not exceed.
  public let p90: Int?
  /// The greatest value.
  public let max: Int?

  /// Below this number of values, percentiles say little and are marked.
  public static let few = 5

  /// Whether there are too few values to lean on.
  public var isFew: Bool { count < Self.few }

  /// The spread of values.
  ///
  /// - Complexity: O(*n* log *n*) in the number of values.
  public init(_ values: [Int]) {
    let sorted = values.sorted()
    count = sorted.count
    let percentile = { (percent: Int) in
      sorted.isEmpty ? nil : sorted[Swift.max(0, (sorted.count * percent + 99) / 100 - 1)]
    }
    median = percentile(50)
    p90 = percentile(90)
    max = sorted.last
  }

  /// The spread as JSON; every key is there.
  public var json: JSONValue {
    [
      "n": .number(count), "few": .bool(isFew), "median": JSONValue(median), "p90": JSONValue(p90),
      "max": JSONValue(max),
    ]
  }
}
