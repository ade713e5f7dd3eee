/// Reading UTF-8 strictly, one character at a time.
enum UTF8Scan {
  /// The character whose first byte stands at a position; nil if the bytes there are not UTF-8.
  ///
  /// RFC 3629: no surrogates, no overlong forms, nothing above U+10FFFF.
  static func scalar(in bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Unicode.Scalar? {
    let first = bytes[position]
    if first < 0x80 { return Unicode.Scalar(first) }
    let width: Int
    switch first {
    case 0xC2...0xDF: width = 2
    case 0xE0...0xEF: width = 3
    case 0xF0...0xF4: width = 4
    default: return nil
    }
    guard position + width <= bytes.count else { return nil }
    var value = UInt32(first) & (0x7F >> UInt32(width))
    for index in position + 1..<position + width {
      guard bytes[index] & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(bytes[index] & 0x3F)
    }
    let smallest: UInt32 = width == 2 ? 0x80 : width == 3 ? 0x800 : 0x1_0000
    return value < smallest ? nil : Unicode.Scalar(value)
  }

  /// The position of the first byte that is not part of a character; nil if all are.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  static func firstInvalid(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var position = 0
    while position < bytes.count {
      if bytes[position] < 0x80 {
        position += 1
        continue
      }
      guard let scalar = scalar(in: bytes, at: position) else { return position }
      position += UTF8.width(scalar)
    }
    return nil
  }
}
