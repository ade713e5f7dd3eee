/// The sections of the text that new postmortems begin with, and what is to be replaced there.
///
/// What stands above the first heading of the second level is no section of these: a title, and what
/// every postmortem is to say.
public struct TemplateSections: Hashable, Sendable {
  /// What stands under the headings, by their words in small letters.
  private var lines: [String: [String]] = [:]

  /// The sections of a template.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  public init(_ template: String) {
    for section in MarkdownBody(Array(template.utf8)[...]).sections() where section.level > 1 {
      lines[section.title.lowercased(), default: []] += Self.said(in: section.text)
    }
  }

  /// Whether the template has a section of a title; the case of letters does not count.
  func has(_ title: String) -> Bool { lines[title.lowercased()] != nil }

  /// What a section still says with the template's words; nil if nothing.
  ///
  /// - Parameters:
  ///   - said: The lines of the section, as ``said(in:)`` gives them.
  ///   - title: The section's title.
  /// - Returns: The first line that nobody has replaced.
  func leftOver(in said: [String], of title: String) -> String? {
    guard let lines = lines[title.lowercased()], let first = lines.first else { return nil }
    if said == lines { return first }
    let prompts = Set(lines.filter(Self.isPrompt))
    return said.first(where: prompts.contains)
  }

  /// The lines of a text that say something, without the blanks around them; comments say nothing.
  static func said(in text: String) -> [String] {
    var lines: [String] = []
    var isComment = false
    for line in text.utf8.split(separator: 0x0A) {
      var kept: [UInt8] = []
      var rest = line
      while let byte = rest.first {
        if isComment, rest.starts(with: "-->".utf8) {
          isComment = false
          rest = rest.dropFirst(3)
        } else if !isComment, rest.starts(with: "<!--".utf8) {
          isComment = true
          rest = rest.dropFirst(4)
        } else {
          if !isComment { kept.append(byte) }
          rest = rest.dropFirst()
        }
      }
      let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0D }
      let words = kept.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
      if !words.isEmpty { lines.append(String(decoding: Array(words), as: UTF8.self)) }
    }
    return lines
  }

  /// Whether a line of the template tells what to write in its place: three words at least, and neither
  /// a row of a table nor a label, behind which the text follows.
  private static func isPrompt(_ line: String) -> Bool {
    guard !line.hasPrefix("|") else { return false }
    let end = line.reversed().first { $0 != "*" && $0 != "_" }
    let words = line.split(separator: " ").filter { $0.contains(where: \.isLetter) }
    return end != ":" && words.count >= 3
  }
}
