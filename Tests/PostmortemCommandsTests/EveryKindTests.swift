import Foundation
import TestSupport
import Testing

/// Every kind of repository that git makes: commands work in it, or say in one sentence why not, and
/// a hint names the way out.
@Suite struct EveryKindTests {
  /// What a command does.
  enum Outcome: Sendable {
    case works
    /// It refuses with an error that contains one text and a hint that contains another.
    case refuses(String, hint: String)
  }

  struct Kind: Sendable, CustomTestStringConvertible {
    var name: String
    var reading = Outcome.works
    var writing = Outcome.works
    /// Makes it of a repository with a knowledge base; gives the folder to work in.
    var make: @Sendable (TemporaryRepository) throws -> String

    var testDescription: String { name }

    init(
      _ name: String, reading: Outcome = .works, writing: Outcome = .works,
      make: @escaping @Sendable (TemporaryRepository) throws -> String
    ) {
      self.name = name
      self.reading = reading
      self.writing = writing
      self.make = make
    }

    /// A repository that git commands turn into the kind.
    static func git(
      _ name: String, reading: Outcome = .works, writing: Outcome = .works, _ commands: String...
    ) -> Kind {
      Kind(name, reading: reading, writing: writing) { repository in
        for command in commands { try repository.git(Transcript.words(command)) }
        return repository.path
      }
    }

    /// A clone of the repository, made with options and changed by commands in it.
    static func clone(
      _ name: String, _ options: String, reading: Outcome = .works, writing: Outcome = .works,
      _ commands: String...
    ) -> Kind {
      Kind(name, reading: reading, writing: writing) { repository in
        let path = repository.root.appending(path: "clone").path
        try repository.git("config", "uploadpack.allowFilter", "true")
        try repository.git(
          ["clone", "--quiet"] + Transcript.words(options) + ["file://\(repository.path)", path])
        for command in commands { try repository.git(["-C", path] + Transcript.words(command)) }
        return path
      }
    }
  }

  static let kinds: [Kind] = [
    .git("ordinary"),
    .git("index of version 4", "update-index --index-version 4"),
    .git("packed references and objects", "pack-refs --all", "gc --quiet --prune=now"),
    .git("commit graph", "commit-graph write --reachable --changed-paths"),
    .git("sparse checkout without cone", "sparse-checkout set --no-cone /*"),
    .git("untracked cache", "update-index --force-untracked-cache"),
    .git("line ends of Windows", "config core.autocrlf true"),
    .git("case is ignored", "config core.ignoreCase true"),
    Kind("a replaced object") { repository in
      let other = try repository.git("commit-tree", "-m", "other", "HEAD^{tree}").trimmed
      try repository.git("replace", "HEAD", other)
      return repository.path
    },
    .clone("bare", "--bare"),
    .clone("mirror", "--mirror"),
    .clone("shallow", "--depth=2"),
    .clone("single branch", "--single-branch"),
    Kind("borrowed objects (alternates)") { repository in
      let path = repository.root.appending(path: "clone").path
      try repository.git("clone", "--quiet", "--shared", repository.path, path)
      return path
    },
    .clone("separate git directory", "--separate-git-dir=../elsewhere.git"),
    .clone("partial clone that has all it needs", "--filter=blob:limit=1m"),
    Kind("linked worktree") { repository in
      let path = repository.root.appending(path: "linked").path
      try repository.git("worktree", "add", "--quiet", "-b", "side", path)
      return path
    },
    Kind("submodule") { repository in
      let outer = repository.root.appending(path: "outer").path
      try repository.git("init", "--quiet", outer)
      try repository.git(
        "-C", outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add",
        "file://\(repository.path)", "inner")
      return "\(outer)/inner"
    },
    Kind("below a link") { repository in
      let link = repository.root.appending(path: "link").path
      try FileManager.default.createSymbolicLink(
        atPath: link, withDestinationPath: repository.path)
      return link
    },

    // Reading works, and writing would lose something.
    .git(
      "detached", writing: .refuses("HEAD is detached", hint: "git switch"),
      "checkout --quiet --detach"),
    Kind("merge under way", writing: .refuses("a merge is under way", hint: "git status")) {
      try $0.write("", to: ".git/MERGE_HEAD")
      return $0.path
    },
    Kind("rebase under way", writing: .refuses("a rebase is under way", hint: "git status")) {
      repository in
      try repository.git("checkout", "--quiet", "-b", "side", "HEAD~1")
      try repository.commit("side", files: ["Schema/template.md": "s\n"])
      try repository.git("checkout", "--quiet", "main")
      try repository.commit("main", files: ["Schema/template.md": "m\n"])
      _ = try? repository.git("rebase", "--quiet", "side")
      return repository.path
    },
    .git(
      "bisect under way", writing: .refuses("a bisect is under way", hint: "git status"),
      "bisect start"),
    Kind("LFS", writing: .refuses("to the filter 'lfs'", hint: ".gitattributes")) {
      try $0.commit(
        "lfs", files: ["Postmortems/.gitattributes": "*.md filter=lfs diff=lfs -text\n"])
      return $0.path
    },
    Kind("git-crypt", writing: .refuses("to the filter 'git-crypt'", hint: ".gitattributes")) {
      try $0.commit("crypt", files: ["Postmortems/.gitattributes": "** filter=git-crypt\n"])
      return $0.path
    },
    Kind("another encoding", writing: .refuses("the encoding 'UTF-16'", hint: ".gitattributes")) {
      try $0.write("*.md working-tree-encoding=UTF-16\n", to: ".git/info/attributes")
      return $0.path
    },
    .git(
      "split index", writing: .refuses("git's index here is split", hint: "--no-split-index"),
      "update-index --split-index"),
    Kind(
      "sparse index",
      writing: .refuses("git's index here is sparse", hint: "reapply --no-sparse-index")
    ) { repository in
      try repository.commit("other", files: ["other/deep/file": "x\n"])
      try repository.git("sparse-checkout", "set", "--cone", "Postmortems", "Schema")
      try repository.git("sparse-checkout", "reapply", "--sparse-index")
      return repository.path
    },
    Kind(
      "read-only", writing: .refuses("", hint: "")
    ) { repository in
      try repository.git("config", "core.fileMode", "true")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o555], ofItemAtPath: repository.url(".git/refs/heads").path)
      return repository.path
    },

    // What libgit2 cannot open.
    Kind("SHA-256", reading: .refuses("extension 'objectformat'", hint: "--object-format=sha1")) {
      let path = $0.root.appending(path: "sha256").path
      try $0.git("init", "--quiet", "--object-format=sha256", path)
      return path
    },
    .git(
      "reftable", reading: .refuses("extension 'refstorage'", hint: "--ref-format=files"),
      "config core.repositoryFormatVersion 1", "config extensions.refStorage reftable"),
    .git(
      "configuration of its own for a worktree",
      reading: .refuses("extension 'worktreeconfig'", hint: "--unset extensions.worktreeConfig"),
      "config core.repositoryFormatVersion 1", "config extensions.worktreeConfig true"),
    .git(
      "relative worktrees",
      reading: .refuses("extension 'relativeworktrees'", hint: "--no-relative-paths"),
      "config core.repositoryFormatVersion 1", "config extensions.relativeWorktrees true"),
    .git(
      "an extension of the future", reading: .refuses("extension 'frobnicate'", hint: "clone"),
      "config core.repositoryFormatVersion 1", "config extensions.frobnicate true"),
    Kind("no commit yet", reading: .refuses("no knowledge base", hint: "postmortem init")) {
      let path = $0.root.appending(path: "empty").path
      try $0.git("init", "--quiet", path)
      return path
    },
    Kind("no repository", reading: .refuses("is in no git repository", hint: "git init")) {
      $0.root.path
    },
  ]

  @Test(arguments: kinds)
  func worksOrSaysWhyNot(kind: Kind) throws {
    let transcript = try Transcript()
    transcript.variables["GIT_CEILING_DIRECTORIES"] =
      transcript.repository.root.deletingLastPathComponent().path
    let ids = try transcript.twoIncidents()
    if kind.name == "read-only", geteuid() == 0 { return }
    let folder = try kind.make(transcript.repository)

    let read = transcript.outcome("actions --format ids", in: folder)
    expect(kind.reading, read)
    if case .works = kind.reading { #expect(Set(read.output.lines) == Set(ids)) }
    let written = transcript.outcome("action done \(ids[0])", in: folder)
    guard case .works = kind.reading else { return expect(kind.reading, written) }
    expect(kind.writing, written)
    let after = transcript.outcome("actions --closed --format ids", in: folder).output
    guard case .works = kind.writing else {
      #expect(after == "")
      return
    }
    #expect(after.lines == [ids[0]])
    let repository = transcript.repository
    #expect(
      try repository.git("-C", folder, "log", "-1", "--format=%s").hasPrefix("Complete \(ids[0])"))
    if try repository.git("-C", folder, "rev-parse", "--is-bare-repository").trimmed == "false" {
      #expect(try repository.git("-C", folder, "status", "--porcelain") == "")
    }
    let complaints = try repository.git(
      "-C", folder, "fsck", "--strict", "--no-dangling", "--no-progress")
    #expect(complaints == "")
  }

  private func expect(
    _ expected: Outcome, _ outcome: (output: String, errors: String, status: Int32)
  ) {
    switch expected {
    case .works: #expect(outcome.status == 0, "\(outcome.errors)")
    case .refuses(let message, let hint):
      let lines = outcome.errors.lines
      #expect(outcome.status == 2 && outcome.output == "", "\(outcome)")
      let errors = lines.filter { $0.hasPrefix("Error: ") }
      #expect(errors.count == 1 && errors[0].contains(message), "\(outcome.errors)")
      #expect(
        hint.isEmpty || lines.contains { $0.hasPrefix("Hint: ") && $0.contains(hint) },
        "\(outcome.errors)")
    }
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a directory away"))
  func anotherUsersRepositoryIsNotTrusted() throws {
    let transcript = try Transcript()
    _ = try transcript.twoIncidents()
    for name in ["", ".git"] { chown(transcript.repository.url(name).path, 12345, 12345) }
    let (_, errors, status) = transcript.outcome("list")
    #expect(status == 2)
    #expect(errors.contains("belongs to another user"), "\(errors)")
    #expect(errors.contains("git config --global --add safe.directory <dir>"), "\(errors)")
  }

  /// A clone with a filter names the files whose contents are not there, and the rest answers.
  @Test func whatAPartialCloneLacksIsNamed() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    let repository = transcript.repository
    try repository.git("config", "uploadpack.allowFilter", "true")
    let clone = repository.root.appending(path: "clone").path
    try repository.git(
      "clone", "--quiet", "--no-checkout", "--filter=blob:none", "file://\(repository.path)", clone)
    try repository.git("-C", clone, "show", "HEAD:Schema/policy.yml")
    let (_, errors, status) = transcript.outcome("actions", in: clone)
    #expect(status == 2)
    #expect(errors.contains("is not in this partial clone"), "\(errors)")
    try repository.git("-C", clone, "checkout", "--quiet", "main")
    let read = transcript.outcome("actions --format ids", in: clone)
    #expect(Set(read.output.lines) == Set(ids))
  }
}
