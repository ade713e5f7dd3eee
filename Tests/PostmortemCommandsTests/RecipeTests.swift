import Foundation
import PostmortemModel
import TestSupport
import Testing

/// What the manual tells people to copy is well-formed, and the program takes its commands.
@Suite struct RecipeTests {
  @Test(arguments: Manual.pages)
  func dataCanBeRead(page: Manual.Page) throws {
    for block in try page.blocks() {
      switch block.language {
      case "yaml":
        do throws(FileError) {
          _ = try YAMLNode.parse(Array(block.text.utf8), path: page.name)
        } catch {
          Issue.record("\(page.name).md:\(block.line): \(error)")
        }
      case "json":
        #expect(throws: Never.self, "\(page.name).md:\(block.line)") {
          try JSONSerialization.jsonObject(with: Data(block.text.utf8))
        }
      default: continue
      }
    }
  }

  /// Ids and files need not exist; options and words must.
  @Test(arguments: Manual.pages)
  func commandsAreTaken(page: Manual.Page) throws {
    let commands = try Self.commands(of: page)
    guard !commands.isEmpty else { return }
    let transcript = try Transcript()
    _ = try transcript.twoIncidents()
    transcript.variables["EDITOR"] = "true"
    for words in commands {
      let (_, errors, status) = transcript.outcome(of: words)
      #expect(status != 64, "\(page.name): postmortem \(words.joined(separator: " "))\n\(errors)")
    }
  }

  @Test func commandsAreFound() throws {
    #expect(
      ShellLine.commands(
        "A=b postmortem list 'is:overdue x' >out | wc -l && postmortem check # all")
        == [["postmortem", "list", "is:overdue x"], ["wc", "-l"], ["postmortem", "check"]])
    #expect(try Self.commands(of: Manual.readme).contains(["--help"]))
    #expect(
      try Self.commands(of: Manual.article("ContinuousIntegration")).contains { $0.first == "diff" }
    )
  }

  /// The command lines of a page without the program's name.
  ///
  /// Those of its consoles are left out, since they are run. What has an ellipsis or stands for a
  /// choice is none.
  private static func commands(of page: Manual.Page) throws -> [[String]] {
    let blocks = try page.blocks().filter { ["sh", "yaml"].contains($0.language) }
    var lines = blocks.flatMap(\.lines)
    var continued = ""
    lines = lines.compactMap { line in
      let part = continued + line.trimmed
      guard part.hasSuffix("\\") else {
        continued = ""
        return part
      }
      continued = String(part.dropLast())
      return nil
    }
    lines = lines.map { line in
      ["- run: ", "run: ", "- "].first { line.hasPrefix($0) }
        .map { String(line.dropFirst($0.count)) } ?? line
    }
    for line in try page.text().lines {
      lines += line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset % 2 == 1 && $0.element.hasPrefix("postmortem ") }
        .map { String($0.element) }
    }
    return lines.flatMap(ShellLine.commands).compactMap { words in
      guard let start = words.firstIndex(of: "postmortem"),
        words[..<start].allSatisfy({ $0 == "if" || $0 == "!" || $0 == "exec" })
      else { return nil }
      let rest = Array(words[(start + 1)...])
      let isPattern = rest.contains { word in
        word == "COMMAND" || "[…<".contains { word.contains($0) }
      }
      return rest.isEmpty || isPattern ? nil : rest
    }
  }
}

/// The manual holds together.
@Suite struct ManualTests {
  @Test func everyArticleIsListedOnce() throws {
    let text = try Manual.article("Documentation").text()
    let listed = text.lines.filter { $0.hasPrefix("- <doc:") }
      .map { String($0.dropFirst("- <doc:".count).dropLast()) }
    let names = Manual.articles.map(\.name).filter { $0 != "Documentation" }
    #expect(listed.sorted() == names)
  }

  @Test(arguments: Manual.articles)
  func linksLead(page: Manual.Page) throws {
    let names = Set(Manual.articles.map(\.name))
    for part in try page.text().components(separatedBy: "<doc:").dropFirst() {
      let target = String(part.prefix { $0 != ">" && $0 != "#" })
      #expect(names.contains(target), "\(page.name) links to \(target)")
    }
  }

  @Test(arguments: Manual.articles)
  func articlesBeginAsDocCWants(page: Manual.Page) throws {
    let lines = try page.text().lines
    #expect(lines.first?.hasPrefix("# ") ?? false)
    #expect(lines.contains("## Overview"))
    #expect(lines.count > 3 && !lines[2].isEmpty && !lines[2].hasPrefix("#"))
  }
}
