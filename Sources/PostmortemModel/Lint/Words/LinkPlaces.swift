/// Where the addresses of links stand in a text.
struct LinkPlaces {
  /// The bytes of the file that hold an address, by the address: behind `](`, or in a reference behind
  /// `]:`, in angle brackets or not.
  private(set) var places: [String: [Range<Int>]] = [:]

  /// The longest address that is looked at, in bytes; an incident's id has 120 at most.
  private static let longest = 300

  /// Finds the addresses of a body.
  ///
  /// - Parameters:
  ///   - document: The file.
  ///   - code: The lines of its body, from 0, in which there are no links, in order.
  /// - Complexity: O(*n*) in the number of bytes.
  init(_ document: PostmortemDocument, besides code: [Range<Int>]) {
    let bytes = document.bytes
    let starts = document.markdown.lineStarts()
    var blocks = code[...]
    for line in 0..<max(0, starts.count - 1) {
      while let block = blocks.first, block.upperBound <= line { blocks.removeFirst() }
      if let block = blocks.first, block.contains(line) { continue }
      let end = document.body.startIndex + starts[line + 1]
      var position = document.body.startIndex + starts[line]
      while position + 2 < end {
        if bytes[position] == UInt8(ascii: "]"),
          bytes[position + 1] == UInt8(ascii: "(") || bytes[position + 1] == UInt8(ascii: ":"),
          let place = Self.address(in: bytes, position + 2..<end)
        {
          places[String(decoding: bytes[place], as: UTF8.self), default: []].append(place)
          position = place.upperBound
        } else {
          position += 1
        }
      }
    }
  }

  private static func address(in bytes: [UInt8], _ rest: Range<Int>) -> Range<Int>? {
    var start = rest.lowerBound
    while start < rest.upperBound, bytes[start] == 0x20, start - rest.lowerBound < 8 { start += 1 }
    if start < rest.upperBound, bytes[start] == UInt8(ascii: "<") { start += 1 }
    let length = bytes[start..<rest.upperBound].prefix(longest)
      .prefix { !") >\t\r\n".utf8.contains($0) }.count
    return length > 0 && length < longest ? start..<start + length : nil
  }
}
