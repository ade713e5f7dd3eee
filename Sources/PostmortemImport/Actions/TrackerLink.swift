/// Finds the link to an item of an issue tracker.
enum TrackerLink {
  private static let paths: [StaticString] = [
    "/issues/", "/issue/", "/pull/", "/pulls/", "/merge_requests/", "/browse/", "/ticket",
    "/tickets/",
    "/work_items/", "linear.app/", "trello.com/c/", "app.asana.com/", "shortcut.com/", "bugs.",
    "show_bug.cgi", "/boards/", "/projects/",
  ]

  /// The first such URL in a range of a source; with `anyLink`, as in a column of links, the first
  /// URL whatsoever.
  ///
  /// - Complexity: O(*n*) in the length of the range.
  static func first(_ source: [UInt8], _ range: Range<Int>, anyLink: Bool) -> String? {
    var index = range.lowerBound
    while index < range.upperBound {
      guard source[index] == UInt8(ascii: "h"),
        source.has("https://", at: index) || source.has("http://", at: index)
      else {
        index += 1
        continue
      }
      var end = index
      while end < range.upperBound, !ends(source[end]) { end += 1 }
      while end > index, trails(source[end - 1]) { end -= 1 }
      let url = index..<end
      if anyLink || paths.contains(where: { contains(source, url, $0) }) {
        return String(utf8: source[url])
      }
      index = max(end, index + 1)
    }
    return nil
  }

  private static func ends(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, UInt8(ascii: ")"), UInt8(ascii: ">"), UInt8(ascii: "<"), UInt8(ascii: "]"),
      UInt8(ascii: "|"),
      UInt8(ascii: "\""), UInt8(ascii: "`"):
      true
    default: false
    }
  }

  private static func trails(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";")
      || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "*")
  }

  private static func contains(_ source: [UInt8], _ range: Range<Int>, _ text: StaticString) -> Bool
  {
    guard range.count >= text.utf8CodeUnitCount else { return false }
    return (range.lowerBound...(range.upperBound - text.utf8CodeUnitCount)).contains {
      source.has(text, at: $0)
    }
  }
}
