/// How sure a value is that was read from a document.
public enum Confidence: String, Sendable {
  /// The document says it in so many words.
  case stated
  /// It follows from what the document says.
  case derived
  /// It is likely, no more.
  case guessed
}

/// A value with where it came from.
struct Stated<Value> {
  /// The value.
  var value: Value
  /// The first and last source line, from 1.
  var lines: ClosedRange<Int>
  /// How sure it is.
  var confidence: Confidence
}
