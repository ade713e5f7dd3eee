/// A sentence of a review whose figures have names, so that a page can lead from each to its rows.
///
/// ```swift
/// let sentence: ReviewSentence = "Overdue: \(left.overdue, of: "left.overdue")."
/// ```
public struct ReviewSentence: Hashable, Sendable {
  /// What it is made of.
  private(set) var parts: [Part] = []

  /// A part of a sentence.
  enum Part: Hashable, Sendable {
    /// Words; between backticks is code.
    case text(String)
    /// A figure as it is written, and its name among the questions.
    case figure(String, name: String)
  }

  private mutating func append(_ text: String) {
    if case .text(let before)? = parts.last {
      parts[parts.count - 1] = .text(before + text)
    } else if !text.isEmpty {
      parts.append(.text(text))
    }
  }

  /// One sentence behind the other.
  static func + (left: ReviewSentence, right: ReviewSentence) -> ReviewSentence {
    var sentence = left
    sentence.append(right)
    return sentence
  }

  private mutating func append(_ other: ReviewSentence) {
    for part in other.parts {
      switch part {
      case .text(let text): append(text)
      case .figure: parts.append(part)
      }
    }
  }
}

extension ReviewSentence: CustomStringConvertible {
  /// The sentence without the names of its figures.
  public var description: String {
    parts.map { part in
      switch part {
      case .text(let text), .figure(let text, _): text
      }
    }.joined()
  }
}

extension ReviewSentence: ExpressibleByStringInterpolation {
  /// A sentence without figures.
  public init(stringLiteral text: String) { append(text) }

  /// A sentence of words and figures.
  public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.sentence }

  /// Puts a sentence together.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var sentence = ReviewSentence()

    /// Begins a sentence.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds words.
    public mutating func appendLiteral(_ text: String) { sentence.append(text) }

    /// Adds what is no figure.
    public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      sentence.append(value.description)
    }

    /// Adds another sentence.
    public mutating func appendInterpolation(_ other: ReviewSentence) { sentence.append(other) }

    /// Adds a figure.
    public mutating func appendInterpolation(_ number: Int, of name: String) {
      sentence.parts.append(.figure(String(number), name: name))
    }

    /// Adds a figure and what it counts, in the singular or the plural.
    public mutating func appendInterpolation(
      _ number: Int, _ one: String, _ many: String, of name: String
    ) {
      appendInterpolation(number, of: name)
      sentence.append(" " + (number == 1 ? one : many))
    }

    /// Adds a figure that is written otherwise.
    public mutating func appendInterpolation(_ figure: String, of name: String) {
      sentence.parts.append(.figure(figure, name: name))
    }
  }
}
