import PostmortemModel
import Testing

/// A file's lines with their endings, and on which of them a field stands.
struct FileLines {
  let lines: [[UInt8]]
  private let frontMatter: [UInt8]
  private let root: YAMLNode

  init(_ bytes: [UInt8]) throws {
    lines = Self.split(bytes)
    let divided = try DividedFile(bytes, path: "a.md")
    frontMatter = Array(bytes[divided.frontMatter])
    root = try YAMLNode.parse(frontMatter, path: "a.md")
  }

  /// The lines of a field, from 0; nil if the file does not have it.
  ///
  /// Between braces, all lines of the mapping are meant. A first key behind a hyphen that is removed
  /// makes place for the next, so the line of the next key belongs to it when `isRemoved`.
  func range(of field: Field, isRemoved: Bool = false) -> Range<Int>? {
    guard let mapping = mapping(of: field), let entries = mapping.entries,
      let index = entries.firstIndex(where: { $0.name == field.key })
    else { return nil }
    if mapping.isFlow { return mappingRange(of: field) }
    let entry = entries[index]
    let end = lastLine(of: entry.value.span.isEmpty ? entry.key : entry.value)
    let start = entry.key.line
    let isBehindHyphen = lines[start].prefix(entry.key.column - 1).contains(0x2D)
    guard isRemoved, isBehindHyphen, index + 1 < entries.count else { return start..<end + 1 }
    return start..<entries[index + 1].key.line + 1
  }

  /// The lines of the mapping that a field belongs to, if it is written between braces.
  func mappingRange(of field: Field) -> Range<Int>? {
    guard let mapping = mapping(of: field), mapping.isFlow else { return nil }
    return mapping.line..<lastLine(of: mapping) + 1
  }

  /// The node of a field's value.
  func value(of field: Field) -> YAMLNode? { mapping(of: field)?[field.key] }

  private func mapping(of field: Field) -> YAMLNode? {
    guard let id = field.action else { return root }
    return root["actions"]?.items?.first { $0["id"]?.text?.hasPrefix(id.text) == true }
  }

  private func lastLine(of node: YAMLNode) -> Int {
    Self.split(Array(frontMatter[..<node.span.upperBound]) + [0x78]).count
  }

  /// The first line from another on that is neither blank nor a comment.
  func endOfRemarks(from line: Int) -> Int {
    lines[line...].firstIndex { !Self.isRemark($0) } ?? lines.count
  }

  /// Whether a line is blank or a comment.
  static func isRemark(_ line: [UInt8]) -> Bool {
    line.first { $0 != 0x20 && $0 != 0x09 }.map { [0x23, 0x0A, 0x0D].contains($0) } ?? true
  }

  static func split(_ bytes: [UInt8]) -> [[UInt8]] {
    var lines: [[UInt8]] = [[]]
    for (index, byte) in bytes.enumerated() {
      lines[lines.count - 1].append(byte)
      let isPair = byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
      if byte == 0x0A || (byte == 0x0D && !isPair) { lines.append([]) }
    }
    return lines
  }
}
