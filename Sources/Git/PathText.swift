/// A name or a path that came from git or the file system as bytes.
public struct PathText: Hashable, Sendable {
  /// The bytes as text; those that are not UTF-8 as `\xE9`.
  public let text: String
  /// Whether ``text`` is exactly the bytes.
  public let isExact: Bool

  /// The text of a C string.
  ///
  /// - Complexity: O(*n*) in its length.
  public init(_ bytes: UnsafePointer<CChar>) {
    if let exact = unsafe String(validatingCString: bytes) {
      text = exact
      isExact = true
      return
    }
    var position = 0
    var raw: [UInt8] = []
    while unsafe bytes[position] != 0 {
      raw.append(UInt8(bitPattern: unsafe bytes[position]))
      position += 1
    }
    text = Self.escaped(raw)
    isExact = false
  }

  private static func escaped(_ bytes: [UInt8]) -> String {
    var text = ""
    var position = 0
    while position < bytes.count {
      let lengths = 1...min(4, bytes.count - position)
      let whole = lengths.lazy.compactMap { length in
        String(validating: bytes[position..<(position + length)], as: UTF8.self)
      }.first
      if let whole {
        text += whole
        position += whole.utf8.count
      } else {
        let digits = String(bytes[position], radix: 16, uppercase: true)
        text += "\\x" + digits
        position += 1
      }
    }
    return text
  }
}
