extension Query: CustomStringConvertible {
  /// The query as people write it, without its limit.
  ///
  /// Reading it gives an equal query on any day: periods and relative days are written as days.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  public var description: String {
    (terms.map(\.description) + order.map(\.description)).joined(separator: " ")
  }
}

extension Query.Order: CustomStringConvertible {
  /// The order as a query writes it.
  public var description: String { "sort:\(key.text)\(isDescending ? "-desc" : "")" }
}

extension QueryTerm: CustomStringConvertible {
  /// The term as a query writes it.
  ///
  /// Alternatives under different keys, which the grammar cannot write, are joined by ` or `.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  public var description: String {
    switch condition {
    case .has(let key): return "\(isNegated ? "no" : "has"):\(key.rawValue)"
    case .hasCustom(let key): return "\(isNegated ? "no" : "has"):\(key)"
    default: return (isNegated ? "-" : "") + text
    }
  }

  private var text: String {
    switch condition {
    case .text(let text): return QueryText.written(text, asPhrase: true)
    case .equals(let key, let values), .contains(let key, let values):
      return Self.written(key.rawValue, values)
    case .customEquals(let key, let values): return Self.written(key, values)
    case .word(let words): return "is:" + words.map(\.rawValue).joined(separator: ",")
    case .within(let key, let first, let last):
      return Self.range(key, first?.description, last?.description)
    case .amount(let key, let first, let last):
      let unit = key == .age ? "d" : ""
      return Self.range(key, first.map { "\($0)\(unit)" }, last.map { "\($0)\(unit)" })
    case .any(let terms):
      let parts = terms.map { term in
        let text = term.description
        let colon = text.firstIndex(of: ":") ?? text.startIndex
        return (key: text[..<colon], value: text[colon...].dropFirst())
      }
      guard let key = parts.first?.key, parts.allSatisfy({ $0.key == key }) else {
        return terms.map(\.description).joined(separator: " or ")
      }
      return "\(key):" + parts.map { String($0.value) }.joined(separator: ",")
    case .has, .hasCustom: return description
    }
  }

  private static func written(_ key: String, _ values: [String]) -> String {
    "\(key):" + values.map { QueryText.written($0) }.joined(separator: ",")
  }

  private static func range(_ key: QueryKey.Known, _ first: String?, _ last: String?) -> String {
    if let first, first == last { return "\(key.rawValue):\(first)" }
    return "\(key.rawValue):\(first ?? "")..\(last ?? "")"
  }
}

/// Writes values of a query.
enum QueryText {
  /// A value as a query writes it, in quotes where it would be read as something else without.
  static func written(_ value: String, asPhrase isPhrase: Bool = false) -> String {
    let scalars = value.unicodeScalars
    let mustQuote = scalars.contains { scalar in
      scalar == "\"" || scalar == "," || (isPhrase && scalar == ":")
        || QueryScanner.isBlank(scalar) || scalar.isUnprintable
    }
    let isSign = scalars.first.map { $0 == "<" || $0 == ">" || (isPhrase && $0 == "-") } ?? true
    guard mustQuote || isSign else { return value }
    var quoted = String.UnicodeScalarView()
    quoted.append("\"")
    for scalar in scalars {
      if scalar == "\"" || scalar == "\\" { quoted.append("\\") }
      quoted.append(scalar)
    }
    quoted.append("\"")
    return String(quoted)
  }
}
