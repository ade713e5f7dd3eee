/// Why a text is no query, and where.
public struct QueryError: Error, Hashable, Sendable {
  /// What is wrong.
  public var kind: Kind
  /// Where the offending part begins, in Unicode scalars from the start of the text.
  public var offset: Int
  /// The offending part as written.
  public var term: String
  /// One clause without a full stop, starting in lower case.
  public var message: String
  /// What to write instead; nil where nobody can know.
  public var hint: String?

  /// What can be wrong with a query.
  public enum Kind: String, CaseIterable, Sendable {
    /// The key before a colon is none.
    case unknownKey
    /// The word behind `is:` is none.
    case unknownWord
    /// The value is none of those that the key can have.
    case unknownValue
    /// The value is no day, number or range of them.
    case badRange
    /// There is nothing behind a colon, or between two commas or quotes.
    case emptyValue
    /// A double quote has no second one.
    case unbalancedQuote
    /// There is nothing behind a `-`, or nothing that can be negated.
    case badNegation
    /// A character that no value can hold.
    case badCharacter
    /// The text is longer than ``Query/largestText``.
    case tooLong
    /// There are more terms and values than ``Query/mostValues``, or more keys to sort by than
    /// ``Query/mostOrders``.
    case tooMany
  }
}

extension QueryError: CustomStringConvertible {
  /// The message, with the hint behind it.
  public var description: String { message + (hint.map { ": \($0)" } ?? "") }
}
