import Foundation
import TestSupport
import Testing

/// `sync` as a person sees it, with the real git behind it.
@Suite struct SyncCommandTests {
  @Test func aDayOfTwoPeople() throws {
    let transcript = try Transcript()
    transcript.variables["PATH"] = ProcessInfo.processInfo.environment["PATH"]
    transcript.variables["GIT_TERMINAL_PROMPT"] = "0"
    let ids = try transcript.twoIncidents()
    let repository = transcript.repository
    let remote = repository.root.appending(path: "remote.git").path
    let other = repository.root.appending(path: "other").path
    transcript.say("Without an upstream")
    transcript.run("sync --quiet")
    try repository.git("init", "--quiet", "--bare", "--initial-branch=main", remote)
    try repository.git("remote", "add", "origin", "file://\(remote)")
    try repository.git("push", "--quiet", "-u", "origin", "main")
    try repository.git("clone", "--quiet", "file://\(remote)", other)
    transcript.run("sync")
    transcript.say("Different fields of one action")
    transcript.run("action assign \(ids[0]) --to ben", in: other)
    transcript.run("sync --quiet", in: other)
    transcript.run("action due \(ids[0]) --to 2027-03-01 --note Later")
    transcript.run("sync --dry-run --quiet")
    transcript.run("sync --quiet")
    transcript.run("show \(ids[0])")
    transcript.say("The same field")
    transcript.run("sync --quiet", in: other)
    transcript.run("action assign \(ids[0]) --to cy", in: other)
    transcript.run("sync --quiet", in: other)
    transcript.run("action assign \(ids[0]) --to dee")
    transcript.run("sync --quiet")
    try expectGolden(transcript.text, "sync")
  }

  /// Nothing is published that cannot be followed here; and if it was, that is said.
  @Test func aLockOfTheIndexIsInTheWay() throws {
    let transcript = try Transcript()
    transcript.variables["PATH"] = ProcessInfo.processInfo.environment["PATH"]
    let ids = try transcript.twoIncidents()
    let repository = transcript.repository
    let remote = repository.root.appending(path: "remote.git").path
    let other = repository.root.appending(path: "other").path
    try repository.git("init", "--quiet", "--bare", "--initial-branch=main", remote)
    try repository.git("remote", "add", "origin", "file://\(remote)")
    try repository.git("push", "--quiet", "-u", "origin", "main")
    try repository.git("clone", "--quiet", "file://\(remote)", other)
    for (line, folder) in [
      ("action assign \(ids[0]) --to ben", other), ("sync", other),
      ("action assign \(ids[1]) --to cy", repository.path),
    ] {
      #expect(transcript.outcome(line, in: folder).status == 0, "\(line)")
    }
    func tips() throws -> [String] {
      [
        try repository.git("rev-parse", "main"),
        try repository.git("-C", remote, "rev-parse", "main"),
      ]
    }
    let before = try tips()
    let lock = repository.url(".git/index.lock")
    try transcript.hook("pre-merge-commit", "echo in vain; exit 1")
    try Data().write(to: lock)
    let refused = transcript.outcome("sync")
    #expect(refused.status == 2 && refused.errors.contains("index.lock'"), "\(refused)")
    #expect(!refused.errors.contains("in vain") && !refused.errors.contains("did not follow"))
    #expect(try tips() == before)

    try FileManager.default.removeItem(at: lock)
    try transcript.hook("pre-merge-commit", "exit 0")
    try transcript.hook("pre-push", "touch '\(lock.path)'")
    let late = transcript.outcome("sync")
    #expect(late.status == 2)
    #expect(
      late.errors.contains(
        "Error: origin/main has your commits now, but the branch 'main' here did not follow: "
          + "the lock file '<dir>/.git/index.lock' is in the way"), "\(late.errors)")
    #expect(late.errors.contains("'postmortem sync' lets it follow"))
    #expect(try tips()[0] == before[0])
    #expect(try tips()[1] != before[1])
    try FileManager.default.removeItem(at: lock)
    #expect(transcript.outcome("sync --no-verify").status == 0)
    #expect(Set(try tips()).count == 1)
    #expect(try repository.git("status", "--porcelain") == "")
  }

  /// Git hands its output to `pre-push`, and there the list of what was pushed is read.
  @Test func whatPrePushSaysIsShown() throws {
    let transcript = try Transcript()
    transcript.variables["PATH"] = ProcessInfo.processInfo.environment["PATH"]
    let id = try transcript.twoIncidents()[0]
    let repository = transcript.repository
    let remote = repository.root.appending(path: "remote.git").path
    try repository.git("init", "--quiet", "--bare", "--initial-branch=main", remote)
    try repository.git("remote", "add", "origin", "file://\(remote)")
    try repository.git("push", "--quiet", "-u", "origin", "main")
    #expect(transcript.outcome("action done \(id)").status == 0)
    try transcript.hook(
      "pre-push", "echo 'run make test first'; echo 'To be sure'; printf '\\033[31mred\\n'; exit 1")
    let refused = transcript.outcome("sync --quiet")
    #expect(refused.status == 2)
    #expect(refused.errors.contains("run make test first\nTo be sure\n"), "\(refused.errors)")
    #expect(refused.errors.contains("[31mred") && !refused.errors.contains("\u{1B}"))
    try transcript.hook("pre-push", "echo all is well")
    let pushed = transcript.outcome("sync --quiet")
    #expect(pushed.status == 0)
    #expect(pushed.errors.contains("all is well\n"), "\(pushed.errors)")
    for text in ["To file:", "Done", "refs/heads/main"] {
      #expect(!pushed.errors.contains(text), "\(pushed.errors)")
    }
  }

  /// `git stash push` alone refuses a file that git does not know.
  @Test func theWayOutForAnUntrackedFileWorks() throws {
    let transcript = try Transcript()
    transcript.variables["PATH"] = ProcessInfo.processInfo.environment["PATH"]
    _ = try transcript.twoIncidents()
    let repository = transcript.repository
    let remote = repository.root.appending(path: "remote.git").path
    let other = repository.root.appending(path: "other").path
    try repository.git("init", "--quiet", "--bare", "--initial-branch=main", remote)
    try repository.git("remote", "add", "origin", "file://\(remote)")
    try repository.git("push", "--quiet", "-u", "origin", "main")
    try repository.git("clone", "--quiet", "file://\(remote)", other)
    let file = "Postmortems/undated/first.md"
    #expect(transcript.outcome("new First --no-edit", in: other).status == 0)
    #expect(transcript.outcome("sync", in: other).status == 0)
    try repository.write("mine\n", to: file)
    let refused = transcript.outcome("sync")
    #expect(refused.status == 2)
    #expect(
      refused.errors.contains("'git stash push --include-untracked -- \(file)'"),
      "\(refused.errors)")
    #expect(repository.read(file) == "mine\n")
    try repository.git("stash", "push", "--quiet", "--include-untracked", "--", file)
    #expect(transcript.outcome("sync").status == 0)
    #expect(try repository.git("show", "stash@{0}^3:\(file)") == "mine\n")
  }

  /// A person with `--quiet` sees what is asked, and cannot commit markers by mistake.
  @Test func conflictsAreDecidedAtATerminal() throws {
    let transcript = try Transcript()
    transcript.variables["PATH"] = ProcessInfo.processInfo.environment["PATH"]
    let id = try transcript.twoIncidents()[0]
    let repository = transcript.repository
    let remote = repository.root.appending(path: "remote.git").path
    let other = repository.root.appending(path: "other").path
    try repository.git("init", "--quiet", "--bare", "--initial-branch=main", remote)
    try repository.git("remote", "add", "origin", "file://\(remote)")
    try repository.git("push", "--quiet", "-u", "origin", "main")
    try repository.git("clone", "--quiet", "file://\(remote)", other)
    let path = try #require(
      try repository.git("grep", "-l", "id: \(id)", "--", "Postmortems").lines.first)
    for (folder, name) in [(other, "there"), (repository.path, "here")] {
      #expect(transcript.outcome("action assign \(id) --to \(name)", in: folder).status == 0)
      let file = URL(filePath: folder).appending(path: path)
      let text = try String(contentsOf: file, encoding: .utf8)
      try Data("\(text)\nSeen from \(name).\n".utf8).write(to: file)
      try repository.git("-C", folder, "commit", "--quiet", "-am", "See")
    }
    #expect(transcript.outcome("sync --quiet", in: other).status == 0)

    // The first time nothing is mended, the second time both lines stay.
    let editor = repository.root.appending(path: "editor")
    try Data(
      """
      #!/bin/sh
      if [ -e "$0.ran" ]; then sed -i '/^[<=>]\\{7\\}/d' "$1"; fi
      touch "$0.ran"
      """.utf8
    ).write(to: editor)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: editor.path)
    transcript.variables["EDITOR"] = editor.path
    transcript.answers = ["what?", "o", "e", "y"]
    let (_, errors, status) = transcript.outcome("sync --quiet")
    #expect(status == 0)
    #expect(errors.contains("both sides changed owner of \(id)"))
    #expect(errors.contains("ours (yours):       here"))
    #expect(errors.contains("conflict markers left in the text"))
    let merged = try #require(repository.read(path))
    #expect(merged.contains("owner: here"))
    #expect(merged.contains("Seen from here.") && merged.contains("Seen from there."))
    #expect(!merged.contains("<<<<<<<") && !merged.contains("======="))
    #expect(
      try repository.git("--git-dir", remote, "rev-parse", "main")
        == repository.git("rev-parse", "HEAD"))
  }

  /// Two clones of a knowledge base, and the file of its first incident.
  private func twoClones() throws -> (Transcript, other: String, path: String, id: String) {
    let transcript = try Transcript()
    transcript.variables["PATH"] = ProcessInfo.processInfo.environment["PATH"]
    let id = try transcript.twoIncidents()[0]
    let repository = transcript.repository
    let remote = repository.root.appending(path: "remote.git").path
    let other = repository.root.appending(path: "other").path
    try repository.git("init", "--quiet", "--bare", "--initial-branch=main", remote)
    try repository.git("remote", "add", "origin", "file://\(remote)")
    try repository.git("push", "--quiet", "-u", "origin", "main")
    try repository.git("clone", "--quiet", "file://\(remote)", other)
    let path = try #require(
      try repository.git("grep", "-l", "id: \(id)", "--", "Postmortems").lines.first)
    return (transcript, other, path, id)
  }

  /// An editor that runs a script; the n-th run is told its number as `$2`.
  private func editor(_ script: String, in transcript: Transcript) throws -> URL {
    let editor = transcript.repository.root.appending(path: "editor")
    let text = """
      #!/bin/sh
      echo run >>"$0.runs"
      set -- "$1" "$(wc -l <"$0.runs")"
      cp "$1" "$0.saw"
      \(script)
      """
    try Data(text.utf8).write(to: editor)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: editor.path)
    transcript.variables["EDITOR"] = editor.path
    return editor
  }

  /// Only the text is opened, so that nothing else can be edited in vain, and its bytes stay.
  @Test func anEditedBodyIsOnlyTheBodyByteForByte() throws {
    let (transcript, other, path, id) = try twoClones()
    let repository = transcript.repository
    for (folder, name) in [(other, "there"), (repository.path, "here")] {
      #expect(transcript.outcome("action assign \(id) --to \(name)", in: folder).status == 0)
      let file = URL(filePath: folder).appending(path: path)
      var data = try Data(contentsOf: file)
      data += Data("\nCaf".utf8) + [0xE9] + Data(" of all.\n\nSeen from \(name).\n".utf8)
      try data.write(to: file)
      try repository.git("-C", folder, "commit", "--quiet", "-am", "See")
    }
    #expect(transcript.outcome("sync --quiet", in: other).status == 0)
    // First everything goes, then one marker stays behind, then the markers go.
    let editor = try editor(
      """
      case "$2" in
      1) printf ' \\n\\n' >"$1" ;;
      2) sed -i '/^[<>]\\{7\\}/d' "$1" ;;
      *) sed -i '/^=\\{7\\}/d' "$1" ;;
      esac
      """, in: transcript)
    transcript.answers = ["o", "e", "e", "y"]
    let (_, errors, status) = transcript.outcome("sync --quiet")
    #expect(status == 0, "\(errors)")
    #expect(errors.contains("nothing was left of the text"))
    #expect(errors.contains("conflict markers left in the text, on line "))
    let seen = try Data(contentsOf: editor.appendingPathExtension("saw"))
    #expect(!Array(seen).isEmpty && !Array(seen).starts(with: "---".utf8))
    #expect(seen.range(of: Data("owner:".utf8)) == nil)
    let merged = try #require(repository.bytes(of: path))
    let text = String(decoding: merged, as: UTF8.self)
    #expect(text.contains("owner: here"))
    #expect(text.contains("Seen from here.") && text.contains("Seen from there."))
    #expect(!text.contains("=======") && !text.contains("<<<<<<<"))
    #expect(merged.contains(0xE9))
    #expect(Data(merged).range(of: Data([0xEF, 0xBF, 0xBD])) == nil, "nothing was replaced")
  }

  /// A whole file is taken only if it is a postmortem.
  @Test func anEditedFileThatCannotBeReadIsRefused() throws {
    let (transcript, other, path, _) = try twoClones()
    let repository = transcript.repository
    // Their file cannot be read, so that the whole is merged as text; a line is as a marker is.
    for (folder, owner) in [(other, "[ben"), (repository.path, "cy")] {
      let file = URL(filePath: folder).appending(path: path)
      let text =
        try String(contentsOf: file, encoding: .utf8)
        .replacing("owner: ada", with: "owner: \(owner)") + "\nA title\n=======\n"
      try Data(text.utf8).write(to: file)
      try repository.git("-C", folder, "commit", "--quiet", "-am", "Assign by hand")
    }
    #expect(transcript.outcome("sync --quiet", in: other).status == 0)
    let before = try repository.git("rev-parse", "HEAD")
    let mended = "sed -i -e '/^[<>]\\{7\\} /d' -e '/^ *owner: .ben/,/^=======$/d' \"$1\""
    // Emptied, junk, still junk, and given up; then mended.
    _ = try editor(
      """
      case "$2" in
      1) : >"$1" ;;
      2) echo junk >"$1" ;;
      3) : ;;
      *) \(mended) ;;
      esac
      """, in: transcript)
    transcript.answers = ["e", "e", "y", "n", "q"]
    let refused = transcript.outcome("sync --quiet")
    #expect(refused.status == 2)
    #expect(refused.errors.contains("nothing was left of the text"))
    #expect(refused.errors.contains("\(path):1"), "\(refused.errors)")
    #expect(try repository.git("rev-parse", "HEAD") == before)
    transcript.answers = ["e"]
    let (_, errors, status) = transcript.outcome("sync --quiet")
    #expect(status == 0, "\(errors)")
    let text = try #require(repository.read(path))
    #expect(text.contains("owner: cy") && text.contains("A title\n=======\n"))
    #expect(!text.contains("[ben") && !text.contains("<<<<<<<") && !text.contains(">>>>>>>"))
  }

  /// git's merge sees one file at a time, so the advice is another one.
  @Test func twoMovesHaveTheirOwnAdvice() throws {
    let (transcript, other, _, id) = try twoClones()
    #expect(transcript.outcome("action move \(id) --to search", in: other).status == 0)
    #expect(transcript.outcome("sync --quiet", in: other).status == 0)
    #expect(
      transcript.outcome("new \"Mail stood still\" --started 2026-10-25 --no-edit").status == 0)
    #expect(transcript.outcome("action move \(id) --to mail").status == 0)
    let refused = transcript.outcome("sync --quiet --no-input")
    #expect(refused.status == 2)
    #expect(refused.output.contains("both sides moved the action \(id), to different files"))
    #expect(refused.errors.contains("asks about each"))
    #expect(refused.errors.contains("sees no moves"))
    #expect(!refused.errors.contains("marks them in the files"))
    transcript.answers = ["t"]
    #expect(transcript.outcome("sync --quiet").status == 0)
    #expect(transcript.outcome("show \(id)").output.contains("search-found-nothing"))
  }

  /// ssh asks for a passphrase at the terminal, unless it is to ask a program.
  @Test func nobodyIsAskedWhereNobodyIs() throws {
    let transcript = try Transcript()
    _ = try transcript.twoIncidents()
    let repository = transcript.repository
    let asked = repository.root.appending(path: "asked").path
    let ssh = try transcript.script(
      """
      case "$SSH_ASKPASS_REQUIRE" in
      force) "$SSH_ASKPASS" 'Passphrase for the key: ' >>'\(asked)' ;;
      *) echo 'the terminal' >>'\(asked)' ;;
      esac
      [ -t 0 ] && echo 'standard input' >>'\(asked)'
      exit 255
      """, "bin/ssh")
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    transcript.variables["PATH"] = "\((ssh as NSString).deletingLastPathComponent):\(folders)"
    try repository.git("remote", "add", "origin", "ssh://ada@host.example/x.git")
    let (_, errors, status) = transcript.outcome("sync origin --no-input")
    #expect(status == 2)
    #expect(errors.contains("'git fetch origin' ended with status 128; nothing was changed"))
    #expect(errors.contains("'ssh-add' unlocks a key"), "\(errors)")
    #expect(try String(contentsOfFile: asked, encoding: .utf8) == "", "nobody was asked")

    let attended = transcript.outcome("sync origin")
    #expect(attended.status == 2 && !attended.errors.contains("ssh-add"))
    #expect(try String(contentsOfFile: asked, encoding: .utf8) == "the terminal\n")

    // A program that answers without a person is the user's own choice.
    transcript.variables["SSH_ASKPASS_REQUIRE"] = "force"
    transcript.variables["SSH_ASKPASS"] = try transcript.script("echo secret", "askpass")
    #expect(transcript.outcome("sync origin --no-input").status == 2)
    #expect(try String(contentsOfFile: asked, encoding: .utf8) == "the terminal\nsecret\n")
  }

  @Test func programsThatAreMissingAreNamed() throws {
    let transcript = try Transcript()
    _ = try transcript.twoIncidents()
    try transcript.repository.git("remote", "add", "origin", "file:///nowhere")
    transcript.variables["PATH"] = "/nonexistent:.:relative"
    let (_, errors, status) = transcript.outcome("sync origin")
    #expect(status == 2 && errors.contains("no program 'git' in PATH"))
  }
}
