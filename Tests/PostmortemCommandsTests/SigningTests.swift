import Foundation
import TestSupport
import Testing

/// Signatures that git accepts, with a key that is made for the test.
@Suite struct SigningTests {
  /// A person with an SSH key that signs, and a base of two incidents.
  private func withSSH(_ more: String = "") throws -> (Transcript, [String]) {
    let transcript = try Transcript()
    let root = transcript.repository.root
    let key = root.appending(path: "key").path
    try #require(
      transcript.tool("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "ada", "-f", key])
        != nil)
    let literal = try String(contentsOfFile: "\(key).pub", encoding: .utf8)
    let signers = root.appending(path: "signers")
    try Data("ada@example.org namespaces=\"git\" \(literal)".utf8).write(to: signers)
    try transcript.use(
      """
      [commit]
      gpgsign = true
      [gpg]
      format = ssh
      [user]
      signingkey = ~/key.pub
      [gpg "ssh"]
      allowedSignersFile = \(signers.path)
      \(more)

      """)
    return (transcript, try transcript.twoIncidents())
  }

  /// What nobody types in, a program may know.
  @Test(.enabled(if: isInstalled("ssh-keygen"), "needs ssh-keygen (openssh-client)"))
  func nobodyIsAskedForAPassphraseWithNoInput() throws {
    let (transcript, ids) = try withSSH()
    let repository = transcript.repository
    let key = repository.root.appending(path: "key").path
    try #require(
      transcript.tool("ssh-keygen", ["-q", "-p", "-P", "", "-N", "secret", "-f", key]) != nil)
    let asked = repository.root.appending(path: "asked").path
    transcript.variables["SSH_ASKPASS"] = try transcript.script(
      "echo asked >>'\(asked)'; echo secret", "askpass")
    let head = try repository.git("rev-parse", "HEAD")
    let refused = transcript.outcome("action done \(ids[0]) --no-input")
    #expect(refused.status == 2)
    #expect(refused.errors.contains("the commit cannot be signed: 'ssh-keygen' ended with status"))
    #expect(!FileManager.default.fileExists(atPath: asked))
    #expect(try repository.git("rev-parse", "HEAD") == head)

    transcript.variables["SSH_ASKPASS_REQUIRE"] = "force"
    #expect(transcript.outcome("action done \(ids[0]) --no-input").status == 0)
    #expect(try String(contentsOfFile: asked, encoding: .utf8) == "asked\n")
    #expect(transcript.verifies("HEAD"))
  }

  @Test(.enabled(if: isInstalled("ssh-keygen"), "needs ssh-keygen (openssh-client)"))
  func everyCommitIsSignedWithAnSSHKey() throws {
    let (transcript, ids) = try withSSH()
    let repository = transcript.repository
    let report = repository.root.appending(path: "report.md")
    try Data("# Outage\n\nOn 3 May 2026 it failed.\n\n## Action items\n\n- Add a test\n".utf8)
      .write(to: report)
    for line in [
      "action done \(ids[0]) \(ids[1])", "action move \(ids[2]) --to checkout",
      "import --no-input \(report.path)", "action done \(ids[2]) --branch topic",
    ] {
      let (_, errors, status) = transcript.outcome(line)
      #expect(status == 0, "\(line): \(errors)")
    }
    let commits = try repository.git("rev-list", "HEAD", "topic").lines
    #expect(commits.count > 8)
    for commit in commits { #expect(transcript.verifies(commit)) }
    #expect(try repository.fsck() == "")
    #expect(try repository.git("status", "--porcelain") == "")
    let names = try FileManager.default.contentsOfDirectory(atPath: repository.url(".git").path)
    #expect(!names.contains { $0.hasPrefix("postmortem-") }, "no scratch folder is left")
    // The check can fail: what git does not find signed is no signature.
    try repository.commit("unsigned")
    #expect(!transcript.verifies("HEAD"))
  }

  @Test(.enabled(if: isInstalled("ssh-keygen"), "needs ssh-keygen (openssh-client)"))
  func aMergeOfSyncIsSigned() throws {
    let (transcript, ids) = try withSSH()
    let repository = transcript.repository
    let remote = repository.root.appending(path: "remote.git").path
    let other = repository.root.appending(path: "other").path
    try repository.git("init", "--quiet", "--bare", "--initial-branch=main", remote)
    try repository.git("remote", "add", "origin", "file://\(remote)")
    try repository.git("push", "--quiet", "-u", "origin", "main")
    try repository.git("clone", "--quiet", "file://\(remote)", other)
    for (line, folder) in [
      ("action done \(ids[0])", other), ("sync", other), ("action done \(ids[1])", repository.path),
      ("sync", repository.path),
    ] {
      let (_, errors, status) = transcript.outcome(line, in: folder)
      #expect(status == 0, "\(line): \(errors)")
    }
    #expect(try repository.git("log", "-1", "--format=%P").split(separator: " ").count == 2)
    #expect(transcript.verifies("HEAD"))
    #expect(try repository.fsck() == "")
  }

  @Test(.enabled(if: isInstalled("gpg"), "needs gpg (gnupg)"))
  func gpgAsksNobodyWithNoInput() throws {
    let transcript = try Transcript()
    let home = try gpgHome(transcript, passphrase: "secret")
    defer { leave(home, transcript) }
    let ids = try transcript.twoIncidents()
    try transcript.use("[commit]\ngpgsign\n")
    let asked = transcript.repository.root.appending(path: "asked").path
    let pinentry = try transcript.script("echo asked >>'\(asked)'; exit 1", "pinentry")
    try Data("pinentry-program \(pinentry)\n".utf8).write(
      to: URL(filePath: home).appending(path: "gpg-agent.conf"))
    _ = transcript.tool("gpgconf", ["--kill", "all"], ["GNUPGHOME": home])
    let refused = transcript.outcome("action done \(ids[0]) --no-input")
    #expect(refused.status == 2)
    #expect(refused.errors.contains("the commit cannot be signed: 'gpg' ended with status 2"))
    #expect(!FileManager.default.fileExists(atPath: asked))
    #expect(transcript.outcome("action done \(ids[0])").status == 2)
    #expect(FileManager.default.fileExists(atPath: asked), "else its agent asks")
  }

  /// A folder with a key for the committer; its path is short, as the agent's socket needs.
  private func gpgHome(_ transcript: Transcript, passphrase: String) throws -> String {
    let home = FileManager.default.temporaryDirectory
      .appending(path: "pm-\(UInt32.random(in: 0...UInt32.max))").path
    try FileManager.default.createDirectory(
      atPath: home, withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o700])
    transcript.variables["GNUPGHOME"] = home
    try #require(
      transcript.tool(
        "gpg",
        [
          "--batch", "--quiet", "--pinentry-mode", "loopback", "--passphrase", passphrase,
          "--quick-generate-key", "Ada <ada@example.org>", "ed25519", "sign", "never",
        ], ["GNUPGHOME": home]) != nil)
    return home
  }

  private func leave(_ home: String, _ transcript: Transcript) {
    _ = transcript.tool("gpgconf", ["--kill", "all"], ["GNUPGHOME": home])
    try? FileManager.default.removeItem(atPath: home)
  }

  @Test(.enabled(if: isInstalled("gpg"), "needs gpg (gnupg)"))
  func commitsAreSignedWithGPG() throws {
    let transcript = try Transcript()
    let home = try gpgHome(transcript, passphrase: "")
    defer { leave(home, transcript) }
    // Without a key's name it is that of the committer.
    try transcript.use("[commit]\ngpgsign\n")
    let ids = try transcript.twoIncidents()
    #expect(transcript.verifies("HEAD"))
    let keys = try #require(
      transcript.tool("gpg", ["--list-keys", "--with-colons"], ["GNUPGHOME": home]))
    let fingerprint = try #require(keys.lines.first { $0.hasPrefix("fpr:") })
    try transcript.use(
      """
      [commit]
      gpgsign = true
      [gpg]
      program = \(try transcript.script("echo mine >>\"$0.ran\"; exec gpg \"$@\"", "mygpg"))
      [user]
      signingkey = \(fingerprint.split(separator: ":").last ?? "")

      """)
    #expect(transcript.outcome("action done \(ids[0])").status == 0)
    #expect(transcript.verifies("HEAD"))
    #expect(
      FileManager.default.fileExists(
        atPath: transcript.repository.root.appending(path: "mygpg.ran").path))

    // A key that is not there: no commit, and the way out.
    let before = try transcript.repository.git("for-each-ref")
    try transcript.use("[commit]\ngpgsign = true\n[user]\nsigningkey = nobody@example.org\n")
    let (_, errors, status) = transcript.outcome("action done \(ids[1])")
    #expect(status == 2)
    #expect(errors.contains("the commit cannot be signed: 'gpg' ended with status 2: "))
    #expect(errors.contains("user.signingkey KEY"))
    #expect(try transcript.repository.git("for-each-ref") == before)
    #expect(try transcript.repository.git("status", "--porcelain") == "")
  }

  @Test func whatCannotSignCommitsNothing() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    let before = try transcript.repository.git("for-each-ref")
    let silent = try transcript.script("cat >/dev/null", "silent")
    let failing = try transcript.script("echo 'no \u{1B}[31mcard' >&2; exit 3", "failing")
    for (settings, message) in [
      ("[gpg]\nprogram = /nonexistent/gpg\n", "'/nonexistent/gpg' cannot be run"),
      ("[gpg]\nprogram = no-such-gpg\n", "no program 'no-such-gpg' in PATH"),
      ("[gpg]\nprogram = \(silent)\n", "ended with status 0"),
      ("[gpg]\nprogram = \(failing)\n", "ended with status 3: no \\u{1B}[31mcard"),
      ("[gpg]\nformat = x509\n", "gpg.format is 'x509', which is not known here"),
      ("[gpg]\nformat = ssh\n", "user.signingkey names no key"),
      (
        "[gpg]\nformat = ssh\n[gpg \"ssh\"]\nprogram = \(failing)\n[user]\nsigningkey = k\n",
        "ended with status 3"
      ),
    ] {
      try transcript.use("[commit]\ngpgsign = true\n\(settings)")
      let (_, errors, status) = transcript.outcome("action done \(ids[0])")
      #expect(status == 2, "\(settings)")
      #expect(errors.contains(message), "\(settings): \(errors)")
      #expect(errors.contains("Hint: 'git config commit.gpgsign false'"), "\(errors)")
    }
    #expect(try transcript.repository.git("for-each-ref") == before)
    #expect(try transcript.repository.git("status", "--porcelain") == "")
    try transcript.use("[commit]\ngpgsign = false\n")
    #expect(transcript.outcome("action done \(ids[0])").status == 0)
  }

  /// A repository may ask for signatures, but not name the program that is run for them.
  @Test(arguments: ["gpg.program", "gpg.openpgp.program", "gpg.ssh.program"])
  func theRepositoryDoesNotNameTheProgram(setting: String) throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    let mark = transcript.repository.root.appending(path: "mark").path
    let program = try transcript.script("touch '\(mark)'; exit 1", "evil")
    let silent = try transcript.script("exit 1", "mine")
    let isSSH = setting == "gpg.ssh.program"
    try transcript.use(
      isSSH ? "[gpg \"ssh\"]\nprogram = \(silent)\n" : "[gpg]\nprogram = \(silent)\n")
    for (key, value) in [
      ("commit.gpgsign", "true"), (setting, program), ("gpg.format", isSSH ? "ssh" : "openpgp"),
      ("user.signingkey", "k"),
    ] {
      try transcript.repository.git("config", key, value)
    }
    let (_, errors, status) = transcript.outcome("action done \(ids[0])")
    #expect(status == 2)
    #expect(errors.contains("git config --global \(setting) PROGRAM"), "\(errors)")
    #expect(!FileManager.default.fileExists(atPath: mark))
  }
}
