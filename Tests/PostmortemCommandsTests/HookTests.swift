import Foundation
import TestSupport
import Testing

/// Real hooks in real repositories, run as `git commit` runs them.
@Suite struct HookTests {
  private func start() throws -> (Transcript, [String]) {
    let transcript = try Transcript()
    try transcript.use("")
    return (transcript, try transcript.twoIncidents())
  }

  private func read(_ transcript: Transcript, _ name: String) throws -> String {
    try String(contentsOf: transcript.repository.root.appending(path: name), encoding: .utf8)
  }

  @Test func seeWhatGitWouldShowThem() throws {
    let (transcript, ids) = try start()
    let repository = transcript.repository
    try repository.write("staged by hand", to: "mine.txt")
    try repository.git("add", "mine.txt")
    let out = repository.root.path
    try transcript.hook(
      "pre-commit",
      """
      { pwd; echo "$#"; echo "$GIT_EDITOR"; echo "$GIT_AUTHOR_NAME <$GIT_AUTHOR_EMAIL>"
        git diff --cached --name-only; git write-tree; git show :Postmortems/2026/2026-10-05-checkout-was-slow.md |
        grep -c 'status: done'; git rev-parse HEAD; } >'\(out)/seen'
      """)
    try transcript.hook(
      "commit-msg", "cat \"$1\" >'\(out)/message'; git write-tree >'\(out)/tree'")
    let before = try repository.git("rev-parse", "HEAD").trimmed
    #expect(transcript.outcome("action done \(ids[0])").status == 0)
    let tree = try repository.git("rev-parse", "HEAD^{tree}").trimmed
    #expect(
      try read(transcript, "seen").lines == [
        repository.path, "0", ":", "Ada <ada@example.org>",
        "Postmortems/2026/2026-10-05-checkout-was-slow.md", tree, "1", before,
      ])
    #expect(try read(transcript, "tree").trimmed == tree)
    #expect(
      try read(transcript, "message").trimmed == repository.git("log", "-1", "--format=%B").trimmed)
    // Nothing of it touched the user's index, and nothing was left behind.
    #expect(try repository.git("status", "--porcelain") == "A  mine.txt\n")
    let names = try FileManager.default.contentsOfDirectory(atPath: repository.url(".git").path)
    #expect(!names.contains { $0.hasPrefix("postmortem-") })
  }

  @Test func aRefusalIsShownAndCommitsNothing() throws {
    let (transcript, ids) = try start()
    let before = try transcript.repository.git("for-each-ref")
    for name in ["pre-commit", "commit-msg"] {
      try transcript.hook(name, "echo 'says \u{1B}[31mno'; echo why >&2; printf '\(name)'; exit 7")
      for line in [
        "action done \(ids[0])", "action add checkout --title Another",
        "new \"Third\" --started 2026-11-01 --no-edit", "action done \(ids[0]) --branch topic",
      ] {
        let (output, errors, status) = transcript.outcome(line)
        #expect(status == 2, "\(line)")
        #expect(output == "")
        #expect(errors.contains("says \\u{1B}[31mno\nwhy\n\(name)\n"), "\(errors)")
        #expect(
          errors.contains(
            "Error: the hook '\(name)' ended with status 7, so nothing was committed\n"))
        #expect(errors.contains("--no-verify"))
      }
      #expect(transcript.outcome("action done \(ids[0]) --dry-run").status == 0)
      try transcript.hook(name, "", executable: true)
    }
    #expect(try transcript.repository.git("for-each-ref") == before)
    #expect(try transcript.repository.git("status", "--porcelain") == "")
  }

  @Test func noVerifyPassesOverThem() throws {
    let transcript = try Transcript()
    try transcript.use("")
    for name in ["pre-commit", "commit-msg"] { try transcript.hook(name, "exit 1") }
    #expect(transcript.outcome("init").status == 2)
    #expect(try transcript.repository.git("for-each-ref") == "")
    for line in [
      "init --no-verify", "new \"Slow\" --started 2026-10-05 --no-edit --no-verify",
      "action add slow --title \"Mend it\" --no-verify",
    ] {
      let (_, errors, status) = transcript.outcome(line)
      #expect(status == 0, "\(line): \(errors)")
    }
  }

  @Test func commitMessagesAreChanged() throws {
    let (transcript, ids) = try start()
    try transcript.hook(
      "commit-msg", "sed -i '1s/^/[ops] /' \"$1\"; printf '\\n\\n\\nChange-Id: I1  \\n\\n' >>\"$1\""
    )
    let (_, errors, status) = transcript.outcome("action done \(ids[0])")
    #expect(status == 0)
    let repository = transcript.repository
    let message = try repository.git("log", "-1", "--format=%B").trimmed
    #expect(message.hasPrefix("[ops] Complete \(ids[0]): "))
    #expect(message.hasSuffix("\n\nChange-Id: I1") && !message.contains("\n\n\n"))
    #expect(errors.contains("] [ops] Complete"))
    #expect(
      try repository.git("reflog", "-1", "--format=%gs").hasPrefix("commit: [ops] Complete"))
    let log = transcript.outcome("log 'event:completed' --format json").output
    #expect(log.contains(ids[0]), "trailers stay readable")

    try transcript.hook("commit-msg", ": >\"$1\"")
    #expect(transcript.outcome("action done \(ids[1])").errors.contains("left nothing"))
    #expect(try repository.git("log", "-1", "--format=%B").trimmed == message)
  }

  @Test func whatAHookStagesIsNotSwallowed() throws {
    let (transcript, ids) = try start()
    let before = try transcript.repository.git("for-each-ref")
    try transcript.hook("pre-commit", "echo more >more.txt && git add more.txt")
    let (_, errors, status) = transcript.outcome("action done \(ids[0])")
    #expect(status == 2)
    #expect(errors.contains("the hook 'pre-commit' staged changes of its own"), "\(errors)")
    #expect(try transcript.repository.git("for-each-ref") == before)
    #expect(try transcript.repository.git("status", "--porcelain") == "?? more.txt\n")
  }

  /// A formatter whose change the next `git commit -a` takes must not take an action out with it.
  @Test func whatAHookChangesOfTheFileCommitsNothing() throws {
    let (transcript, ids) = try start()
    let repository = transcript.repository
    let file = "Postmortems/2026/2026-10-05-checkout-was-slow.md"
    let before = try repository.git("for-each-ref")
    try transcript.hook("pre-commit", "grep -q Formatted \(file) || echo Formatted. >>\(file)")
    let (_, errors, status) = transcript.outcome("action done \(ids[0])")
    #expect(status == 2)
    #expect(
      errors.contains(
        "Error: '\(file)' was changed while the commit was being made, so nothing was committed"),
      "\(errors)")
    #expect(errors.contains("'git diff HEAD -- \(file)' shows the change"), "\(errors)")
    #expect(try repository.git("for-each-ref") == before)
    #expect(try repository.git("status", "--porcelain") == " M \(file)\n")
    try repository.git("commit", "--quiet", "-am", "Format")
    #expect(transcript.outcome("action done \(ids[0])").status == 0)
    #expect(try repository.git("status", "--porcelain") == "")
    #expect(repository.read(file)?.contains("Formatted.") == true)
  }

  /// A job in the background has the hook's output open; git does not wait for it either.
  @Test func whatAHookLeavesRunningIsNotWaitedFor() throws {
    let (transcript, ids) = try start()
    let out = transcript.repository.root.path
    try transcript.hook("pre-commit", "echo begun; sleep 120 & echo $! >'\(out)/job'; exit 0")
    let (_, errors, status) = transcript.outcome("action done \(ids[0])")
    let job = try #require(pid_t(try read(transcript, "job").trimmed))
    #expect(kill(job, SIGTERM) == 0, "it still runs")
    #expect(status == 0 && errors.contains("begun\n"), "\(errors)")
  }

  @Test func hooksPathIsFollowed() throws {
    let (transcript, ids) = try start()
    let repository = transcript.repository
    try transcript.hook("pre-commit", "echo wrong; exit 1")
    try transcript.script("echo from the folder", repository.url("ops/hooks/pre-commit").path)
    try repository.git("config", "core.hooksPath", "ops/hooks")
    let (_, errors, status) = transcript.outcome(
      "action done \(ids[0])", in: repository.url("ops").path)
    #expect(status == 0 && errors.contains("from the folder"), "\(errors)")
    try repository.git("config", "core.hooksPath", "~/theirs")
    try transcript.script("echo from home; exit 1", "theirs/pre-commit")
    #expect(transcript.outcome("action done \(ids[1])").errors.contains("from home"))
    try repository.git("config", "core.hooksPath", "/dev/null")
    #expect(transcript.outcome("action done \(ids[1])").status == 0)
  }

  @Test func whatIsNotExecutableIsNamed() throws {
    let (transcript, ids) = try start()
    try transcript.hook("pre-commit", "exit 1", executable: false)
    let (_, errors, status) = transcript.outcome("action done \(ids[0])")
    #expect(status == 0)
    #expect(errors.contains("pre-commit' was not run, as it is not executable"), "\(errors)")
    // A script without a first line that names its interpreter is run by the shell.
    let hook = transcript.repository.url(".git/hooks/pre-commit")
    try Data("echo bare script\nexit 1\n".utf8).write(to: hook)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: hook.path)
    #expect(transcript.outcome("action done \(ids[1])").errors.contains("bare script"))
  }

  @Test func aMergeHasItsOwn() throws {
    let (transcript, ids) = try start()
    let repository = transcript.repository
    let remote = repository.root.appending(path: "remote.git").path
    let other = repository.root.appending(path: "other").path
    try repository.git("init", "--quiet", "--bare", "--initial-branch=main", remote)
    try repository.git("remote", "add", "origin", "file://\(remote)")
    try repository.git("push", "--quiet", "-u", "origin", "main")
    try repository.git("clone", "--quiet", "file://\(remote)", other)
    for (line, folder) in [
      ("action done \(ids[0])", other), ("sync", other), ("action done \(ids[1])", repository.path),
    ] {
      #expect(transcript.outcome(line, in: folder).status == 0, "\(line)")
    }
    let out = repository.root.path
    try transcript.hook("pre-commit", "exit 1")
    try transcript.hook("pre-merge-commit", "echo not today; exit 1")
    try transcript.hook("commit-msg", "echo 'Change-Id: I2' >>\"$1\"")
    try transcript.hook("pre-push", "touch '\(out)/pushed'; exit 1")
    let before = try repository.git("rev-parse", "HEAD")
    let (_, errors, status) = transcript.outcome("sync")
    #expect(status == 2)
    #expect(errors.contains("not today\n"), "\(errors)")
    #expect(errors.contains("the hook 'pre-merge-commit' ended with status 1"))
    #expect(try repository.git("rev-parse", "HEAD") == before)
    #expect(!FileManager.default.fileExists(atPath: "\(out)/pushed"))
    #expect(transcript.outcome("sync --no-verify").status == 0)
    #expect(!FileManager.default.fileExists(atPath: "\(out)/pushed"))
    #expect(try repository.git("log", "-1", "--format=%P").split(separator: " ").count == 2)
  }

  @Test func bareAndLinked() throws {
    let (transcript, ids) = try start()
    let repository = transcript.repository
    let bare = repository.root.appending(path: "bare.git").path
    let linked = repository.root.appending(path: "linked").path
    try repository.git("clone", "--quiet", "--bare", repository.path, bare)
    try repository.git("worktree", "add", "--quiet", "-b", "side", linked)
    let text =
      "{ pwd; git rev-parse --git-dir; git diff --cached --name-only | wc -l; } >'\(repository.root.path)/seen'"
    try transcript.hook("pre-commit", text)
    try transcript.script(text, "\(bare)/hooks/pre-commit")
    #expect(transcript.outcome("action done \(ids[0])", in: bare).status == 0)
    #expect(try read(transcript, "seen").lines == [bare, bare, "1"])
    #expect(transcript.outcome("action done \(ids[0])", in: linked).status == 0)
    #expect(
      try read(transcript, "seen").lines
        == [linked, "\(repository.path)/.git/worktrees/linked", "1"])
  }

  /// Who loses a race applies the change anew, and the hook sees that too.
  @Test func runAgainWhenSomebodyElseWasFirst() throws {
    let (transcript, ids) = try start()
    let repository = transcript.repository
    let out = repository.root.path
    try transcript.hook(
      "pre-commit",
      """
      echo ran >>'\(out)/runs'
      [ -e '\(out)/once' ] && exit 0
      touch '\(out)/once'
      new=$(git commit-tree -p HEAD -m other 'HEAD^{tree}') && git update-ref refs/heads/main "$new"
      """)
    #expect(transcript.outcome("action done \(ids[0])").status == 0)
    #expect(try read(transcript, "runs").lines == ["ran", "ran"])
    #expect(try repository.git("log", "-2", "--format=%s").lines.last == "other")
    #expect(try repository.git("status", "--porcelain") == "")
  }
}
