import Foundation
import TestSupport
import Testing

/// Programs that ask at the terminal, which postmortem runs in a window of tmux.
@Suite(
  .enabled(if: Tmux.isInstalled, "tmux is not installed"),
  .enabled(
    if: BuiltProgram.isThere,
    "the program is not built"))
struct ChildTerminalTests {
  private let transcript: Transcript
  private let ids: [String]

  init() throws {
    transcript = try Transcript()
    ids = try transcript.twoIncidents()
  }

  /// Writes a script that asks a question at the terminal.
  private func script(_ name: String, _ text: String) throws -> String {
    let file = transcript.repository.root.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data("#!/bin/sh\n\(text)\n".utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    return file.path
  }

  @Test func anEditorReadsFromTheTerminal() throws {
    let editor = try script(
      "editor",
      """
      stty -echo < /dev/tty; printf 'What was learnt? '; read -r answer < /dev/tty
      stty echo < /dev/tty; printf '\\n## Lessons\\n\\n%s\\n' "$answer" >> "$1"
      """)
    let tmux = try Tmux(in: transcript)
    let incident = try #require(
      transcript.outcome("list --format ids").output.split(separator: "\n").first)
    try tmux.type("EDITOR='\(editor)' '\(BuiltProgram.path)' edit \(incident)\n")
    try tmux.wait(for: "What was learnt?")
    try tmux.type("Ask at the terminal\n")
    try tmux.wait(for: "Edit \(incident)")
    #expect(try transcript.repository.git("show", "HEAD").contains("+Ask at the terminal"))
  }

  @Test func aNewPostmortemIsEditedBeforeItIsCommitted() throws {
    let editor = try script(
      "editor",
      """
      printf 'What happened? '; read -r answer < /dev/tty
      [ "$answer" = nothing ] && exit 1; printf '\\n%s\\n' "$answer" >> "$1"
      """)
    let tmux = try Tmux(in: transcript)
    let before = try transcript.repository.git("rev-parse", "HEAD")
    let command = "EDITOR='\(editor)' '\(BuiltProgram.path)' new 'Mail was late'"
    try tmux.type("\(command)\n")
    try tmux.wait(for: "What happened?")
    try tmux.type("nothing\n")
    try tmux.wait(for: "Hint: set $EDITOR")
    #expect(try transcript.repository.git("rev-parse", "HEAD") == before)
    try tmux.type("clear; \(command)\n")
    try tmux.wait(for: "What happened?")
    try tmux.type("The queue stood still\n")
    try tmux.wait(for: "mail-was-late.md")
    #expect(try transcript.repository.git("show", "HEAD").contains("+The queue stood still"))
    #expect(try transcript.repository.git("rev-parse", "HEAD^") == before)
  }

  @Test func aHookReadsFromTheTerminal() throws {
    let hook = try script(
      "hook", "echo 'Is it agreed?'; read -r answer < /dev/tty; [ \"$answer\" = yes ]")
    let folder = try transcript.repository.git("rev-parse", "--git-path", "hooks")
      .trimmingCharacters(in: .newlines)
    let path = transcript.repository.path + "/" + folder
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: hook, toPath: path + "/pre-commit")
    let tmux = try Tmux(in: transcript)
    try tmux.type("'\(BuiltProgram.path)' action assign \(ids[0]) --to zoe\n")
    try tmux.wait(for: "Is it agreed?")
    try tmux.type("yes\n")
    try tmux.wait(for: "zoe")
    #expect(try transcript.repository.git("log", "-1", "--format=%B").contains("zoe"))
  }

  @Test func gitAsksForAPassphraseWhileItSyncs() throws {
    let ssh = try script(
      "ssh",
      "printf 'Passphrase: ' > /dev/tty; read -r answer < /dev/tty; echo \"got $answer\" >&2; exit 9"
    )
    _ = try transcript.repository.git("remote", "add", "far", "ssh://far.invalid/base.git")
    let tmux = try Tmux(in: transcript)
    try tmux.type("GIT_SSH_COMMAND='\(ssh)' '\(BuiltProgram.path)' sync far\n")
    try tmux.wait(for: "Passphrase:")
    try tmux.type("open sesame\n")
    try tmux.wait(for: "got open sesame")
    try tmux.type("echo status''=$?\n")
    try tmux.wait(for: "status=")
  }
}
