/// Bytes that take the place of others.
struct Splice {
  /// What is replaced; empty where something is inserted.
  var range: Range<Int>
  var bytes: [UInt8]

  /// The file with the splices made; they must not overlap.
  ///
  /// What is inserted at one place stands in the order of the splices.
  static func apply(_ splices: [Splice], to file: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    let ordered = splices.enumerated().sorted {
      ($0.element.range.lowerBound, $0.element.range.upperBound, $0.offset)
        < ($1.element.range.lowerBound, $1.element.range.upperBound, $1.offset)
    }
    for (_, splice) in ordered {
      result += file[position..<max(position, splice.range.lowerBound)]
      result += splice.bytes
      position = max(position, splice.range.upperBound)
    }
    return result + file[position...]
  }
}
