/// Which texts can be written without quotes, and mean the same to every YAML reader.
enum PlainText {
  /// Whether a text without quotes is read back as it is.
  ///
  /// YAML 1.2 section 7.3.3, made a little stricter: what begins with any indicator is quoted.
  static func isReadable(_ text: String, inFlow: Bool) -> Bool {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.first, let last = scalars.last, !YAMLScalar.isNull(text),
      !"-?:,[]{}#&*!|>'\"%@` ".unicodeScalars.contains(first), last != " ", last != ":",
      !text.hasPrefix("..."), text != "<<", text != "="
    else { return false }
    for index in scalars.indices {
      let scalar = scalars[index]
      guard isPrintable(scalar), scalar != "\n", scalar != "\t" else { return false }
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      if scalar == ":", next == " " { return false }
      if scalar == "#", scalars[index - 1] == " " { return false }
      if inFlow {
        if ",[]{}".unicodeScalars.contains(scalar) { return false }
        // libyaml takes `:` before some signs for the end of a key.
        if scalar == ":", !next.properties.isAlphabetic, next != "/", !("0"..."9").contains(next) {
          return false
        }
      }
    }
    return true
  }

  /// Whether some reader of YAML 1.1 or 1.2 takes the text without quotes for a truth value, a
  /// number, a day or a time.
  ///
  /// YAML 1.2 section 10.3.2, and the types of yaml.org/type that YAML 1.1 readers still apply. A
  /// few texts that are none are taken for numbers: quotes do no harm.
  static func isResolved(_ text: String) -> Bool {
    let lower = text.lowercased()
    switch lower {
    case "y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "": return true
    case ".inf", "+.inf", "-.inf", ".nan": return true
    default: break
    }
    let bytes = Array(lower.utf8)
    let unsigned = bytes.first == 0x2B || bytes.first == 0x2D ? bytes.dropFirst() : bytes[...]
    guard let first = unsigned.first, isDigit(first) || first == UInt8(ascii: ".") else {
      return false
    }
    if first == UInt8(ascii: "0"), let base = unsigned.dropFirst().first,
      "xob".utf8.contains(base)
    {
      return unsigned.dropFirst(2).allSatisfy {
        isDigit($0) || (0x61...0x66).contains($0) || $0 == 0x5F
      }
    }
    return unsigned.contains(where: isDigit)
      && unsigned.allSatisfy { isDigit($0) || "_.,:+-e tz".utf8.contains($0) }
  }

  /// The text without quotes if every reader takes it for the same text, else in quotes; on one line.
  static func flow(_ text: String) -> String {
    isReadable(text, inFlow: true) && !isResolved(text) ? text : QuotedText.quoted(text)
  }

  /// Whether a character can stand in a YAML file as it is, and looks like something there.
  static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE: true
    case 0xFF00...0xFFFD, 0x1_0000...0x10_FFFF: true
    default: false
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
