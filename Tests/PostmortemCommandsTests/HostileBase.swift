import Foundation
import TestSupport

/// A knowledge base whose every text was written by somebody who means harm.
///
/// All of it can come with an ordinary clone: contents, paths, names of authors and branches,
/// messages. What a clone cannot bring (configuration, hooks) is planted by ``plantTraps()``.
struct HostileBase {
  let transcript: Transcript
  var repository: TemporaryRepository { transcript.repository }

  /// C0, DEL, C1, bidirectional overrides and isolates, and what cannot be seen.
  static let nasty =
    "\u{1B}[31m\u{1B}]0;owned\u{7}\u{8}\r\u{7F}\u{9B}2J\u{85}\u{202E}gpj\u{2066}\u{200B}\u{2028}\u{FEFF}"
  /// What may stand in YAML without being refused: characters that libyaml calls printable.
  static let printable = "\u{202E}gpj.exe\u{2066}\u{200B}\u{2069}"
  static let markup = "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=y>"
  static let formulas = [
    "=HYPERLINK(\"http://evil\")", "+1+1", "-2+3", "@SUM(A1)", "\"\u{301},=1+1",
  ]

  init() throws {
    transcript = try Transcript()
    transcript.variables["GIT_AUTHOR_NAME"] = "Ada"
    _ = try transcript.twoIncidents()
    try addIncidents()
    try addOddities()
    try commitUnderOddNames()
  }

  private func file(_ id: String, _ lines: [String], body: String = "") -> String {
    let head = ["---", "schema: 1", "id: \(id)", "status: published", "severity: sev1"]
    return (head + lines + ["---", "", body, ""]).joined(separator: "\n")
  }

  private func addIncidents() throws {
    let printable = Self.printable
    var actions: [String] = [
      "services: [search]", "title: \"Titles \(printable) end\"", "actions:",
    ]
    for (number, formula) in Self.formulas.enumerated() {
      actions += [
        "  - id: frm2\(number)", "    title: '\(formula)'", "    status: open",
        "    owner: \"\(printable)\"", "    tracker: 'javascript:alert(\(number))'",
      ]
    }
    actions += ["  - id: htm22", "    title: '\(Self.markup)'", "    status: open"]
    actions += ["  - id: bid22", "    title: \"Mend \(printable)\"", "    status: open"]
    actions += ["    x_note: \"\(printable)\"", "    note: \"tab\\tand line\\nbreak\""]
    try repository.write(
      file(
        "2026-09-01-words", actions + ["impact: '\(Self.markup)'"],
        body: "# \(Self.nasty)\n\n\(Self.markup)\n\ncheckout \(Self.nasty) search\n"),
      to: "Postmortems/2026/2026-09-01-words.md")
    let bad: [(name: String, lines: [String])] = [
      ("2026-09-02-escape", ["title: \"red \\e[31m \\x07 \\0\""]),
      ("2026-09-03-quoted", ["title: x", "severity: \(Self.printable)"]),
      (
        "2026-09-04-unknown",
        ["title: x", "\"\(Self.printable)\": 1", "published: '\(Self.markup)'"]
      ),
      ("2026-09-05-bomb", ["title: &a [x, x]", "tags: &b [*a, *a, *a]", "causes: [*b, *b]"]),
      ("2026-09-08-c1", ["title: \"\u{85}\u{9B}2J\u{2028}\""]),
      ("2026-09-06-deep", ["title: " + String(repeating: "[", count: 5000)]),
      ("2026-09-07-tag", ["title: !!python/object/apply:os.system ['touch mark']"]),
    ]
    for (name, lines) in bad {
      try repository.write(file(name, lines), to: "Postmortems/2026/\(name).md")
    }
    for (name, id) in [
      ("2026-09-10-up", "../../../etc/passwd"), ("2026-09-11-dash", "-rf"),
      ("2026-09-12-git", ".git/config"), ("2026-09-13-nul", "\"a\\0b\""),
    ] {
      try repository.write(
        file(id, ["title: An id that is none"]), to: "Postmortems/2026/\(name).md")
    }
    var bytes = Array(file("2026-09-14-bytes", ["title: x"]).utf8)
    bytes.insert(contentsOf: [0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80], at: bytes.count - 6)
    try repository.write(bytes, to: "Postmortems/2026/2026-09-14-bytes.md")
    try repository.write([0x2D, 0x2D, 0x2D, 0x0A, 0x00, 0x01], to: "Postmortems/2026/nul.md")
    let large = file(
      "2026-09-15-large", ["title: x"], body: String(repeating: "long\n", count: 1_000_000))
    try repository.write(large, to: "Postmortems/2026/2026-09-15-large.md")
  }

  /// Names and modes that files can have in a tree.
  private func addOddities() throws {
    let text = file("2026-09-20-odd", ["title: Odd"])
    for name in [
      "\u{1B}[31mred\u{7}.md", "\u{202E}dm.exe.md", "-rf.md", "--help.md", "a\nb.md", "<b>.md",
      "$(touch mark).md",
    ] {
      try repository.write(text, to: "Postmortems/2026/\(name)")
    }
    try repository.write("no front matter\n", to: "Postmortems/2026/c\n::stop-commands::x.md")
    try repository.write(text, to: "Postmortems/-2026/x.md")
    try repository.git("add", "--all")
    let blob = try repository.git(
      ["hash-object", "-w", "--stdin"], input: Array("/etc/passwd".utf8)
    ).trimmed
    let head = try repository.git("rev-parse", "HEAD").trimmed
    for (mode, object, path) in [
      ("120000", blob, "Postmortems/2026/2026-09-21-link.md"),
      ("160000", head, "Postmortems/2026/2026-09-22-gitlink.md"),
      ("120000", blob, "Postmortems/2027"),
      ("100644", blob, "Postmortems/2026/2026-09-23-tree.md/x.md"),
      ("100644", blob, "Postmortems/2028/2028-01-01-\u{9B}31m.md"),
    ] {
      try repository.git("update-index", "--add", "--cacheinfo", "\(mode),\(object),\(path)")
    }
  }

  /// Commits what is staged, by somebody with a name, in a branch and with a message of that kind.
  private func commitUnderOddNames() throws {
    let visible = Self.printable
    try repository.git(
      ["commit", "--quiet", "--file", "-"],
      environment: [
        "GIT_AUTHOR_NAME": "Eve \u{1B}[31m\(visible)",
        "GIT_AUTHOR_EMAIL": "eve\u{9B}2J@example.org",
        "GIT_AUTHOR_DATE": "@\(transcript.now) +0000",
        "GIT_COMMITTER_DATE": "@\(transcript.now) +0000",
      ], input: Array("Odd \(Self.nasty)\n\nAction: frm20\nEvidence: \(Self.nasty)\n".utf8))
    // The work tree follows where it can.
    try repository.git("checkout", "--quiet", "--", ".")
    try repository.git("branch", "-m", "main", "x\u{202E}y\u{9B}z")
    try repository.git("branch", "topic")
    try repository.git(
      ["tag", "-a", "-F", "-", "review/2026-Q3"],
      environment: ["GIT_COMMITTER_DATE": "@\(transcript.now) +0000"],
      input: Array("{\"version\": 1, \"published\": \"\(Self.nasty)\"}\n".utf8))
  }

  /// Programs that leave a mark if anything runs them, under every setting that names one.
  ///
  /// - Returns: The mark.
  func plantTraps() throws -> String {
    let mark = repository.root.appending(path: "mark").path
    let program = try transcript.script("echo \"$0 $*\" >>'\(mark)'; exit 1", "trap")
    for name in [
      "core.fsmonitor", "core.editor", "core.pager", "core.sshCommand", "core.askPass",
      "core.alternateRefsCommand", "core.gitProxy", "sequence.editor", "pager.log", "pager.diff",
      "pager.show", "diff.external", "diff.d.textconv", "diff.d.command", "filter.f.clean",
      "filter.f.smudge", "filter.f.process", "merge.d.driver", "gpg.program", "gpg.ssh.program",
      "gpg.ssh.defaultKeyCommand", "credential.helper", "interactive.diffFilter",
      "uploadpack.packObjectsHook", "man.x.cmd", "browser.x.cmd", "difftool.x.cmd",
    ] {
      try repository.git("config", name, program)
    }
    for name in ["list", "show", "log", "diff", "postmortem", "check"] {
      try repository.git("config", "alias.\(name)", "!\(program)")
    }
    let hooks = repository.root.appending(path: "hooks").path
    for name in [
      "applypatch-msg", "commit-msg", "fsmonitor-watchman", "post-applypatch", "post-checkout",
      "post-commit", "post-index-change", "post-merge", "post-rewrite", "pre-applypatch",
      "pre-auto-gc", "pre-commit", "pre-merge-commit", "pre-push", "pre-rebase",
      "prepare-commit-msg", "reference-transaction", "update",
    ] {
      try transcript.script("echo \"$0 $*\" >>'\(mark)'; exit 1", "\(hooks)/\(name)")
      try transcript.script(
        "echo \"$0 $*\" >>'\(mark)'; exit 1", repository.url(".git/hooks/\(name)").path)
    }
    try repository.git("config", "core.hooksPath", hooks)
    try repository.write("*.md diff=d filter=f merge=d\n", to: ".git/info/attributes")
    for name in [
      "EDITOR", "VISUAL", "PAGER", "GIT_PAGER", "GIT_EDITOR", "GIT_EXTERNAL_DIFF", "BROWSER",
    ] {
      transcript.variables[name] = program
    }
    transcript.variables["PATH"] = ProcessInfo.processInfo.environment["PATH"]
    try? FileManager.default.removeItem(atPath: mark)
    return mark
  }
}
