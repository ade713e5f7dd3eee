/// The entries of a mapping as YAML lines.
struct WrittenEntries {
  var entries: [WrittenValue]

  /// The lines, without indentation.
  var lines: [String] { entries.flatMap { [$0.head] + $0.lines } }

  /// The lines as an item of a list: a hyphen, a number of blanks, and the rest below the first key.
  func item(spaces: Int) -> [String] {
    let gap = String(repeating: " ", count: spaces)
    return lines.enumerated().map { index, line in
      index == 0 ? "-\(gap)\(line)" : line.isEmpty ? "" : " \(gap)\(line)"
    }
  }
}
