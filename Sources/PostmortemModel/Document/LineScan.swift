/// Finding lines in bytes.
///
/// They end with LF, CR LF or a CR alone.
enum LineScan {
  /// Where the line after the one that holds a position begins; the end if there is none.
  ///
  /// - Complexity: O(*n*) in the length of the line.
  static func nextLine(in bytes: UnsafeBufferPointer<UInt8>, after position: Int) -> Int {
    var position = position
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == 0x0A { return position }
      if byte == 0x0D {
        return position < bytes.count && bytes[position] == 0x0A ? position + 1 : position
      }
    }
    return position
  }
}
