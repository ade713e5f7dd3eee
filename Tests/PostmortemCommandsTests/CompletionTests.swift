import Foundation
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemCommands

/// What the shells are told when somebody presses the tabulator.
@Suite struct CompletionTests {
  let transcript: Transcript
  let ids: [String]

  init() throws {
    transcript = try Transcript()
    ids = try transcript.twoIncidents()
  }

  /// Asks as a shell does whose cursor stands at the end of the line.
  func words(
    _ line: String..., ask: (CompletionRequest) -> [String] = { $0.queryWords() }
  ) -> [String] {
    let place = CompletionRequest.Place(
      directory: transcript.repository.path, variables: transcript.variables,
      now: Instant(seconds: transcript.now))
    return CompletionRequest.$place.withValue(place) {
      ask(CompletionRequest(["postmortem"] + line, line.count, line.last ?? ""))
    }
  }

  @Test func keys() {
    #expect(words("actions", "ow") == ["owner:"])
    #expect(words("actions", "-ow") == ["-owner:"])
    #expect(words("actions", "ev") == ["evidence:"])
    #expect(words("log", "ev") == ["evidence:", "event:"])
    #expect(words("actions", "nonsense") == [])
  }

  @Test func values() {
    #expect(words("actions", "owner:a") == ["owner:ada"])
    #expect(words("actions", "owner:") == ["owner:me", "owner:ada"])
    #expect(words("actions", "-service:s") == ["-service:search"])
    #expect(words("actions", "service:search,P") == ["service:search,payments"])
    #expect(words("list", "status:d") == ["status:draft"])
    #expect(words("actions", "status:d") == ["status:done", "status:declined"])
    #expect(words("actions", "is:over") == ["is:overdue"])
    #expect(words("actions", "incident:2026-10-05") == ["incident:2026-10-05-checkout-was-slow"])
    #expect(words("actions", "colour:r") == [])
  }

  /// Bash takes a colon for a word of its own, and puts in only what follows it.
  @Test func bashDividesAtColons() {
    #expect(words("actions", "owner", ":", "a") == ["ada"])
    #expect(words("actions", "severity", ":") == ["sev1", "sev2"])
    #expect(words("actions", "is", ":", "over") == ["overdue"])
  }

  @Test func namesOfTheKnowledgeBase() {
    let all = words("show", "") { $0.names([.incident, .action]) }
    #expect(all.prefix(2) == ["2026-10-05-checkout-was-slow", "2026-10-20-search-found-nothing"])
    #expect(Set(all.dropFirst(2)) == Set(ids))
    let beginning = String(ids[0].prefix(3))
    #expect(words("action", "done", beginning) { $0.names([.action]) } == [ids[0]])
    let elsewhere = words("-C", "/", "show", "") { $0.names([.incident]) }
    #expect(elsewhere == [])
  }

  /// A name that a shell would run, or take for an option, is not put on the command line.
  @Test func hostileNamesAreNotOffered() throws {
    let path = "Postmortems/2026/2026-10-05-checkout-was-slow.md"
    let text = try String(
      contentsOfFile: transcript.repository.path + "/" + path, encoding: .utf8)
    for (number, owner) in ["$(touch pwned)", "`id`", "a;b", "--force", "a b", "a\\nb", "jörg"]
      .enumerated()
    {
      let hostile = text.replacing("owner: ada", with: "owner: \"\(owner)\"")
      try #require(hostile != text)
      try transcript.repository.commit(
        "\(number)", files: [path: hostile], date: "2026-11-0\(number + 1)T12:00:00+00:00")
      let offered = words("actions", "--owner", "") { $0.names([.owner]) }
      #expect(offered == (owner == "jörg" ? [owner] : []), "\(owner)")
    }
  }

  /// The script that the program writes, in a real bash.
  @Test func inBash() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = [
      "--norc", "-c",
      """
      source <("$1" --generate-completion-script bash)
      ask() {
        COMP_WORDS=("$@"); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE="${COMP_WORDS[*]}"
        COMP_POINT=${#COMP_LINE}; COMPREPLY=()
        _postmortem "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
        echo "${COMPREPLY[*]}"
      }
      ask "$1" sh
      ask "$1" actions owner : a
      ask "$1" show 2026-10-2
      ask "$1" list --severity se
      """, "bash", BuiltProgram.path,
    ]
    process.currentDirectoryURL = URL(filePath: transcript.repository.path)
    process.environment = transcript.variables.merging([
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    ]) { old, _ in old }
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(
      String(decoding: data, as: UTF8.self) == """
        show
        ada
        2026-10-20-search-found-nothing
        sev1 sev2

        """)
  }
}
