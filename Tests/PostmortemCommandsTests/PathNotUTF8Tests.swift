import Foundation
import TestSupport
import Testing

/// Files whose paths are not UTF-8.
@Suite struct PathNotUTF8Tests {
  private static let shown = ["caf\\xE8.md", "caf\\xE9.md"]

  /// A base with two incidents and, in the work tree, two copies of one under other ids.
  private func base() throws -> Transcript {
    let transcript = try Transcript()
    _ = try transcript.twoIncidents()
    let path = transcript.repository.path
    // A Swift string cannot name such a file.
    let made = transcript.tool(
      "sh",
      [
        "-c",
        """
        cd '\(path)' && file=$(ls Postmortems/2*/*.md | head -n 1) && id=$(basename "$file" .md) &&
        for byte in 350 351; do
          name=$(printf "Postmortems/2026/caf\\\\$byte.md")
          mkdir -p Postmortems/2026
          sed "s/$id/2026-01-01-x$byte/" "$file" >"$name"
        done
        """,
      ])
    try #require(made != nil)
    return transcript
  }

  @Test func isAProblemOfEveryAnswer() throws {
    let transcript = try base()
    let incidents = transcript.outcome("list --format ids").output.lines.count
    try transcript.commitAll("two names")
    for line in ["list", "list --format json", "actions", "check", "site --output out"] {
      let (output, errors, status) = transcript.outcome(line)
      for name in Self.shown {
        #expect(
          (output + errors).replacing("\\\\", with: "\\").contains(name),
          "\(line): \(output)\(errors)")
      }
      #expect(!(output + errors).contains("\u{FFFD}"), "\(line)")
      #expect(status == 2, "\(line): \(status) \(errors)")
    }
    #expect(transcript.outcome("list --format ids").output.lines.count == incidents)
    let shown = transcript.outcome("show caf")
    #expect(shown.status == 2)
    #expect(shown.errors.contains("the path is not UTF-8"))
    #expect(shown.errors.contains("rename it"))

    // What is renamed is read.
    try #require(
      transcript.tool(
        "sh",
        [
          "-c",
          """
          cd '\(transcript.repository.path)/Postmortems/2026' &&
          mv "$(printf 'caf\\350.md')" 2026-01-01-x350.md && rm "$(printf 'caf\\351.md')"
          """,
        ]) != nil)
    #expect(transcript.outcome("list --worktree --format ids").output.contains("2026-01-01-x350"))
    try transcript.commitAll("renamed")
    let list = transcript.outcome("list --format ids")
    #expect(list.output.contains("2026-01-01-x350"))
    #expect(!list.errors.contains("caf"))
  }

  @Test func isNamedInWorkTreeAndIndex() throws {
    let transcript = try base()
    for name in Self.shown {
      #expect(transcript.outcome("check").output.contains(name))
      #expect(transcript.outcome("list --worktree").errors.contains(name))
    }
    try transcript.repository.git("add", "--all")
    for name in Self.shown {
      let (output, errors, status) = transcript.outcome("check --staged")
      #expect(output.contains(name) && output.contains("path-not-utf8"), "\(output)\(errors)")
      #expect(status == 2)
    }
  }

  /// A commit that git itself would not make.
  @Test(arguments: ["x 1790000003 +0000", ""]) func aBrokenAuthorHasAWayOut(author: String) throws {
    let transcript = try Transcript()
    _ = try transcript.twoIncidents()
    let repository = transcript.repository
    let text = try [
      "tree \(repository.git("rev-parse", "HEAD^{tree}").trimmed)",
      "parent \(repository.git("rev-parse", "HEAD").trimmed)", "author \(author)",
      "committer x <a@b> 1790000003 +0000", "", "m", "",
    ].joined(separator: "\n")
    let commit = try TemporaryRepository.git(
      ["hash-object", "-t", "commit", "-w", "--literally", "--stdin"], in: repository.directory,
      input: Array(text.utf8))
    try repository.git("update-ref", "HEAD", String(decoding: commit, as: UTF8.self).trimmed)
    let refused = transcript.outcome("list")
    #expect(refused.status == 2)
    #expect(refused.errors.contains("git commit --amend --reset-author"), "\(refused.errors)")
    try repository.git(
      "commit", "--quiet", "--amend", "--allow-empty", "--reset-author", "--no-edit")
    #expect(transcript.outcome("list").status == 0)
  }

  /// An action in a file that cannot be read.
  @Test func whatIsNotFoundMayBeInAFileThatCannotBeRead() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    let repository = transcript.repository
    let listed = try repository.git("grep", "-l", "id: \(ids[0])").lines
    let path = try #require(listed.first)
    let text = try String(contentsOf: repository.url(path), encoding: .utf8)
    try repository.write(text.replacing("status: open", with: "status: opne"), to: path)
    try transcript.commitAll("broken")
    for line in ["show \(ids[0])", "action set \(ids[0]) -f note=x"] {
      let (_, errors, status) = transcript.outcome(line)
      #expect(status == 2)
      #expect(errors.contains("no action"), "\(errors)")
      #expect(errors.contains("\(path) cannot be read: 'postmortem check' says why"), "\(errors)")
    }
  }
}
