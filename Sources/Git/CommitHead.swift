internal import CLibgit2

/// What a commit says before its message, as far as a walk needs it.
public struct CommitHead: Hashable, Sendable {
  /// The commit's id.
  public let id: ObjectID
  /// The tree of all files.
  public let tree: ObjectID
  /// The commits it was made from, the mainline first.
  public let parents: [ObjectID]
  /// When it was made, as the committer's clock said: seconds since 1970-01-01T00:00:00Z.
  public let seconds: Int64
}

extension CommitHead {
  /// Reads the lines of a commit up to the first empty one; nil if they are not those of a commit.
  ///
  /// - Parameters:
  ///   - id: The commit's id.
  ///   - bytes: The commit.
  ///   - message: Becomes the offset at which the message begins.
  init?(_ id: ObjectID, _ bytes: UnsafeRawBufferPointer, message: inout Int) {
    var position = 0
    func line() -> Range<Int>? {
      guard position < bytes.count else { return nil }
      let start = position
      while position < bytes.count, unsafe bytes[position] != UInt8(ascii: "\n") { position += 1 }
      defer { position += 1 }
      return start..<position
    }
    func object(behind key: StaticString, in line: Range<Int>) -> ObjectID? {
      let start = line.lowerBound + key.utf8CodeUnitCount
      guard line.upperBound - start == 40, unsafe Self.starts(bytes, line, key) else { return nil }
      return unsafe ObjectID(hexDigits: bytes, from: start)
    }

    guard let first = line(), let tree = object(behind: "tree ", in: first) else { return nil }
    var parents: [ObjectID] = []
    var areParentsRead = false
    var seconds: Int64?
    while let next = line(), !next.isEmpty {
      if !areParentsRead, let parent = object(behind: "parent ", in: next) {
        parents.append(parent)
        continue
      }
      areParentsRead = true
      if seconds == nil, unsafe Self.starts(bytes, next, "committer ") {
        seconds = unsafe Self.time(bytes, next)
      }
    }
    self.init(id: id, tree: tree, parents: parents, seconds: seconds ?? 0)
    message = min(position, bytes.count)
  }

  private static func starts(
    _ bytes: UnsafeRawBufferPointer, _ line: Range<Int>, _ prefix: StaticString
  ) -> Bool {
    prefix.withUTF8Buffer { prefix in
      guard line.count >= prefix.count else { return false }
      for offset in 0..<prefix.count
      where unsafe bytes[line.lowerBound + offset] != prefix[offset] {
        return false
      }
      return true
    }
  }

  /// The number behind the address of a line that names a person; 0 where there is none.
  private static func time(_ bytes: UnsafeRawBufferPointer, _ line: Range<Int>) -> Int64 {
    var position = line.upperBound
    while position > line.lowerBound, unsafe bytes[position - 1] != UInt8(ascii: ">") {
      position -= 1
    }
    while position < line.upperBound, unsafe bytes[position] == UInt8(ascii: " ") { position += 1 }
    var seconds: Int64 = 0
    while position < line.upperBound {
      let digit = unsafe bytes[position]
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { break }
      let (tenfold, isOver) = seconds.multipliedReportingOverflow(by: 10)
      // No clock shows what no calendar can hold.
      guard !isOver, tenfold < 1 << 50 else { return 0 }
      seconds = tenfold + Int64(digit - UInt8(ascii: "0"))
      position += 1
    }
    return seconds
  }
}
