/// The lines of one `.gitattributes` file, read as git reads them (gitattributes(5), git's `attr.c`).
struct AttributeFile {
  /// What a line says of an attribute.
  enum State: Equatable {
    case set, unset
    /// `!name`: as if no line had named it.
    case unspecified
    case text(String)
  }

  /// A line: what a pattern's paths are given, or what a macro stands for.
  struct Line {
    /// The pattern; the name of a macro.
    var pattern: [UInt8]
    /// Whether the line defines a macro (`[attr]name`).
    var isMacro = false
    /// The attributes in the order in which they are written.
    var states: [(name: String, state: State)] = []
  }

  /// The lines that count, in their order.
  private(set) var lines: [Line] = []

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: What it holds.
  ///   - allowsMacros: Whether it may define macros: those of folders may not.
  init(_ bytes: [UInt8], allowsMacros: Bool) {
    var bytes = bytes[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      // To git a line is a C string.
      guard let read = Self.line(Array(line.prefix { $0 != 0 })), allowsMacros || !read.isMacro
      else { continue }
      lines.append(read)
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A
  }

  /// A line; nil if it is empty, a comment, or one that git passes over.
  private static func line(_ bytes: [UInt8]) -> Line? {
    let text = bytes.drop { isBlank($0) }
    guard let first = text.first, first != UInt8(ascii: "#") else { return nil }
    var line: Line
    var rest: ArraySlice<UInt8>
    if first == UInt8(ascii: "\""), let (pattern, end) = unquoted(text) {
      line = Line(pattern: pattern)
      rest = text[end...]
    } else {
      let pattern = text.prefix { !isBlank($0) }
      line = Line(pattern: Array(pattern))
      rest = text[pattern.endIndex...]
    }
    let marker = Array("[attr]".utf8)
    if line.pattern.count > marker.count, line.pattern.starts(with: marker) {
      line.isMacro = true
      line.pattern.removeFirst(marker.count)
      guard isName(line.pattern[...]) else { return nil }
    }
    for word in rest.split(whereSeparator: isBlank) {
      // One bad name makes git pass over all of the line.
      guard let state = state(word) else { return nil }
      line.states.append(state)
    }
    // Git warns of a negative pattern, and passes over it.
    return !line.isMacro && line.pattern.first == UInt8(ascii: "!") ? nil : line
  }

  private static func state(_ word: ArraySlice<UInt8>) -> (name: String, state: State)? {
    let equals = word.firstIndex(of: UInt8(ascii: "="))
    var name = word[..<(equals ?? word.endIndex)]
    var state = State.set
    if let equals {
      state = .text(String(decoding: word[(equals + 1)...], as: UTF8.self))
    }
    if name.first == UInt8(ascii: "-") || name.first == UInt8(ascii: "!") {
      state = name.first == UInt8(ascii: "-") ? .unset : .unspecified
      name = name.dropFirst()
    }
    return isName(name) ? (String(decoding: name, as: UTF8.self), state) : nil
  }

  private static func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, first != UInt8(ascii: "-") else { return false }
    return bytes.allSatisfy { byte in
      (0x61...0x7A).contains(byte.lowercasedASCII) || (0x30...0x39).contains(byte)
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
    }
  }

  /// What a text in C's quotes means, and where it ends; nil if it is no such text.
  private static func unquoted(_ text: ArraySlice<UInt8>) -> ([UInt8], end: Int)? {
    let escapes: [Character: UInt8] = [
      "a": 7, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11, "\\": 0x5C, "\"": 0x22,
    ]
    var result: [UInt8] = []
    var position = text.startIndex + 1
    while position < text.endIndex {
      let byte = text[position]
      position += 1
      if byte == UInt8(ascii: "\"") { return (Array(result.prefix { $0 != 0 }), position) }
      guard byte == UInt8(ascii: "\\") else {
        result.append(byte)
        continue
      }
      guard position < text.endIndex else { return nil }
      if let meant = escapes[Character(Unicode.Scalar(text[position]))] {
        result.append(meant)
        position += 1
        continue
      }
      let digits = text[position...].prefix(3)
      guard digits.count == 3, digits.allSatisfy({ (0x30...0x37).contains($0) }),
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 8)
      else { return nil }
      result.append(value)
      position += 3
    }
    return nil
  }
}

extension AttributeFile.Line {
  /// Whether the line is about a file.
  ///
  /// - Parameters:
  ///   - path: The file's path from the folder of the attributes.
  ///   - ignoresCase: Whether the case of ASCII letters counts for nothing.
  /// - Returns: Whether its pattern matches.
  func isAbout(_ path: [UInt8], ignoresCase: Bool) -> Bool {
    // A pattern with a slash at its end means a directory.
    guard !isMacro, !pattern.isEmpty, pattern.last != UInt8(ascii: "/") else { return false }
    guard pattern.contains(UInt8(ascii: "/")) else {
      let name = path.lastIndex(of: UInt8(ascii: "/")).map { Array(path[($0 + 1)...]) } ?? path
      return WildMatch(pattern: pattern, isOfPaths: false, ignoresCase: ignoresCase).matches(name)
    }
    let whole = pattern.first == UInt8(ascii: "/") ? pattern.dropFirst() : pattern[...]
    // Git compares what stands before the first special character by itself, so that stars behind
    // it begin a pattern of their own.
    let special = Array("*?[\\".utf8)
    let plain = whole.prefix { !special.contains($0) }
    func folded(_ byte: UInt8) -> UInt8 { ignoresCase ? byte.lowercasedASCII : byte }
    guard path.map(folded).starts(with: plain.map(folded)) else { return false }
    return WildMatch(
      pattern: Array(whole[plain.endIndex...]), ignoresCase: ignoresCase
    ).matches(Array(path[plain.count...]))
  }
}
