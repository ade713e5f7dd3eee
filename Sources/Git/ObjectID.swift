internal import CLibgit2

/// The SHA-1 name of an object: 20 bytes.
public struct ObjectID: Hashable, Sendable {
  // Three words, most significant byte first, so that equality, hashing and order need no loop.
  private let high: UInt64
  private let middle: UInt64
  private let low: UInt32

  private init(high: UInt64, middle: UInt64, low: UInt32) {
    self.high = high
    self.middle = middle
    self.low = low
  }

  /// The id of 20 bytes, or nil if there are more or fewer.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 20 else { return nil }
    var words = (UInt64(0), UInt64(0), UInt32(0))
    for (position, byte) in bytes.enumerated() {
      switch position {
      case 0..<8: words.0 = words.0 << 8 | UInt64(byte)
      case 8..<16: words.1 = words.1 << 8 | UInt64(byte)
      default: words.2 = words.2 << 8 | UInt32(byte)
      }
    }
    (high, middle, low) = words
  }

  /// Reads exactly 40 hexadecimal digits of either case; nil for any other text.
  public init?(hex: some StringProtocol) {
    var words = (UInt64(0), UInt64(0), UInt64(0))
    var count = 0
    for character in hex.utf8 {
      let digit: UInt8
      switch character {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = character - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = character - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = character - UInt8(ascii: "A") + 10
      default: return nil
      }
      switch count {
      case 0..<16: words.0 = words.0 << 4 | UInt64(digit)
      case 16..<32: words.1 = words.1 << 4 | UInt64(digit)
      case 32..<40: words.2 = words.2 << 4 | UInt64(digit)
      default: return nil
      }
      count += 1
    }
    guard count == 40 else { return nil }
    (high, middle, low) = (words.0, words.1, UInt32(truncatingIfNeeded: words.2))
  }

  /// Reads 40 hexadecimal digits out of bytes that hold as many there; nil if others are among them.
  init?(hexDigits bytes: UnsafeRawBufferPointer, from start: Int) {
    var words = (UInt64(0), UInt64(0), UInt64(0))
    for position in 0..<40 {
      let digit: UInt64
      switch unsafe bytes[start + position] {
      case let byte where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte):
        digit = UInt64(byte - UInt8(ascii: "0"))
      case let byte where (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte):
        digit = UInt64(byte - UInt8(ascii: "a") + 10)
      default: return nil
      }
      switch position {
      case 0..<16: words.0 = words.0 << 4 | digit
      case 16..<32: words.1 = words.1 << 4 | digit
      default: words.2 = words.2 << 4 | digit
      }
    }
    (high, middle, low) = (words.0, words.1, UInt32(truncatingIfNeeded: words.2))
  }

  /// The 20 bytes.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(20)
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: high >> UInt64(shift)))
    }
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: middle >> UInt64(shift)))
    }
    for shift in stride(from: 24, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: low >> UInt32(shift)))
    }
    return bytes
  }

  /// The id of all zeros, which git uses for "no object".
  public static let zero = ObjectID(high: 0, middle: 0, low: 0)

  /// The id of the tree without entries.
  public static let emptyTree = ObjectID(
    high: 0x4b82_5dc6_42cb_6eb9, middle: 0xa060_e54b_f8d6_9288, low: 0xfbee_4904)
}

extension ObjectID: Comparable {
  /// Whether the left id comes first in the order of their bytes.
  public static func < (left: ObjectID, right: ObjectID) -> Bool {
    (left.high, left.middle, left.low) < (right.high, right.middle, right.low)
  }
}

extension ObjectID: CustomStringConvertible {
  /// The id as 40 lower-case hexadecimal digits.
  public var description: String {
    unsafe String(unsafeUninitializedCapacity: 40) { buffer in
      for position in 0..<40 {
        let digit =
          switch position {
          case 0..<16: high >> UInt64(60 - 4 * position)
          case 16..<32: middle >> UInt64(124 - 4 * position)
          default: UInt64(low) >> UInt64(156 - 4 * position)
          }
        let value = UInt8(truncatingIfNeeded: digit & 15)
        unsafe buffer[position] =
          value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
      }
      return 40
    }
  }
}

extension ObjectID {
  /// The id that a file's content has as a blob.
  ///
  /// - Throws: ``GitError`` if libgit2 cannot be started.
  /// - Complexity: O(*n*) in the number of bytes.
  public static func ofBlob(_ bytes: [UInt8]) throws(GitError) -> ObjectID {
    try unsafe bytes.withUnsafeBufferPointer { (buffer) throws(GitError) in
      try unsafe ofBlob(UnsafeRawBufferPointer(buffer))
    }
  }

  static func ofBlob(_ bytes: UnsafeRawBufferPointer) throws(GitError) -> ObjectID {
    try Library.start()
    var id = git_oid()
    try check("git_odb_hash", "compute the id of a blob") {
      unsafe git_odb_hash(&id, bytes.baseAddress, bytes.count, GIT_OBJECT_BLOB)
    }
    return ObjectID(id)
  }

  init(_ id: git_oid) {
    self = unsafe withUnsafeBytes(of: id) { bytes in
      ObjectID(
        high: UInt64(bigEndian: unsafe bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
        middle: UInt64(bigEndian: unsafe bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
        low: UInt32(bigEndian: unsafe bytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self)))
    }
  }

  init(_ id: UnsafePointer<git_oid>) {
    self.init(unsafe id.pointee)
  }

  /// The id as libgit2 takes it.
  var oid: git_oid {
    var id = git_oid()
    unsafe withUnsafeMutableBytes(of: &id) { bytes in
      unsafe bytes.storeBytes(of: high.bigEndian, toByteOffset: 0, as: UInt64.self)
      unsafe bytes.storeBytes(of: middle.bigEndian, toByteOffset: 8, as: UInt64.self)
      unsafe bytes.storeBytes(of: low.bigEndian, toByteOffset: 16, as: UInt32.self)
    }
    return id
  }
}
