/// Text of a file made fit to stand in a message.
enum VisibleText {
  /// The text in single quotes on one line: at most 60 characters, with those that are not
  /// printable shown.
  static func quoted(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: 60, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return "'\(text.showingControls())'" }
    return "'\(String(scalars[..<end]).showingControls())…'"
  }
}
