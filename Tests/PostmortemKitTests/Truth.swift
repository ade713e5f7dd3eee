import Foundation
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemIndex
@testable import PostmortemKit

/// What a commit holds, read with the `git` executable and the parser, without an index.
struct Truth: Equatable, Sendable {
  var actions: [TrackedAction] = []
  var incidents: [IncidentSummary] = []
  var problems: [String] = []

  /// Reads a commit.
  init(_ repository: TemporaryRepository, _ revision: String, folder: String = "") throws {
    let listing = try TemporaryRepository.git(
      ["ls-tree", "-r", "-z", revision, "--", folder + "Postmortems"], in: repository.directory)
    let entries = listing.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    var blobs: [(path: String, id: String)] = []
    for entry in entries {
      let parts = entry.split(separator: "\t", maxSplits: 1)
      let (words, path) = (parts[0].split(separator: " "), String(parts[1]))
      let names = path.dropFirst(folder.count).split(separator: "/")
      guard words[0].hasPrefix("100"), names.count == 3, names[2].hasSuffix(".md") else { continue }
      blobs.append((path, String(words[2])))
    }
    var files: [(path: String, postmortem: Postmortem)] = []
    for (blob, bytes) in zip(blobs, try Self.contents(of: blobs.map(\.id), repository)) {
      do throws(FileError) {
        let document = try PostmortemDocument(parsing: bytes, path: blob.path)
        files.append((blob.path, document.postmortem))
      } catch {
        problems.append("\(error)")
      }
    }
    problems.sort()
    for (_, postmortem) in files.sorted(by: {
      ($0.postmortem.id.text, $0.path) < ($1.postmortem.id.text, $1.path)
    }) {
      add(postmortem)
    }
  }

  /// Reads blobs, all with one process.
  private static func contents(
    of blobs: [String], _ repository: TemporaryRepository
  ) throws -> [[UInt8]] {
    let input = Array(blobs.map { "\($0)\n" }.joined().utf8)
    var rest = try TemporaryRepository.git(
      ["cat-file", "--batch=%(objectsize)"], in: repository.directory, input: input)[...]
    var contents: [[UInt8]] = []
    while let end = rest.firstIndex(of: 0x0A) {
      let size = try #require(Int(String(decoding: rest[..<end], as: UTF8.self)))
      let content = rest[(end + 1)...].prefix(size)
      contents.append(Array(content))
      rest = rest[content.endIndex...].dropFirst()
    }
    #expect(contents.count == blobs.count)
    return contents
  }

  private mutating func add(_ postmortem: Postmortem) {
    var incident = postmortem
    incident.actions = []
    incident.extra = []
    incidents.append(
      IncidentSummary(
        postmortem: incident, extra: ExtraField.json(postmortem.extra).compactText,
        actionCount: postmortem.actions.count,
        activeCount: postmortem.actions.count { $0.status.isActive }))
    for action in postmortem.actions {
      var bare = action
      bare.extra = []
      actions.append(
        TrackedAction(
          action: bare, extra: ExtraField.json(action.extra).compactText, incident: postmortem.id,
          incidentTitle: postmortem.title, incidentStatus: postmortem.status,
          severity: postmortem.severity, services: postmortem.services))
    }
  }

  /// What a knowledge base answers.
  init(asking base: KnowledgeBase) throws {
    let (actions, incidents) = (
      try base.actions(matching: Query()), try base.incidents(matching: Query())
    )
    self.actions = actions.value
    self.incidents = incidents.value
    problems = incidents.problems.map(\.description).sorted()
  }
}

extension BaseFixture {
  /// Expects a knowledge base to answer what `HEAD` holds, as one that was never asked does.
  func expectFresh(
    _ base: KnowledgeBase, _ note: String = "", sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let truth = try Truth(repository, "HEAD", folder: folder)
    let comment = Comment(rawValue: note)
    #expect(try Truth(asking: base) == truth, comment, sourceLocation: sourceLocation)
    #expect(try base.view().commitID == head, comment, sourceLocation: sourceLocation)
    let fresh = try open()
    fresh.replaceIndex(by: try .inMemory())
    #expect(try Truth(asking: fresh) == truth, comment, sourceLocation: sourceLocation)
    #expect(try Truth(asking: open()) == truth, comment, sourceLocation: sourceLocation)
    let ledger = try fresh.ledger(upTo: fresh.view())
    for other in [base, try open()] {
      let theirs = try other.ledger(upTo: other.view())
      let isSame =
        theirs.versions == ledger.versions && theirs.incidents == ledger.incidents
        && theirs.unreadable == ledger.unreadable && theirs.isShallow == ledger.isShallow
      #expect(isSame, "the ledger: \(note)", sourceLocation: sourceLocation)
    }
  }
}
