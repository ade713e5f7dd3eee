import Git
import PostmortemModel

/// Signs commits as git does it (gitformat-signature(5)), with the user's own gpg or ssh-keygen.
///
/// Whether to sign, the format and the key come from any of git's configuration files. The program
/// comes from the user's and the system's only: a repository that came from elsewhere, as an archive
/// or on a shared disk, must not name what is run here. Git itself is less careful.
struct CommitSigner {
  private enum Format: String, CaseIterable {
    case openpgp, ssh
  }

  private let base: KnowledgeBase
  private let format: Format
  private let program: String
  private let key: String?
  /// The setting of the repository's own that would name another program.
  private let passedOver: String?

  /// The signer that the configuration asks for; nil if commits are not to be signed.
  ///
  /// - Throws: ``KnowledgeBaseError`` for a format that is unknown here.
  init?(_ base: KnowledgeBase) throws(KnowledgeBaseError) {
    let repository = base.repository
    guard try git({ try repository.configurationBool("commit.gpgSign") }) == true else {
      return nil
    }
    let name = try git { try repository.configuration("gpg.format") } ?? "openpgp"
    guard let format = Format(rawValue: name) else {
      throw KnowledgeBaseError(
        .git,
        "commits must be signed (commit.gpgsign), and gpg.format is '\(name.showingControls())', "
          + "which is not known here",
        hints: [
          "'git config gpg.format openpgp', or ssh",
          "'git config commit.gpgsign false' makes commits without a signature",
        ])
    }
    let settings =
      format == .ssh ? ["gpg.ssh.program"] : ["gpg.openpgp.program", "gpg.program"]
    var program: String?
    var passedOver: String?
    for setting in settings where program == nil {
      program = try git { try repository.configuration(setting, scope: .userOnly) }
      if try git({ try repository.configuration(setting) }) != program { passedOver = setting }
    }
    self.base = base
    self.format = format
    self.passedOver = passedOver
    self.program = base.expandingHome(program ?? (format == .ssh ? "ssh-keygen" : "gpg"))
    let key = try git { try repository.configuration("user.signingKey") }
    self.key = key?.isEmpty == true ? nil : key
  }

  /// The signature of a commit.
  ///
  /// - Parameter commit: The commit's text.
  /// - Returns: The signature in its armour.
  /// - Throws: ``KnowledgeBaseError`` if the program gives none.
  func signature(of commit: [UInt8]) throws -> String {
    switch format {
    case .openpgp: try signWithGPG(commit)
    case .ssh: try signWithSSH(commit)
    }
  }

  private func signWithGPG(_ commit: [UInt8]) throws -> String {
    let time = KnowledgeBase.time(base.now, base.environment)
    let committer = try base.repository.identity(now: time).committer
    let user = key ?? "\(committer.name) <\(committer.email)>"
    // gpg's agent asks with a program of its own, whatever the terminal of gpg is.
    let result = try run(
      ["--status-fd=2", "-bsau", user], unattended: ["--pinentry-mode", "error"], input: commit)
    let status = String(decoding: result.errors, as: UTF8.self)
    guard result.status == 0, "\n\(status)".contains("\n[GNUPG:] SIG_CREATED ") else {
      throw failure(
        result,
        hint: "'gpg --list-secret-keys' lists your keys, and "
          + "'git config --global user.signingkey KEY' names one")
    }
    return String(decoding: result.output, as: UTF8.self).filter { $0 != "\r" }
  }

  private func signWithSSH(_ commit: [UInt8]) throws -> String {
    let hint = "'git config --global user.signingkey ~/.ssh/id_ed25519.pub' names your key"
    guard let key else {
      throw KnowledgeBaseError(
        .git, "the commit cannot be signed: user.signingkey names no key", hints: [hint] + hints)
    }
    let scratch = try ScratchFolder(in: base.repository.gitDirectory)
    var file = base.expandingHome(key)
    if key.hasPrefix("key::") || key.hasPrefix("ssh-") {
      let text = key.hasPrefix("key::") ? String(key.dropFirst(5)) : key
      file = try scratch.write(Array("\(text)\n".utf8), as: "key")
    }
    let text = try scratch.write(commit, as: "commit")
    let result = try run(["-Y", "sign", "-n", "git", "-f", file, text])
    guard result.status == 0, let bytes = DiskFile.read("\(text).sig") else {
      throw failure(result, hint: hint)
    }
    return String(decoding: bytes, as: UTF8.self).filter { $0 != "\r" }
  }

  private func run(
    _ arguments: [String], unattended: [String] = [], input: [UInt8] = []
  ) throws -> ProgramResult {
    do {
      return try base.run(
        ProgramCall(
          program: program, arguments: arguments, unattendedArguments: unattended,
          variables: base.environment,
          directory: base.repository.workTree ?? base.repository.gitDirectory, input: input))
    } catch let error as KnowledgeBaseError {
      throw KnowledgeBaseError(
        error.code, "the commit cannot be signed: \(error.message)", hints: error.hints + hints)
    }
  }

  private func failure(_ result: ProgramResult, hint: String) -> KnowledgeBaseError {
    let said = String(decoding: result.errors, as: UTF8.self).split(whereSeparator: \.isNewline)
      .first { !$0.hasPrefix("[GNUPG:]") }
    return KnowledgeBaseError(
      .git,
      "the commit cannot be signed: '\(program)' ended with status \(result.status)"
        + (said.map { ": \($0.prefix(200))" } ?? ""), hints: [hint] + hints)
  }

  private var hints: [String] {
    let named = passedOver.map { setting in
      "\(setting) counts in your own configuration only: 'git config --global \(setting) PROGRAM'"
    }
    return [named, "'git config commit.gpgsign false' makes commits without a signature"]
      .compactMap { $0 }
  }
}
