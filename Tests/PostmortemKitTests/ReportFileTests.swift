import Foundation
import Testing

@testable import PostmortemKit

/// Which files the paths of an import lead to.
@Suite struct ReportFileTests {
  /// A folder with some files, taken away behind the test.
  private final class Folder {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "reports-\(UUID().uuidString)").path

    init(_ names: [String]) throws {
      for name in names {
        let file = "\(path)/\(name)"
        try FileManager.default.createDirectory(
          atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(name.utf8).write(to: URL(filePath: file))
      }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func find(_ paths: String...) -> ReportFile.Found {
      ReportFile.find(paths, in: path, input: { Array("typed".utf8) })
    }
  }

  private static let names = [
    "in/b.md", "in/a.MARKDOWN", "in/deep/er/c.txt", "in/.git/d.md", "in/.hidden.md", "in/e.html",
    "in/deep/f.md", "elsewhere/g.md",
  ]

  @Test func aFolderStandsForItsReports() throws {
    let folder = try Folder(Self.names)
    let found = folder.find("in/")
    #expect(
      found.files.map(\.name) == ["in/a.MARKDOWN", "in/b.md", "in/deep/er/c.txt", "in/deep/f.md"])
    #expect(found.files.allSatisfy { !$0.isNamed })
    #expect(try found.files.last?.read() == Array("in/deep/f.md".utf8))
  }

  @Test(
    arguments: [
      ("in/*.md", ["in/b.md"]), ("in/**/*.md", ["in/b.md", "in/deep/f.md"]),
      ("**/f.md", ["in/deep/f.md"]), ("in/?.md", ["in/b.md"]),
      ("in/[a-c].*", ["in/a.MARKDOWN", "in/b.md"]),
      ("in/[!b].html", ["in/e.html"]), ("*/deep/**", ["in/deep/er/c.txt", "in/deep/f.md"]),
      ("in/.h*", ["in/.hidden.md"]), ("in/*b*.*d", ["in/b.md"]),
    ] as [(String, [String])])
  func aPatternFindsWhatFits(pattern: String, names: [String]) throws {
    #expect(try Folder(Self.names).find(pattern).files.map(\.name) == names)
  }

  @Test func linksArePassedOverAndCounted() throws {
    let folder = try Folder(Self.names)
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: folder.path + "/in/out", withDestinationPath: "../elsewhere")
    try manager.createSymbolicLink(
      atPath: folder.path + "/in/loop", withDestinationPath: "..")
    try manager.createSymbolicLink(
      atPath: folder.path + "/in/x.md", withDestinationPath: "../elsewhere/g.md")
    let found = folder.find("in")
    #expect(found.files.count == 4)
    #expect(found.linkCount == 3)
    // A link that is named is meant.
    #expect(try folder.find("in/x.md").files.first?.read() == Array("elsewhere/g.md".utf8))
  }

  @Test func nothingIsFoundTwice() throws {
    let found = try Folder(Self.names).find("in/b.md", "in", "-", "-")
    #expect(found.files.map(\.name).filter { $0 == "in/b.md" }.count == 1)
    #expect(found.files.first?.isNamed == true)
    #expect(found.files.count { $0.name == "-" } == 1)
    #expect(try found.files.last?.read() == Array("typed".utf8))
  }

  @Test(arguments: [
    ("nowhere.md", "there is no such file"), ("no/*.md", "no file fits this pattern"),
    ("in/*.pdf", "no file fits this pattern"),
  ])
  func whatLeadsNowhereSaysSo(path: String, reason: String) throws {
    let file = try #require(try Folder(Self.names).find(path).files.first)
    let failure = #expect(throws: ReportFile.Failure.self) { try file.read() }
    #expect(failure?.reason == reason)
  }

  @Test func aFileWithAStarInItsNameIsAFile() throws {
    let found = try Folder(["a*.md", "ab.md"]).find("a*.md")
    #expect(found.files.map(\.name) == ["a*.md"])
  }
}
