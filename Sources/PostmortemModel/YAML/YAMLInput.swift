/// The bytes that libyaml is given, checked, and the way back from its positions to bytes.
///
/// libyaml counts code points, and takes LINE SEPARATOR and PARAGRAPH SEPARATOR for line breaks as
/// YAML 1.1 did. YAML 1.2 (section 5.4) does not, so they are given to it as private use characters
/// that the text does not have, and put back into what it reads.
struct YAMLInput {
  /// What libyaml reads, if it is not the slice of the file itself.
  let substitute: [UInt8]?
  private let range: Range<Int>
  private let offsets: [UInt32]
  private var standIns: (line: Unicode.Scalar, paragraph: Unicode.Scalar)?

  /// Checks a slice of a file.
  ///
  /// - Throws: ``FileError`` if it is not UTF-8 or has control characters other than tabs and line
  ///   ends.
  init(
    _ file: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, firstLine: Int, path: String
  ) throws(FileError) {
    self.range = range
    let slice = UnsafeBufferPointer(rebasing: file[range])
    // Most files have none, which is found sooner by looking at many bytes at a time.
    let hasSpecial = slice.reduce(UInt8(0)) { $0 | (Self.isSpecial($1) ? 1 : 0) } != 0
    guard hasSpecial, let firstSpecial = slice.firstIndex(where: Self.isSpecial) else {
      offsets = []
      substitute = nil
      return
    }
    var offsets: [UInt32] = []
    offsets.reserveCapacity(slice.count + 1)
    var scalars: [Unicode.Scalar] = []
    var separates = false
    var position = 0
    while position < slice.count {
      offsets.append(UInt32(position))
      guard let scalar = UTF8Scan.scalar(in: slice, at: position) else {
        throw Self.error(
          .notUTF8, "bytes that are not UTF-8", "save the file as UTF-8", slice, position,
          firstLine, path)
      }
      if position >= firstSpecial, Self.isControl(scalar) {
        throw Self.error(
          scalar.value == 0 ? .binaryFile : .controlCharacter,
          "control character \(VisibleText.quoted(String(scalar)))", "remove it", slice, position,
          firstLine, path)
      }
      separates = separates || scalar == "\u{2028}" || scalar == "\u{2029}"
      position += UTF8.width(scalar)
    }
    offsets.append(UInt32(slice.count))
    self.offsets = offsets
    guard separates else {
      substitute = nil
      return
    }
    scalars = Array(String(decoding: slice, as: UTF8.self).unicodeScalars)
    let used = Set(scalars)
    let free = (UInt32(0xE000)...0xF8FF).lazy.compactMap(Unicode.Scalar.init)
      .filter { !used.contains($0) }.prefix(2)
    guard let line = free.first, let paragraph = free.dropFirst().first else {
      throw FileError(
        path: path, kind: .controlCharacter,
        message: "line separators among private use characters",
        hint: "remove the characters U+2028 and U+2029")
    }
    standIns = (line, paragraph)
    var text = String.UnicodeScalarView()
    for scalar in scalars {
      text.append(scalar == "\u{2028}" ? line : scalar == "\u{2029}" ? paragraph : scalar)
    }
    substitute = Array(String(text).utf8)
  }

  /// The offset in the file of the code point that libyaml counts as `index`.
  func offset(_ index: Int) -> Int {
    range.lowerBound + (offsets.isEmpty ? index : Int(offsets[min(index, offsets.count - 1)]))
  }

  /// A text that libyaml read, with the line separators that were kept from it.
  func restored(_ text: String) -> String {
    guard let standIns else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(
        scalar == standIns.line ? "\u{2028}" : scalar == standIns.paragraph ? "\u{2029}" : scalar)
    }
    return String(result)
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte >= 0x7F || (byte < 0x20 && byte != 0x0A && byte != 0x0D && byte != 0x09)
  }

  /// Whether a character is a control character that no text of a postmortem has.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0...0x1F, 0x7F...0x9F, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  private static func error(
    _ kind: FileError.Kind, _ message: String, _ hint: String,
    _ slice: UnsafeBufferPointer<UInt8>, _ position: Int, _ firstLine: Int, _ path: String
  ) -> FileError {
    let place = LinePosition(of: position, in: slice)
    return FileError(
      path: path, line: firstLine + place.line - 1, column: place.column, kind: kind,
      message: message, hint: hint)
  }
}
