/// Texts in YAML's quotes, on one line.
enum QuotedText {
  /// The text in the quotes that need fewer escapes; double ones if it makes no difference.
  static func quoted(_ text: String) -> String {
    let prefersSingle = text.contains { $0 == "\"" || $0 == "\\" } && !text.contains("'")
    return prefersSingle ? single(text) ?? double(text) : double(text)
  }

  /// The text in single quotes; nil if it has characters that can only be written as escapes.
  static func single(_ text: String) -> String? {
    var result = "'"
    for scalar in text.unicodeScalars {
      guard PlainText.isPrintable(scalar), scalar != "\n", scalar != "\t" else { return nil }
      result.unicodeScalars.append(scalar)
      if scalar == "'" { result += "'" }
    }
    return result + "'"
  }

  /// The text in double quotes, with escapes for what is not printable.
  static func double(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where PlainText.isPrintable(scalar): result.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let width = scalar.value < 0x100 ? 2 : scalar.value < 0x1_0000 ? 4 : 8
        let letter = width == 2 ? "x" : width == 4 ? "u" : "U"
        result += "\\\(letter)" + String(repeating: "0", count: width - digits.count) + digits
      }
    }
    return result + "\""
  }
}
