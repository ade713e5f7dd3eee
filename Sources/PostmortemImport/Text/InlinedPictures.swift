/// Pictures that are written into a text as `data:` URLs (RFC 2397), as office tools export them.
public enum InlinedPictures {
  /// The number of bytes that such pictures take of a text.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  public static func size(in text: [UInt8]) -> Int {
    var size = 0
    var index = 0
    while let colon = text[index...].firstIndex(of: UInt8(ascii: ":")) {
      index = colon + 1
      guard text.hasAnyCase("data:", at: colon - 4) else { continue }
      let start = index
      while index < text.count, isPart(text[index]) { index += 1 }
      if index - start > 64 { size += index - start }
    }
    return size
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "+"), UInt8(ascii: "="), UInt8(ascii: ";"),
      UInt8(ascii: ","), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "%"),
      UInt8(ascii: "_"):
      true
    default: byte.isLetter || byte.isDigit
    }
  }
}
