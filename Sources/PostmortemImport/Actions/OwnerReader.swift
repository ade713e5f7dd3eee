/// Finds who answers for a measure.
enum OwnerReader {
  /// The owner that an item names: `@handle`, "Owner: …", "(assigned to …)".
  static func owner(_ block: Block) -> String? {
    if let handle = handle(block.plain) { return handle }
    let text = block.folded
    for label: StaticString in [
      "owner:", "owners:", "assignee:", "assigned to:", "assigned to ", "responsible:", "dri:",
    ] {
      for index in text.indices where text.hasAnyCase(label, at: index) {
        guard index == 0 || !text[index - 1].isWord else { continue }
        let start = text.skippingBlanks(from: index + label.utf8CodeUnitCount)
        if let name = name(text, start) { return name }
      }
    }
    return nil
  }

  /// The owner in a sub-item such as "Owner: …".
  static func labelled(_ block: Block) -> String? {
    let label = HeadingText(block.folded, strongPrefix: block.strongPrefix)
    guard let first = label.words.first,
      ["owner", "owners", "assignee", "responsible", "dri"].contains(first)
    else { return nil }
    return name(block.folded, label.value.lowerBound)
  }

  /// The person that a line above a list names: `@handle`, "Ada L", "Owner: …".
  static func person(_ text: [UInt8]) -> String? {
    if let handle = handle(text) { return handle }
    var words = text.folded.split(separator: 0x20).map { String(utf8: $0) }
    if let last = words.last, last.hasSuffix(":") {
      words[words.count - 1] = String(last.dropLast())
    }
    guard words.count == 2, words[0].utf8.first?.isCapital == true, words[0].utf8.count > 2,
      words[0].utf8.dropFirst().allSatisfy({ $0 >= 0x61 }),
      words[1].utf8.count <= 2, words[1].utf8.first?.isCapital == true,
      words[1].utf8.allSatisfy({ $0.isCapital || $0 == 0x2E })
    else { return nil }
    return words.joined(separator: " ")
  }

  /// The first `@handle` of a text that is no part of an address.
  private static func handle(_ text: [UInt8]) -> String? {
    for index in text.indices where text[index] == UInt8(ascii: "@") {
      guard index == 0 || !text[index - 1].isWord && text[index - 1] != UInt8(ascii: "/") else {
        continue
      }
      var end = index + 1
      while end < text.count,
        text[end].isWord || text[end] == UInt8(ascii: "-") || text[end] == UInt8(ascii: "_")
          || text[end] == UInt8(ascii: ".") && end + 1 < text.count && text[end + 1].isWord
      {
        end += 1
      }
      guard end > index + 1, text[index + 1].isLetter,
        end >= text.count || text[end] != UInt8(ascii: "/")
      else { continue }
      return String(utf8: text[(index + 1)..<end])
    }
    return nil
  }

  /// A name of up to three words at an index, up to the next mark.
  private static func name(_ text: [UInt8], _ start: Int) -> String? {
    var end = start
    while end < text.count,
      text[end].isWord || text[end] == 0x20 || text[end] == UInt8(ascii: "-")
        || text[end] == UInt8(ascii: "'") || text[end] == UInt8(ascii: "@")
    {
      if text.has(" - ", at: end) { break }
      end += 1
    }
    let words = text[min(start, text.count)..<end].split(separator: 0x20)
    guard (1...3).contains(words.count) else { return nil }
    let name = words.map { String(utf8: $0) }.joined(separator: " ")
    return name.hasPrefix("@") ? String(name.dropFirst()) : name
  }
}
