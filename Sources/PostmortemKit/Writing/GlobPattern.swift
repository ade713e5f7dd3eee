/// A pattern of paths, as shells write them: `*`, `?`, `[a-z]`, and `**` for any folders.
struct GlobPattern {
  /// The folder that no part of the pattern stands in, without a slash at its end; may be empty.
  let base: String
  private let parts: [[UInt8]]

  /// The pattern of a text; nil if nothing in it is a pattern.
  init?(_ text: String) {
    let all = text.split(separator: "/", omittingEmptySubsequences: true).map { Array($0.utf8) }
    guard let first = all.firstIndex(where: Self.isPattern) else { return nil }
    let head = all[..<first].map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/")
    base = text.hasPrefix("/") ? "/" + head : head
    parts = Array(all[first...])
  }

  private static func isPattern(_ part: [UInt8]) -> Bool {
    part.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "[") }
  }

  /// Whether a path below ``base`` fits.
  ///
  /// - Parameter path: The names of folders and file, in order.
  /// - Returns: Whether all of it fits all of the pattern.
  /// - Complexity: O(*n* × *m*) in the numbers of names and parts.
  func matches(_ path: [String]) -> Bool {
    reached(by: path).last == true
  }

  /// Whether something in a folder below ``base`` may fit.
  func mayMatch(below folder: [String]) -> Bool {
    reached(by: folder).dropLast().contains(true)
  }

  /// For every number of parts, whether that many fit the path.
  private func reached(by path: [String]) -> [Bool] {
    let anywhere = Array("**".utf8)
    var reached = Array(repeating: false, count: parts.count + 1)
    reached[0] = true
    func pass() {
      for index in parts.indices where reached[index] && parts[index] == anywhere {
        reached[index + 1] = true
      }
    }
    pass()
    for name in path {
      let bytes = Array(name.utf8)
      var next = Array(repeating: false, count: parts.count + 1)
      for index in parts.indices where reached[index] {
        if parts[index] == anywhere {
          if bytes.first != UInt8(ascii: ".") { next[index] = true }
        } else if Self.fits(bytes, parts[index]) {
          next[index + 1] = true
        }
      }
      reached = next
      pass()
    }
    return reached
  }

  /// Whether a name fits a part; `*` begins again behind the last one that failed.
  private static func fits(_ name: [UInt8], _ part: [UInt8]) -> Bool {
    // As in a shell, what is hidden must be asked for.
    if name.first == UInt8(ascii: "."), part.first != UInt8(ascii: ".") { return false }
    var (at, behind) = (0, 0)
    var star: (part: Int, name: Int)?
    while at < name.count {
      if behind < part.count, part[behind] == UInt8(ascii: "*") {
        star = (behind, at)
        behind += 1
      } else if let next = one(name[at], part, behind) {
        at += 1
        behind = next
      } else if let last = star {
        star = (last.part, last.name + 1)
        at = last.name + 1
        behind = last.part + 1
      } else {
        return false
      }
    }
    while behind < part.count, part[behind] == UInt8(ascii: "*") { behind += 1 }
    return behind == part.count
  }

  /// The index behind what one byte fits, if it does.
  private static func one(_ byte: UInt8, _ part: [UInt8], _ index: Int) -> Int? {
    guard index < part.count else { return nil }
    if part[index] == UInt8(ascii: "?") { return index + 1 }
    guard part[index] == UInt8(ascii: "["),
      let close = part[index...].dropFirst(2).firstIndex(of: UInt8(ascii: "]"))
    else { return part[index] == byte ? index + 1 : nil }
    var position = index + 1
    let isNegated = part[position] == UInt8(ascii: "!") || part[position] == UInt8(ascii: "^")
    if isNegated { position += 1 }
    var isIn = false
    while position < close {
      if position + 2 < close, part[position + 1] == UInt8(ascii: "-") {
        if part[position] <= byte, byte <= part[position + 2] { isIn = true }
        position += 3
      } else {
        if part[position] == byte { isIn = true }
        position += 1
      }
    }
    return isIn == isNegated ? nil : close + 1
  }
}
