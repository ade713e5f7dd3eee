extension String {
  /// The text as one word of a command for a shell, in quotes where the shell would see more in it.
  ///
  /// Names come from repositories: who copies a hint must not run what a branch is called.
  public var shellWord: String {
    let isPlain = utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...0xFF:
        true
      case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"),
        UInt8(ascii: "@"), UInt8(ascii: ":"), UInt8(ascii: "+"), UInt8(ascii: ","),
        UInt8(ascii: "%"):
        true
      default: false
      }
    }
    guard !isPlain || isEmpty else { return self }
    // Not by characters: a quote and an accent after it are one.
    var quoted = "'".unicodeScalars
    for scalar in unicodeScalars {
      quoted.append(contentsOf: (scalar == "'" ? "'\\''" : String(scalar)).unicodeScalars)
    }
    return String(quoted) + "'"
  }
}
