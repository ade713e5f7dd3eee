import PostmortemImport
import PostmortemModel

extension DraftPage {
  /// The report's lines on the left, as far as something was read from them; what was read on
  /// the right, where it begins.
  func columns(_ width: Int, _ usesColor: Bool) -> [String] {
    let left = (width - 3) / 2
    let right = width - 3 - left
    let used = entries.compactMap(\.lines)
    let shown = Set(used.flatMap { $0.prefix(4) + $0.suffix(1) })
    var waiting = entries.filter { $0.lines != nil }
      .sorted { ($0.lines?.lowerBound ?? 0) < ($1.lines?.lowerBound ?? 0) }[...]
    let labelWidth = entries.map(\.label.count).max() ?? 0
    var lines: [String] = []
    func append(_ text: String, isMarked: Bool, _ entry: Entry?) {
      let tint: Tint? = isMarked ? nil : .dim
      let fitted = text.fitted(to: left).padded(to: left)
      let start = tint?.painted(fitted, usesColor) ?? fitted
      let side = entry.map { self.side($0, labelWidth, right, usesColor) } ?? ""
      lines.append("\(start) │ \(side)".trimmingBlanks)
    }
    var last = 0
    for number in shown.sorted() where number <= text.count {
      if number > last + 1 { append(Self.gap(number - last - 1), isMarked: false, nil) }
      last = number
      let here = waiting.prefix { $0.lines?.lowerBound == number }
      waiting = waiting.dropFirst(here.count)
      let words = text.line(number, upTo: left)
      append("\(Self.aligned(number)) ▌ \(words)", isMarked: true, here.first)
      for entry in here.dropFirst() { append("", isMarked: true, entry) }
    }
    if last < text.count { append(Self.gap(text.count - last), isMarked: false, nil) }
    for entry in entries where entry.lines == nil { append("", isMarked: true, entry) }
    return lines
  }

  private func side(
    _ entry: Entry, _ labelWidth: Int, _ width: Int, _ usesColor: Bool
  ) -> String {
    let label = entry.label.padded(to: labelWidth) + "  "
    guard let value = entry.value else {
      return label + Tint.yellow.painted("not found", usesColor)
    }
    let sureness = entry.confidence.map { "  \($0.rawValue)" } ?? ""
    let room = max(10, width - labelWidth - 2 - sureness.count)
    let tint: Tint = entry.confidence == .guessed ? .yellow : .dim
    return label + value.showingControls().fitted(to: room) + tint.painted(sureness, usesColor)
  }

  private static func aligned(_ number: Int) -> String {
    let text = String(number)
    return String(repeating: " ", count: max(0, 4 - text.count)) + text
  }

  private static func gap(_ count: Int) -> String {
    count == 1 ? "   ⋮   1 line" : "   ⋮   \(count) lines"
  }
}

extension String {
  /// The text without blanks at its end.
  fileprivate var trimmingBlanks: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
