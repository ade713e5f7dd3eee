import PostmortemModel
import TestSupport

/// Draws texts that YAML readers stumble over, and writes them as YAML in random styles.
///
/// It shares no code with the program: what it writes is worked out from the YAML specification.
struct TextGenerator {
  var random: SeededGenerator
  private var comments = 0

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
  mutating func pick<Item>(_ items: [Item]) -> Item {
    items[Int.random(in: 0..<items.count, using: &random)]
  }

  /// A comment that no other text has.
  mutating func comment() -> String {
    comments += 1
    return "# remark\(comments)! 'x' \"y\" [z]: &a"
  }

  static let words = [
    "no", "Yes", "on", "null", "~", "Null", "true", "1.10", "0123", "0x1F", "1_000", "12:30:00",
    "1e3", ".5", ".inf", "2023-06-11", "2023-06-11T14:30:00Z", "- x", "-", "---", "...", "a: b",
    "a:", "# x", "a # b", "a#b", " a", "a ", "@x", "`x`", "%x", "&x", "*x", "!x", "|", ">", "?",
    "? x", "'", "''", "\"", "\\", "\\n", "it's", "say \"so\"", "[x]", "{x}", "a, b", "a,b", "é",
    "naïve – “so”", "🦀", "𝔘nicode", "a\u{2028}b", "\u{2029}", "a\u{FEFF}b", "\u{200B}",
    "\tx", "x\ty", "=", "<<", "https://example.org/a?b=c#d", "ops/oncall@4f1c2ab", "x", "word",
    "Load-test updates under unusual traffic before rollout", "y", "N", "+1", "-1", ":", ",",
    "a:b", "key: 'v", "100%", "50 % of users", "\u{E000}", "\u{1F469}\u{200D}\u{1F692}",
  ]

  /// A text of one line that is not blank.
  mutating func line() -> String {
    var text = pick(Self.words)
    while chance(35) { text += (chance(70) ? " " : "") + pick(Self.words) }
    if chance(3) { text += String(repeating: " and so on", count: 60) }
    return text.allSatisfy({ $0 == " " || $0 == "\t" }) ? "x" : text
  }

  /// A text of one or more lines, without line breaks at the end.
  mutating func text() -> String {
    var text = line()
    while chance(25) { text += (chance(20) ? "\n\n" : "\n") + (chance(15) ? "  " : "") + line() }
    return text
  }

  mutating func day() -> String {
    "20\(number(10...29))-\(two(number(1...12)))-\(two(number(1...28)))"
  }

  mutating func moment() -> String {
    guard chance(70) else { return day() }
    let zone = pick(["Z", "+01:00", "-05:30"])
    return "\(day())\(pick(["T", "t", " "]))\(two(number(0...23))):\(two(number(0...59))):30\(zone)"
  }

  mutating func incidentID() -> String {
    pick([day() + "-", ""]) + pick(["outage", "search-was-slow", "a1", "disk-full-again"])
  }

  mutating func actionID() -> String {
    let letters = Array("abcdefghjkmnpqrstvwxyz")
    let all = Array("23456789abcdefghjkmnpqrstvwxyz")
    return String(pick(letters)) + String((0..<4).map { _ in pick(all) })
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Writes a text on one line.
  mutating func inline(_ text: String, inFlow: Bool) -> String {
    let simple = text.unicodeScalars.allSatisfy {
      ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
        || " -./".unicodeScalars.contains($0) || (":" == $0 && !inFlow) || $0.value >= 0x1F000
    }
    let isSafe =
      simple && text.first != " " && text.last != " " && !text.contains(": ")
      && text.last != ":" && !"-.:".contains(text.first ?? "-") && !text.isEmpty
      && !["null", "Null"].contains(text)
    if isSafe, chance(70) { return text }
    let isPrintable = text.unicodeScalars.allSatisfy {
      $0.value >= 0x20 && $0 != "\u{FEFF}" && $0.value != 0x7F
    }
    if isPrintable, chance(40) {
      var quoted = "'"
      for scalar in text.unicodeScalars {
        quoted.unicodeScalars.append(scalar)
        if scalar == "'" { quoted += "'" }
      }
      return quoted + "'"
    }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\n": quoted += "\\n"
      case "\t": quoted += chance(50) ? "\\t" : "\t"
      case "\u{2028}": quoted += chance(50) ? "\\L" : "\u{2028}"
      case "\u{FEFF}": quoted += "\\uFEFF"
      case "é": quoted += chance(50) ? "\\xe9" : "é"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// Writes a text in block context: what follows the key, and the lines below it, which are
  /// indented at least as far as is said.
  mutating func block(_ text: String, indentation: Int) -> (head: String, lines: [String]) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let blanks = String(repeating: " ", count: indentation + number(0...3))
    let isClean = text.unicodeScalars.allSatisfy {
      $0 != "\u{FEFF}" && ($0.value >= 0x20 || $0 == "\n" || $0 == "\t")
    }
    let startsWell = lines[0].first.map { $0 != " " && $0 != "\t" } ?? false
    if isClean, startsWell, chance(lines.count > 1 ? 60 : 10) {
      let sign = pick(["|", "|-", "|+"]) + (chance(20) ? " " + comment() : "")
      return (sign, lines.map { $0.isEmpty ? "" : blanks + $0 })
    }
    if isClean, startsWell, lines.count == 1, !text.contains("  "), chance(10) {
      let isFoldable = !text.contains(" \t") && !text.contains("\t ") && text.last != " "
      guard isFoldable else { return (inline(text, inFlow: false), []) }
      let words = text.split(separator: " ").map(String.init)
      let cut = number(1...max(1, words.count - 1))
      let isSafe = words.count > 1 && words[cut].first != "\t"
      guard isSafe else { return (pick([">", ">-"]), [blanks + text]) }
      let parts = [words[..<cut], words[cut...]].map { $0.joined(separator: " ") }
      return (pick([">", ">-"]), parts.map { blanks + $0 })
    }
    let written = inline(text, inFlow: false)
    guard chance(10), !written.hasPrefix("'"), !written.hasPrefix("\"") else {
      return chance(4) ? ("", [blanks + written]) : (written, [])
    }
    let words = written.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard words.count > 2, words.allSatisfy({ $0.first?.isLetter == true && $0.last != ":" })
    else { return (written, []) }
    return (words[0], [blanks + words.dropFirst().joined(separator: " ")])
  }
}
