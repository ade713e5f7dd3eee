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

/// Only numbers are compared.
@Suite(.enabled(if: SeedFolder.url != nil)) struct SeedTests {
  static func draft(_ prefix: String) throws -> Draft {
    let folder = try #require(SeedFolder.url)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let name = try #require(names.first { $0.hasPrefix(prefix) })
    return try Draft(reading: [UInt8](Data(contentsOf: folder.appending(path: name))))
  }

  @Test func first() throws {
    let draft = try Self.draft("000_")
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

  @Test func second() throws {
    let draft = try Self.draft("004_")
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
