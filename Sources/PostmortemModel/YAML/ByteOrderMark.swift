/// The marks that some editors put in front of a text.
enum ByteOrderMark {
  /// That of UTF-8.
  static let utf8: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Whether a file begins with the mark of UTF-16, either way round.
  static func isUTF16(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
  }
}
