/// The bytes of a postmortem's file, divided at the fences but not yet interpreted.
///
/// The first line is `---`, and so is the line that ends the front matter; blanks after the hyphens
/// are let pass. Lines end with LF, CR LF or CR, mixed as they come. The body is opaque: it may hold
/// anything but NUL bytes, also bytes that are not UTF-8, and an edit leaves it as it is.
public struct DividedFile: Sendable {
  /// The whole file.
  public let bytes: [UInt8]
  /// The bytes of the lines between the fences.
  public let frontMatter: Range<Int>
  /// The bytes after the line of the closing fence.
  public let body: Range<Int>
  /// The line on which the front matter begins: 2.
  public var frontMatterLine: Int { 2 }
  /// The line on which the body begins, from 1.
  public let bodyLine: Int

  /// The largest file that is read, in bytes.
  public static let maximumSize = 4 << 20

  /// Divides a file at its fences.
  ///
  /// - Throws: ``FileError`` of the kinds `too-large`, `binary-file`, `not-utf-8` (UTF-16),
  ///   `no-front-matter` or `unclosed-front-matter`.
  /// - Complexity: O(*n*) in the number of bytes.
  public init(_ bytes: [UInt8], path: String) throws(FileError) {
    guard bytes.count <= Self.maximumSize else {
      throw FileError(
        path: path, kind: .tooLarge,
        message: "file of \(bytes.count) bytes; at most \(Self.maximumSize) are read")
    }
    guard !ByteOrderMark.isUTF16(bytes) else {
      throw FileError(
        path: path, kind: .notUTF8, message: "text in UTF-16", hint: "save the file as UTF-8")
    }
    // The smallest of many bytes is found sooner than the first that is something.
    let smallest = bytes.withUnsafeBufferPointer { $0.reduce(UInt8.max) { min($0, $1) } }
    if smallest == 0, let position = bytes.firstIndex(of: 0) {
      let line = bytes.withUnsafeBufferPointer { LinePosition(of: position, in: $0).line }
      throw FileError(
        path: path, line: line, kind: .binaryFile, message: "a NUL byte, which no text has",
        hint: "a postmortem is a Markdown file in UTF-8")
    }
    let start = bytes.starts(with: ByteOrderMark.utf8) ? 3 : 0
    let found = bytes.withUnsafeBufferPointer { Self.fences(in: $0, from: start) }
    guard let first = found.first else {
      throw FileError(
        path: path, line: 1, kind: .noFrontMatter, message: "the first line is not '---'",
        hint: "begin the file with a line '---', the front matter and another line '---'")
    }
    guard let second = found.second else {
      throw FileError(
        path: path, line: 1, kind: .unclosedFrontMatter,
        message: "no line '---' ends the front matter",
        hint: "write '---' on a line of its own, before the text")
    }
    self.bytes = bytes
    frontMatter = first..<second.start
    body = second.end..<bytes.count
    bodyLine = second.line + 1
  }

  /// Where the front matter begins, and the line that ends it.
  private static func fences(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> (first: Int?, second: (start: Int, end: Int, line: Int)?) {
    guard let first = fenceEnd(in: bytes, at: start) else { return (nil, nil) }
    var position = first
    var line = 2
    while position < bytes.count {
      if let end = fenceEnd(in: bytes, at: position) { return (first, (position, end, line)) }
      position = LineScan.nextLine(in: bytes, after: position)
      line += 1
    }
    return (first, nil)
  }

  /// Where the line after the fence begins, if a line is one.
  private static func fenceEnd(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    guard start + 3 <= bytes.count,
      bytes[start] == 0x2D, bytes[start + 1] == 0x2D, bytes[start + 2] == 0x2D
    else { return nil }
    var position = start + 3
    while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 {
      position += 1
    }
    guard position == bytes.count || bytes[position] == 0x0A || bytes[position] == 0x0D
    else { return nil }
    return LineScan.nextLine(in: bytes, after: position)
  }
}
