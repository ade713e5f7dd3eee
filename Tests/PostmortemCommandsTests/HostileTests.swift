import Foundation
import TestSupport
import Testing

/// What reading a hostile clone must not do: obey it, run it, leave the repository, or stop.
@Suite struct HostileTests {
  /// Every way to read, and a few to fail.
  static let reading = [
    "list", "list --format json", "list --format csv", "list --format ids", "list --limit 1",
    "actions", "actions --format json", "actions --format ndjson", "actions --format csv",
    "actions --format ids", "actions --at HEAD~1", "actions --as-of 2026-11-21",
    "actions --worktree",
    "actions --columns id,title,owner,note,tracker,services", "show 2026-09-01-words",
    "show frm20", "show bid22", "show htm22 --why-overdue", "show 2026-09-02-escape",
    "log", "log --format json", "log --format csv", "log frm20", "diff HEAD~1..HEAD",
    "diff HEAD~1..HEAD --format markdown", "diff HEAD~1..HEAD --format json",
    "search checkout", "search checkout --format json", "search script", "review 2026-Q4",
    "review 2026-Q4 --format json", "review 2026-Q4 --format csv", "review 2026-Q3",
    "review 2026-Q4 --format html", "similar bid22", "similar checkout --format json",
    "actions --group similar", "actions --group owner", "check",
    "check --format json",
    "check --format github", "check --format sarif", "doctor", "doctor --format json",
    "index status", "index verify",
    "export --format csv --table actions", "export --format csv --table events",
    "export --format ndjson --table actions", "export --format ndjson --table incidents",
    "action done bid22 --dry-run", "action assign frm20 --to ben --dry-run", "sync",
  ]

  /// Command lines that carry what they are about in them.
  static var quoting: [String] {
    ["\u{1B}[31m", "\u{9B}2J", "\u{202E}gpj", "\u{7}", "-rf", "--output=mark", "$(touch mark)"]
      .flatMap { (text: String) -> [String] in
        [
          "show -- '\(text)'", "list -- '\(text):x'", "actions '--at=\(text)'",
          "actions '--owner=\(text)'", "log -- 'event:\(text)'", "diff -- '\(text)..HEAD'",
          "search -- '\(text)'", "check -- '\(text)'", "review -- '\(text)'", "sync -- '\(text)'",
          "import --dry-run -- '\(text)'", "action done -- '\(text)'", "actions '-C\(text)'",
          "action done bid22 --dry-run '--branch=\(text)'", "'\(text)'",
          "actions '--columns=\(text)'",
          "init '--time-zone=\(text)'", "new --no-edit --dry-run -- '\(text)'",
        ]
      }
  }

  /// The first character that a terminal or a reader could be made to misread; nil if there is none.
  static func control(in text: String, isCSV: Bool) -> String? {
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A, 0x09: continue
      case 0x0D where isCSV: continue
      case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069,
        0xFEFF, 0x200B:
        return String(scalar.value, radix: 16)
      default: continue
      }
    }
    return nil
  }

  @Test func nothingIsObeyedAndNothingIsRun() throws {
    let base = try HostileBase()
    let transcript = base.transcript
    let mark = try base.plantTraps()
    try base.repository.git("config", "remote.origin.url", "ext::sh -c 'touch \(mark)'")
    let head = try base.repository.git("for-each-ref")
    let status = try files(in: base.repository.directory)
    for line in Self.reading + Self.quoting {
      for terminal in [false, true] {
        transcript.isTerminal = terminal
        transcript.variables["NO_COLOR"] = "1"
        let (output, errors, _) = transcript.outcome(line)
        #expect(!output.isEmpty || !errors.isEmpty || line.contains("show"), "\(line) says nothing")
        let isCSV = line.contains("csv")
        let found = Self.control(in: output, isCSV: isCSV) ?? Self.control(in: errors, isCSV: false)
        #expect(found == nil, "\(line.debugDescription) writes U+\(found ?? "")")
        #expect(
          !(output + "\n" + errors).contains("\n::stop-commands"),
          "\(line.debugDescription) gives a name a line of its own")
      }
    }
    #expect(
      !FileManager.default.fileExists(atPath: mark),
      "ran: \((try? String(contentsOfFile: mark, encoding: .utf8)) ?? "")")
    #expect(!FileManager.default.fileExists(atPath: base.repository.url("mark").path))
    #expect(try files(in: base.repository.directory) == status, "reading writes nothing")
    // Git itself, which 'sync' runs, obeys the repository's configuration, but not every address.
    try base.repository.git("config", "core.fsmonitor", "false")
    #expect(transcript.outcome("sync origin").status == 2)
    #expect(!FileManager.default.fileExists(atPath: mark), "git runs no ext:: address")
    transcript.variables["PATH"] = nil
    _ = try? base.repository.git("config", "--unset", "core.fsmonitor")
    #expect(try base.repository.git(["for-each-ref"]) == head)
    // The traps work: git itself falls into one.
    try base.repository.git(
      "config", "core.fsmonitor", base.repository.root.appending(path: "trap").path)
    _ = try? base.repository.git("status")
    #expect(FileManager.default.fileExists(atPath: mark))
  }

  /// The paths and times of all files but the index of this program.
  private func files(in directory: URL) throws -> [String] {
    let paths = FileManager.default.enumerator(atPath: directory.path)?.compactMap { $0 as? String }
    return try (paths ?? []).filter {
      !$0.hasPrefix(".git/postmortem") && ![".git", ".git/FETCH_HEAD"].contains($0)
    }.map {
      path in
      let values = try FileManager.default.attributesOfItem(
        atPath: directory.appending(path: path).path)
      return "\(path) \(values[.size] ?? 0) \(values[.modificationDate] ?? 0)"
    }.sorted()
  }

  /// What is shown of it, for a person to read once.
  @Test func whatAPersonSees() throws {
    let transcript = try HostileBase().transcript
    for line in [
      "list", "actions", "show 2026-09-01-words", "log --limit 6", "diff HEAD~1..HEAD", "check",
      "search checkout", "actions --format csv --columns id,title,owner",
    ] {
      transcript.run(line)
    }
    try expectGolden(transcript.text, "hostile")
  }

  /// Who copies a hint runs nothing that a name says.
  @Test func namesInHintsAreQuoted() throws {
    let base = try HostileBase()
    let output = base.transcript.outcome("check").output
    #expect(output.contains("'git mv -- 'Postmortems/2026/$(touch mark).md' "), "\(output)")
    #expect(output.contains("'git mv -- Postmortems/2026/--help.md "))
  }

  @Test func formulasAreTextInASpreadsheet() throws {
    let transcript = try HostileBase().transcript
    for line in [
      "actions --format csv", "log --format csv", "review 2026-Q4 --format csv",
      "list --format csv",
    ] {
      let rows = transcript.outcome(line).output
      for cell in Self.cells(rows) {
        #expect(
          cell.first.map { !"=+-@\t\r".contains($0) } ?? true || Double(cell) != nil,
          "\(line): \(cell)")
      }
    }
    let actions = transcript.outcome("actions --format csv").output
    #expect(actions.contains("'=HYPERLINK"))
    #expect(actions.contains("\"\"\"\u{301},=1+1\""))
  }

  /// The cells of RFC 4180.
  private static func cells(_ text: String) -> [String] {
    var cells: [String] = []
    var cell = String.UnicodeScalarView()
    var isQuoted = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": isQuoted.toggle()
      case "\r" where !isQuoted: continue
      case "," where !isQuoted, "\n" where !isQuoted:
        cells.append(String(cell))
        cell = String.UnicodeScalarView()
      default: cell.append(scalar)
      }
    }
    return cells + [String(cell)]
  }

  /// Ids of files are those of their paths, so that no text of a file leads anywhere else.
  @Test func idsAndPathsLeadNowhereElse() throws {
    let base = try HostileBase()
    let transcript = base.transcript
    let ids = transcript.outcome("list --format ids").output.lines
    #expect(ids.contains("2026-09-01-words"))
    for id in ids {
      #expect(!id.contains("/") && !id.contains("..") && !id.hasPrefix("-"), "\(id)")
    }
    let answer = transcript.outcome("list --format json").output
    for name in [
      "10-up", "11-dash", "12-git", "13-nul", "14-bytes", "15-large", "21-link", "05-bomb",
    ] {
      #expect(answer.contains("2026-09-\(name)") || name == "21-link", "\(name) is named")
      #expect(!ids.contains { $0.hasPrefix("2026-09-\(name)") }, "\(name)")
    }
    transcript.variables["EDITOR"] = "false"
    for id in [
      "../../../etc/passwd", ".git/config", "/etc/passwd", "2026-09-21-link", "2026-09-22-gitlink",
    ] {
      #expect(transcript.outcome("show -- \(id)").status != 0, "\(id)")
      #expect(transcript.outcome("edit -- \(id)").status != 0, "\(id)")
    }
    #expect(!transcript.outcome("search passwd --format json").output.contains("21-link"))
  }

  /// A folder of postmortems that is a link must not lead a write out of the repository.
  @Test func writesFollowNoLink() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    let repository = transcript.repository
    let outside = repository.root.appending(path: "outside")
    try FileManager.default.moveItem(
      at: repository.url("Postmortems"), to: outside)
    try FileManager.default.createSymbolicLink(
      at: repository.url("Postmortems"), withDestinationURL: outside)
    let file = outside.appending(path: "2026/2026-10-05-checkout-was-slow.md")
    let before = try Data(contentsOf: file)
    let (_, errors, status) = transcript.outcome("action done \(ids[0])")
    #expect(status == 2, "\(errors)")
    #expect(try Data(contentsOf: file) == before)
    #expect(transcript.outcome("new \"Third\" --started 2026-11-01 --no-edit").status == 2)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: outside.path).sorted()
        == [".gitkeep", "2026"])
    // The same in the tree that is read: a link is no folder.
    try repository.git("add", "--all")
    try repository.git("commit", "--quiet", "-m", "link")
    #expect(transcript.outcome("list --format ids").output == "")
    #expect(transcript.outcome("check").output.contains("a link in place of a folder"))
  }
}
