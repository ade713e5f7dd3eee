internal import CLibgit2

/// The file of a loose object: a type, a size, a zero byte and the content, in one zlib stream.
@safe
struct LooseObject: ~Copyable {
  /// What is wrong with a file, as it follows its name in a sentence.
  enum Damage: String, Error {
    case empty = "is empty"
    case noStream = "is damaged: zlib cannot read it"
    case noHeader = "does not begin with a type and a size"
    case cutShort = "was cut short"
    case otherSize = "holds more or less than it says"
    case trailingBytes = "has bytes behind its end"
    case needsTooMuchMemory = "says that it is larger than memory"
  }

  let type: git_object_t
  /// The size of the content in bytes, as the file says.
  let size: Int

  private var stream: InflateStream
  /// What came out together with the header.
  private let start: [UInt8]

  /// The longest header is `commit`, a space, 19 digits and a zero byte.
  private static let headerLimit = 32
  /// The most bytes that one compressed byte can stand for, <https://zlib.net/zlib_tech.html>.
  private static let greatestRatio = 1032

  /// Reads the header of a file.
  ///
  /// - Parameters:
  ///   - file: The first bytes of the file, or all of them to read the content too; they must
  ///     outlive this value.
  ///   - fileSize: How many bytes the file has.
  /// - Throws: ``Damage`` if there is none.
  init(_ file: UnsafeRawBufferPointer, fileSize: Int) throws(Damage) {
    guard unsafe !file.isEmpty else { throw .empty }
    var stream = try unsafe InflateStream(file)
    var room = [UInt8](repeating: 0, count: Self.headerLimit)
    let count = unsafe room.withUnsafeMutableBytes { unsafe stream.read(into: $0) }
    guard !stream.isDamaged else { throw .noStream }
    guard let end = room[..<count].firstIndex(of: 0),
      let space = room[..<end].firstIndex(of: UInt8(ascii: " ")),
      let size = Int(String(decoding: room[(space + 1)..<end], as: UTF8.self)), size >= 0
    else { throw stream.isAtEnd || count == Self.headerLimit ? .noHeader : .cutShort }
    let type = unsafe git_object_string2type(String(decoding: room[..<space], as: UTF8.self))
    guard [GIT_OBJECT_COMMIT, GIT_OBJECT_TREE, GIT_OBJECT_BLOB, GIT_OBJECT_TAG].contains(type)
    else { throw .noHeader }
    // Before memory is asked for.
    guard size / Self.greatestRatio <= fileSize else { throw .otherSize }
    self.type = type
    self.size = size
    self.stream = stream
    start = Array(room[(end + 1)..<count])
  }

  /// Reads the content, once.
  ///
  /// - Parameter room: As many bytes as ``size`` says.
  /// - Throws: ``Damage`` if the file holds more or less, or not all of a stream.
  /// - Complexity: O(*n*) in the size.
  mutating func content(into room: UnsafeMutableRawBufferPointer) throws(Damage) {
    guard start.count <= room.count else { throw .otherSize }
    unsafe room.copyBytes(from: start)
    let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: room[start.count...])
    let count = unsafe stream.read(into: rest)
    // The checksum behind the content is read only with room for one byte more.
    var more: UInt8 = 0
    let excess = unsafe withUnsafeMutableBytes(of: &more) { unsafe stream.read(into: $0) }
    guard !stream.isDamaged else { throw .noStream }
    guard stream.isAtEnd || excess > 0 else { throw .cutShort }
    guard count == rest.count, excess == 0 else { throw .otherSize }
    guard stream.isAtEndOfInput else { throw .trailingBytes }
  }
}
