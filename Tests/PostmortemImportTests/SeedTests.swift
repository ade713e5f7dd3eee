import Foundation
import PostmortemModel
import Testing

@testable import PostmortemImport

/// Where real reports stand beside the repository, on machines that have them.
private enum SeedFolder {
  static var url: URL? {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folder = root.appending(path: "../shared/seeds").standardizedFileURL
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }
}

/// How a report may have been written down or passed on.
enum SeedForm: CaseIterable {
  case asItIs, crlf, byteOrderMark, nonBreakingSpaces, wrapped, otherHeadings

  func applied(to text: String) -> String {
    switch self {
    case .asItIs: return text
    case .crlf: return text.replacing("\n", with: "\r\n")
    case .byteOrderMark: return "\u{FEFF}" + text
    case .nonBreakingSpaces:
      return text.replacing(" ", with: "\u{A0}")
    case .wrapped: return lines(of: text).map(Self.wrapped).joined(separator: "\n")
    case .otherHeadings: return lines(of: text).map(Self.otherHeading).joined(separator: "\n")
    }
  }

  private func lines(of text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private static func isHeading(_ line: String) -> Bool {
    let line = line.trimmingCharacters(in: .whitespaces)
    return line.hasPrefix(">>") || line.hasPrefix("#")
      || line.hasPrefix("**") && line.hasSuffix("**")
  }

  private static func otherHeading(_ line: String) -> String {
    let trimmed = line.trimmingCharacters(in: .whitespaces)
    guard isHeading(line) else { return line }
    if trimmed.hasPrefix(">>") { return "**\(trimmed.dropFirst(2))**" }
    return trimmed.hasPrefix("**") ? ">>\(trimmed.dropFirst(2).dropLast(2))" : line
  }

  /// A line in lines of at most 60 characters; those of a list item are indented.
  private static func wrapped(_ line: String) -> String {
    guard line.count > 60, !isHeading(line) else { return line }
    let isItem = line.first == "-" || line.first?.isNumber == true
    var lines: [String] = []
    var current = ""
    for word in line.split(separator: " ") {
      if !current.isEmpty, current.count + 1 + word.count > 60 {
        lines.append(current)
        current = isItem ? "   " + word : String(word)
      } else {
        current += current.isEmpty ? String(word) : " \(word)"
      }
    }
    return (lines + [current]).joined(separator: "\n")
  }
}

/// Only numbers are compared.
@Suite(.enabled(if: SeedFolder.url != nil)) struct SeedTests {
  static func draft(_ prefix: String, _ form: SeedForm) throws -> Draft {
    let folder = try #require(SeedFolder.url)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let name = try #require(names.first { $0.hasPrefix(prefix) })
    let text = String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
    return try Draft(reading: Array(form.applied(to: text).utf8))
  }

  @Test(arguments: SeedForm.allCases) func first(_ form: SeedForm) throws {
    let draft = try Self.draft("000_", form)
    #expect(draft.start?.text == "2023-08-12T12:00:00")
    #expect(draft.end?.text == "2023-08-12T12:55:00")
    #expect(draft.timeZone == "WAT")
    #expect(draft.utcOffset == 3600)
    #expect(draft.durationMinutes == 55)
    #expect(draft.timeline.count == 6)
    #expect(draft.actions.count == 4)
    #expect(draft.rootCause != nil)
    #expect(draft.findings.map(\.rule) == ["time-differs"])
  }

  @Test(arguments: SeedForm.allCases) func second(_ form: SeedForm) throws {
    let draft = try Self.draft("004_", form)
    #expect(draft.published?.description == "2023-06-12")
    #expect(draft.start?.text == "2023-06-11T14:30:00")
    #expect(draft.end?.text == "2023-06-11T15:15:00")
    #expect(draft.utcOffset == 3600)
    #expect(draft.durationMinutes == 45)
    #expect(draft.timeline.count == 9)
    #expect(draft.actions.count == 2)
    #expect(draft.rootCause != nil)
    #expect(draft.findings.map(\.rule) == ["time-differs"])
  }
}
