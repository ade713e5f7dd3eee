/// Marks by which people say that a measure is finished, or is not.
enum DoneMark {
  private static let finished: Set<String> = [
    "done", "completed", "complete", "accomplished", "finished", "fixed", "implemented", "closed",
    "resolved", "shipped", "merged", "deployed", "yes", "verified",
  ]
  private static let unfinished: Set<String> = [
    "todo", "open", "pending", "planned", "ongoing", "wip", "incomplete", "no", "backlog", "new",
    "blocked", "proposed",
  ]

  /// What the cell of a status column says; nil if it says nothing about it.
  static func ofStatus(_ text: [UInt8]) -> Bool? {
    let words = text.words(limit: 6)
    if symbol(text) != nil { return symbol(text) }
    guard let first = words.first else { return nil }
    if first == "not" || first == "in" && words.contains("progress") || first == "to" {
      return false
    }
    if unfinished.contains(first) { return false }
    if finished.contains(first) { return true }
    return nil
  }

  /// What a heading says of all the items under it: "Completed", "Actions (done)".
  static func ofHeading(_ text: [UInt8]) -> Bool? {
    let words = text.words(limit: 8)
    guard !words.contains(where: { ["not", "to", "be", "being", "what", "how"].contains($0) })
    else { return nil }
    let marks = ["completed", "done", "accomplished"]
    return marks.contains { words.first == $0 || words.last == $0 } ? true : nil
  }

  /// What an item says of itself: `(done)`, `DONE`, `[Completed]`, a tick at either end.
  static func ofItem(_ text: [UInt8]) -> Bool? {
    if let symbol = symbol(text) { return symbol }
    for index in text.indices
    where text[index] == UInt8(ascii: "(") || text[index] == UInt8(ascii: "[") {
      if let inside = inside(text, index), let mark = mark(inside) { return mark }
    }
    // Capitals say it anywhere: "… DONE in #12".
    for index in text.indices where text.has("DONE", at: index) {
      let isWord =
        (index == 0 || !text[index - 1].isWord)
        && (index + 4 >= text.count || !text[index + 4].isWord)
      if isWord { return true }
    }
    // At the end, behind a dash or as a sentence of its own.
    guard
      let separator = text.lastIndex(where: {
        $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":")
          || $0 == UInt8(ascii: ".") && $0 != text.last
      })
    else { return nil }
    let tail = Array(text[(separator + 1)...])
    let words = tail.words(limit: 4)
    guard words.count <= 2, separator > 0, tail.first == 0x20 else { return nil }
    return mark(tail)
  }

  /// What a remark under an item says: "this has been done".
  static func ofRemark(_ text: [UInt8]) -> Bool? {
    let words = text.words(limit: 8)
    guard let first = words.first else { return nil }
    if finished.contains(first) { return true }
    let isAbout = first == "this" || first == "it" || first == "status"
    if isAbout, words.contains("not") { return false }
    return isAbout && words.contains { $0 == "done" || $0 == "completed" || $0 == "implemented" }
      ? true : nil
  }

  private static func mark(_ text: [UInt8]) -> Bool? {
    let words = text.words(limit: 6)
    guard let first = words.first, words.count <= 5 else { return nil }
    if first == "not", words.count > 1, finished.contains(words[1]) { return false }
    if first == "in", words.count == 2, words[1] == "progress" { return false }
    if first == "already", words.count > 1, finished.contains(words[1]) { return true }
    if [
      "done", "completed", "accomplished", "finished", "implemented", "complete", "fixed",
      "resolved",
    ].contains(first) {
      return words.count <= 2 || ["on", "in", "by", "at"].contains(words[1])
        || words[1].utf8.first?.isDigit == true ? true : nil
    }
    if words.count == 1,
      ["todo", "pending", "planned", "ongoing", "wip", "incomplete"].contains(first)
    {
      return false
    }
    return nil
  }

  private static func inside(_ text: [UInt8], _ open: Int) -> [UInt8]? {
    let close = text[open] == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "]")
    let limit = min(text.count, open + 40)
    guard let end = text[open..<limit].firstIndex(of: close) else { return nil }
    return Array(text[(open + 1)..<end])
  }

  private static func symbol(_ text: [UInt8]) -> Bool? {
    let marks: [(StaticString, Bool)] = [
      ("✅", true), ("✔", true), ("☑", true), ("✓", true), ("❌", false), ("☐", false),
    ]
    for (mark, isDone) in marks {
      let size = mark.utf8CodeUnitCount
      if text.has(mark, at: 0) || text.has(mark, at: text.count - size)
        || text.has(mark, at: text.count - size - 3)
      {
        return isDone
      }
    }
    return nil
  }
}
