/// One header and data block of a TZif file (RFC 8536 section 3.1 and 3.2).
struct TZifBlock {
  /// The version byte: NUL for 1, else the digit.
  let version: UInt8
  let transitions: [Int64]
  let transitionTypes: [Int]
  let types: [(offset: Int, isDaylight: Bool)]
  /// Where the block ends in the file.
  let end: Int

  init?(_ bytes: ArraySlice<UInt8>, timeSize: Int) {
    guard bytes.count >= 44, bytes.prefix(4).elementsEqual("TZif".utf8) else { return nil }
    let base = bytes.startIndex
    let read = { (start: Int, size: Int) -> Int64 in
      var value: UInt64 = bytes[start] & 0x80 == 0 ? 0 : ~0
      for index in start..<start + size { value = value << 8 | UInt64(bytes[index]) }
      return Int64(bitPattern: value)
    }
    version = bytes[base + 4]
    let counts = (0..<6).map { Int(read(base + 20 + 4 * $0, 4)) }
    let (isUT, isStandard, leap) = (counts[0], counts[1], counts[2])
    let (times, typeCount, characters) = (counts[3], counts[4], counts[5])
    guard counts.allSatisfy({ (0...65_536).contains($0) }), typeCount > 0 else { return nil }
    let size =
      times * (timeSize + 1) + typeCount * 6 + characters + leap * (timeSize + 4) + isStandard
      + isUT
    guard bytes.count >= 44 + size else { return nil }

    var position = base + 44
    transitions = (0..<times).map { read(position + $0 * timeSize, timeSize) }
    position += times * timeSize
    transitionTypes = (0..<times).map { Int(bytes[position + $0]) }
    position += times
    types = (0..<typeCount).map {
      (Int(read(position + $0 * 6, 4)), bytes[position + $0 * 6 + 4] != 0)
    }
    end = base + 44 + size
    guard transitionTypes.allSatisfy({ $0 < typeCount }) else { return nil }
  }
}
