extension PostmortemDocument {
  /// The words of a field that are one text: their bytes.
  func wording(of field: Field) -> Range<Int>? {
    guard let node = node(ofValue: field), node.text != nil else { return nil }
    return node.span
  }

  /// Whether some bytes hold a digit: a number makes an aim that can be checked.
  func hasNumber(in span: Range<Int>) -> Bool {
    bytes[span].contains { (0x30...0x39).contains($0) }
  }

  /// The words of an action's title behind a label such as `Monitoring: `, of five words at most.
  func titleBehindLabel(of action: ActionID) -> Range<Int>? {
    guard let title = wording(of: .action(action, .title)) else { return nil }
    var blanks = 0
    for position in title {
      if bytes[position] == 0x20 { blanks += 1 }
      guard blanks < 5 else { return title }
      if bytes[position] == UInt8(ascii: ":"), position + 1 < title.upperBound,
        bytes[position + 1] == 0x20
      {
        return position + 2..<title.upperBound
      }
    }
    return title
  }
}
