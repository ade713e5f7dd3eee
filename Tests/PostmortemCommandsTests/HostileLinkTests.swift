import Foundation
import TestSupport
import Testing

/// Links and special files where the program expects files and folders of its own.
@Suite struct HostileLinkTests {
  @Test func aLinkedPolicyIsNotShown() throws {
    let transcript = try Transcript()
    _ = try transcript.twoIncidents()
    let repository = transcript.repository
    let secret = repository.root.appending(path: "token")
    try Data("wJalrXUtnFEMI\n".utf8).write(to: secret)
    for name in ["policy.yml", "template.md"] {
      let file = repository.url("Schema/\(name)")
      try FileManager.default.removeItem(at: file)
      try FileManager.default.createSymbolicLink(at: file, withDestinationURL: secret)
    }
    try repository.git("commit", "-q", "-a", "-m", "Links")
    for words in ["check", "check --format github", "list", "list --worktree", "doctor"] {
      let (output, errors, _) = transcript.outcome(words)
      #expect(!(output + errors).contains("wJalr"), "\(words): \(output)\(errors)")
    }
    let (output, _, status) = transcript.outcome("check")
    #expect(status == 2 && output.contains("Schema/policy.yml: error: not a file that can be read"))
  }

  @Test func anIndexIsNotMadeBehindALink() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    let repository = transcript.repository
    let other = repository.root.appending(path: "other")
    try FileManager.default.createDirectory(at: other, withIntermediateDirectories: false)
    let precious = Data("precious".utf8)
    try precious.write(to: other.appending(path: "index.sqlite"))
    let place = repository.url(".git/postmortem")
    try? FileManager.default.removeItem(at: place)
    try FileManager.default.createSymbolicLink(at: place, withDestinationURL: other)
    let (output, _, status) = transcript.outcome("actions --format ids")
    #expect(status == 0 && output.contains(ids[0]))
    #expect(try FileManager.default.contentsOfDirectory(atPath: other.path) == ["index.sqlite"])
    #expect(try Data(contentsOf: other.appending(path: "index.sqlite")) == precious)
  }

  @Test func aBaselineReplacesFilesOnly() throws {
    let transcript = try Transcript()
    _ = try transcript.twoIncidents()
    let pipe = transcript.repository.root.appending(path: "pipe").path
    try #require(mkfifo(pipe, 0o600) == 0)
    #expect(transcript.outcome("check --write-baseline \(pipe)").status == 2, "nobody reads it")
    var status = stat()
    #expect(lstat(pipe, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
    #expect(transcript.outcome("check --write-baseline /dev/null").status == 0)
    #expect(lstat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
  }

  @Test(.enabled(if: geteuid() != 0, "root may open everything"))
  func aFolderThatCannotBeOpenedIsNamed() throws {
    let transcript = try Transcript()
    _ = try transcript.twoIncidents()
    let folder = transcript.repository.url("Postmortems/2026").path
    try #require(chmod(folder, 0) == 0)
    defer { chmod(folder, 0o755) }
    let (output, _, status) = transcript.outcome("check")
    #expect(status == 2 && output.contains("Postmortems/2026: error: the folder cannot be opened"))
  }
}
