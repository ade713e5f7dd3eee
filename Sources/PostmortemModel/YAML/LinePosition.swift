/// A place in a text by line and column, both from 1.
///
/// Lines end with LF, CR LF or a CR alone, as YAML 1.2 and CommonMark have it.
struct LinePosition: Hashable, Sendable {
  var line = 1
  /// In characters (Unicode scalars).
  var column = 1

  /// The place of a byte.
  ///
  /// - Complexity: O(*n*) in the number of bytes before it.
  init(of offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    for position in 0..<min(offset, bytes.count) {
      switch bytes[position] {
      case 0x0A:
        line += 1
        column = 1
      case 0x0D where position + 1 >= bytes.count || bytes[position + 1] != 0x0A:
        line += 1
        column = 1
      case 0x80...0xBF:
        break
      default:
        column += 1
      }
    }
  }
}
