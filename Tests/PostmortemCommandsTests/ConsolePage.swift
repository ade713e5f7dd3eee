import Foundation
import TestSupport
import Testing

/// A page of Markdown whose `console` blocks are one session at a terminal.
///
/// What stands behind `$ ` is run: `postmortem` in-process, git and a few tools as programs, `cd`
/// and here-documents as the shell would. Variables may stand before a command, and `| head -n N`
/// behind it. A comment of the page sets the clock (`clock 2026-12-03`) and runs what
/// readers need not see.
struct ConsolePage {
  private let session: Transcript
  private var folder: URL
  private var written: [String] = []
  private var place = Place.text
  private var continued = ""
  private var hereDocument: HereDocument?

  private enum Place {
    case text, code, comment, console
  }

  private struct HereDocument {
    var file: String
    var end: String
    var text = ""
  }

  private init() throws {
    session = try Transcript()
    folder = session.repository.directory
  }

  /// The page with what each command really says under it.
  static func filledIn(_ text: String) throws -> String {
    var page = try ConsolePage()
    for line in text.lines { try page.take(line) }
    return page.written.map { $0 + "\n" }.joined()
  }

  private mutating func take(_ line: String) throws {
    switch place {
    case .text:
      written.append(line)
      if line.hasPrefix("```") { place = line == "```console" ? .console : .code }
      if line == "<!--" { place = .comment }
    case .code:
      written.append(line)
      if line.hasPrefix("```") { place = .text }
    case .comment:
      written.append(line)
      if line == "-->" { place = .text } else { try prepare(line) }
    case .console:
      try takeConsole(line)
    }
  }

  private mutating func takeConsole(_ line: String) throws {
    if hereDocument != nil {
      written.append(line)
      try takeHereDocument(line)
    } else if line.hasPrefix("```") {
      written.append(line)
      place = .text
    } else if line.hasPrefix("$ ") || !continued.isEmpty {
      written.append(line)
      let part = line.hasPrefix("$ ") ? String(line.dropFirst(2)) : line.trimmed
      if part.hasSuffix("\\") {
        continued += part.dropLast()
        return
      }
      let command = continued + part
      continued = ""
      written += try output(of: command)
    }
  }

  /// A line of a comment: the clock, or a command of which nothing is shown.
  private mutating func prepare(_ line: String) throws {
    if let day = line.suffix(after: "clock ") {
      let time = ISO8601DateFormatter().date(from: "\(day)T09:00:00Z")
      session.now = Int64(try #require(time, "no day: \(line)").timeIntervalSince1970)
    } else if let command = line.suffix(after: "$ ") {
      let lines = try output(of: command)
      let mistake = lines.first { $0.hasPrefix("Error:") }
      if let mistake { Issue.record("'\(command)' says: \(mistake)") }
    }
  }

  private mutating func takeHereDocument(_ line: String) throws {
    guard let document = hereDocument else { return }
    guard line == document.end else {
      hereDocument?.text += line + "\n"
      return
    }
    hereDocument = nil
    let file = folder.appending(path: document.file)
    try document.text.write(to: file, atomically: true, encoding: .utf8)
  }

  private mutating func output(of line: String) throws -> [String] {
    if let pipe = line.firstRange(of: " | head -n "), let count = Int(line[pipe.upperBound...]) {
      return Array(try output(of: String(line[..<pipe.lowerBound])).prefix(count))
    }
    var words = Transcript.words(line)
    let variables = session.variables
    defer { session.variables = variables }
    while let first = words.first, let assignment = Self.assignment(first) {
      session.variables[assignment.name] = assignment.value
      words.removeFirst()
    }
    return try output(of: words)
  }

  private mutating func output(of words: [String]) throws -> [String] {
    let rest = Array(words.dropFirst())
    switch words.first {
    case "postmortem":
      let screen = session.screen(rest, in: folder.path)
      return screen.replacing("\r\n", with: "\n").lines
    case "git":
      // A commit takes a minute, as those of the program do.
      if rest.first == "merge" || rest.first == "commit" { session.now += 60 }
      var variables = session.variables
      variables["GIT_AUTHOR_DATE"] = "@\(session.now) +0000"
      variables["GIT_COMMITTER_DATE"] = "@\(session.now) +0000"
      let bytes = try TemporaryRepository.git(rest, in: folder, environment: variables)
      return session.normalized(String(decoding: bytes, as: UTF8.self)).lines
    case "cd":
      folder = folder.appending(path: rest.first ?? "").standardizedFileURL
      return []
    case "cat" where rest.first == ">":
      guard rest.count == 3, rest[2].hasPrefix("<<") else { break }
      hereDocument = HereDocument(file: rest[1], end: String(rest[2].dropFirst(2)))
      return []
    case "cat", "grep", "ls", "mkdir", "mv", "sed":
      return try Self.tool(words, in: folder)
    default: break
    }
    Issue.record("a page cannot run '\(words.joined(separator: " "))'")
    return []
  }

  private static func tool(_ words: [String], in folder: URL) throws -> [String] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["LC_ALL=C"] + words
    process.currentDirectoryURL = folder
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self).lines
  }

  private static func assignment(_ word: String) -> (name: String, value: String)? {
    guard let sign = word.firstIndex(of: "="), sign > word.startIndex else { return nil }
    let name = word[..<sign]
    guard name.allSatisfy({ $0.isUppercase || $0 == "_" }) else { return nil }
    return (String(name), String(word[word.index(after: sign)...]))
  }
}

extension String {
  /// What stands behind a beginning; nil if the text begins otherwise.
  fileprivate func suffix(after beginning: String) -> String? {
    hasPrefix(beginning) ? String(dropFirst(beginning.count)) : nil
  }
}
