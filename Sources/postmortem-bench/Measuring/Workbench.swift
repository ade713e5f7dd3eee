import Foundation

/// Copies of a generated knowledge base, and what is run in each.
///
/// What changes a repository has a copy of its own, so that nothing is measured in the debris of
/// something else.
final class Workbench {
  let base: GeneratedBase
  let scratch: URL
  let programs: Programs
  private var copies: [String: String] = [:]

  init(_ base: GeneratedBase, scratch: URL, programs: Programs) {
    self.base = base
    self.scratch = scratch.appending(path: base.directory.lastPathComponent)
    self.programs = programs
  }

  /// The contenders of a number of the budget.
  func contenders(_ names: [Contender.Name]) throws -> [Contender] {
    try names.compactMap { try contender($0) }
  }

  private func contender(_ name: Contender.Name) throws -> Contender? {
    switch name {
    case .gitVersion: return steady(name, ProcessCommand("git", ["--version"]))
    case .open:
      return steady(name, ProcessCommand(programs.floor, [try copy("question")]))
    case .ripgrep:
      guard programs.hasRipgrep else { return nil }
      return try inCopy(name, "rg", ["--no-config", "-c", "status: open", "Postmortems"])
    case .gitGrep:
      return try inCopy(name, "git", ["grep", "-c", "status: open", "HEAD", "--", "Postmortems"])
    case .taskwarrior:
      guard programs.hasTaskwarrior else { return nil }
      return steady(name, try taskwarriorQuestion())
    case .catFile:
      var command = ProcessCommand(
        "git", ["cat-file", "--batch", "--buffer"], in: try copy("cold"))
      command.input = try listOfBlobs()
      return steady(name, command)
    case .catChanged:
      var command = ProcessCommand(
        "git", ["cat-file", "--batch", "--buffer"], in: try copy("first"))
      command.input = try listOfChangedBlobs()
      return steady(name, command)
    case .gitLog:
      return try inCopy(name, "git", ["log", "--raw", "-z", "--", "Postmortems"])
    case .question: return try warm(name, "question", question)
    case .review:
      return try warm(name, "question") { [self] in postmortem(["review", "2024-Q3"], in: $0) }
    case .reviewPage:
      return try warm(name, "question") { [self] in
        postmortem(["review", "2024-Q3", "--format", "html"], in: $0)
      }
    case .firstReview:
      // What was written of a commit is remembered; another period is not.
      let copy = try copy("question")
      return Contender(
        name: name,
        prepare: { [self] round in if round == 0 { _ = try historyQuestion(in: copy).run() } },
        command: { [self] round in
          postmortem(["review", "2024-07-01..2024-09-\(10 + round)"], in: copy)
        })
    case .search: return try warm(name, "question", search)
    case .firstSearch:
      let copy = try copy("searched")
      return Contender(
        name: name,
        prepare: { [self] _ in
          try? FileManager.default.removeItem(at: Self.index(of: copy))
          _ = try question(in: copy).run()
        }, command: { [self] _ in search(in: copy) })
    case .cold:
      let copy = try copy("cold")
      return Contender(
        name: name, prepare: { _ in try? FileManager.default.removeItem(at: Self.index(of: copy)) },
        command: { [self] _ in postmortem(["index", "rebuild"], in: copy) })
    case .coldLedger:
      let copy = try copy("ledger")
      return Contender(
        name: name,
        prepare: { [self] _ in
          // The ledger alone is cold: the snapshot belongs to another budget.
          try? FileManager.default.removeItem(at: Self.index(of: copy))
          _ = try question(in: copy).run()
        }, command: { [self] _ in postmortem(["show", base.contents.active[0]], in: copy) })
    case .history:
      return try warm(name, "question", historyQuestion)
    case .yearBackFirst:
      let copy = try copy("first")
      return Contender(
        name: name,
        prepare: { [self] _ in
          try? FileManager.default.removeItem(at: Self.index(of: copy))
          _ = try historyQuestion(in: copy).run()
          _ = try question(in: copy).run()
        }, command: { [self] _ in yearBack(in: copy) })
    case .yearBack: return try warm(name, "back", yearBack)
    case .changed:
      let copy = try copy("changed")
      return Contender(
        name: name,
        prepare: { [self] round in
          if round == 0 { _ = try question(in: copy).run() }
          try edit(round, in: copy)
          _ = try commit(round, in: copy).run()
        }, command: { [self] _ in question(in: copy) })
    case .gitCommit:
      let copy = try copy("committed")
      return Contender(
        name: name, prepare: { [self] round in try edit(round, in: copy) },
        command: { [self] round in try commit(round, in: copy) })
    case .groups:
      let copy = try copy("cold")
      return Contender(
        name: name, prepare: { _ in try? FileManager.default.removeItem(at: Self.index(of: copy)) },
        command: { [self] _ in
          postmortem(["actions", "--group", "similar", "--format", "ids"], in: copy)
        })
    case .done:
      var contender = try warm(name, "done", question)
      let copy = try copy("done")
      contender.command = { [self] round in
        postmortem(["action", "done", try item(round, base.contents.active)], in: copy)
      }
      return contender
    case .site:
      let copy = try copy("cold")
      let pages = scratch.appending(path: "site")
      return Contender(
        name: name,
        prepare: { _ in
          try? FileManager.default.removeItem(at: Self.index(of: copy))
          try? FileManager.default.removeItem(at: pages)
        }, command: { [self] _ in postmortem(["site", "--output", pages.path], in: copy) })
    case .importOne: return steady(name, importing(1))
    case .importMany: return steady(name, importing(GeneratedBase.reportCount))
    }
  }

  private func steady(_ name: Contender.Name, _ command: ProcessCommand) -> Contender {
    Contender(name: name, command: { _ in command })
  }

  /// A contender that has what it needs of the index before its first run.
  private func warm(
    _ name: Contender.Name, _ copyName: String, _ command: @escaping (String) -> ProcessCommand
  ) throws -> Contender {
    let copy = try copy(copyName)
    return Contender(
      name: name,
      prepare: { round in if round == 0 { _ = try command(copy).run() } },
      command: { _ in command(copy) })
  }

  private func inCopy(
    _ name: Contender.Name, _ program: String, _ arguments: [String]
  ) throws -> Contender {
    steady(name, ProcessCommand(program, arguments, in: try copy("question")))
  }

  private func postmortem(_ arguments: [String], in copy: String) -> ProcessCommand {
    ProcessCommand(programs.product, arguments, in: copy)
  }

  private func question(in copy: String) -> ProcessCommand {
    postmortem(["actions", "--overdue", "--owner", base.contents.owner], in: copy)
  }

  private func historyQuestion(in copy: String) -> ProcessCommand {
    postmortem(["actions", "is:missed owner:\(base.contents.owner)"], in: copy)
  }

  private func yearBack(in copy: String) -> ProcessCommand {
    // A commit, since a day must first be looked up in all of history.
    postmortem(
      ["actions", "--overdue", "--owner", base.contents.owner, "--at", yearBackCommit], in: copy)
  }

  private var yearBackCommit: String { "HEAD~\(base.contents.postmortems / 4)" }

  /// Two words that stand together in a good part of the incidents.
  private func search(in copy: String) -> ProcessCommand {
    postmortem(["search", "connection", "pool"], in: copy)
  }

  private func importing(_ count: Int) -> ProcessCommand {
    let names = (0..<count).map { "report-\(1000 + $0).md" }
    return ProcessCommand(
      programs.product, ["import", "--dry-run", "--format", "json"] + names,
      in: base.reports.path)
  }

  private func item(_ round: Int, _ items: [String]) throws -> String {
    guard !items.isEmpty else { throw CocoaError(.featureUnsupported) }
    return items[round % items.count]
  }

  /// Changes one file as an editor would.
  private func edit(_ round: Int, in copy: String) throws {
    let path = URL(filePath: copy).appending(path: try item(round, base.contents.paths))
    var text = try String(contentsOf: path, encoding: .utf8)
    text = text.replacing("\nseverity: sev", with: "\nx_round: \(round)\nseverity: sev")
    try Data(text.utf8).write(to: path)
  }

  /// Commits the file that was edited.
  ///
  /// Every object is on disk when it ends, as it is when postmortem ends; git's own default leaves
  /// loose objects to the operating system.
  private func commit(_ round: Int, in copy: String) throws -> ProcessCommand {
    ProcessCommand(
      "git",
      [
        "-c", "core.fsync=all", "-c", "gc.auto=0", "commit", "-q", "-m", "Edit", "--",
        try item(round, base.contents.paths),
      ], in: copy)
  }

  private static func index(of copy: String) -> URL {
    URL(filePath: copy).appending(path: ".git/postmortem")
  }

  /// A copy of the repository under a name, made on first use.
  private func copy(_ name: String) throws -> String {
    if let known = copies[name] { return known }
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    let path = scratch.appending(path: name).path
    _ = try ProcessCommand("cp", ["-a", "--reflink=auto", base.repository.path, path]).run()
    _ = try ProcessCommand("git", ["update-index", "-q", "--refresh"], in: path).run()
    copies[name] = path
    return path
  }

  /// A file with the ids of all blobs that the tip has below `Postmortems/`.
  private func listOfBlobs() throws -> String {
    var command = ProcessCommand(
      "git", ["ls-tree", "-r", "--format=%(objectname)", "HEAD", "Postmortems/"],
      in: try copy("cold"))
    command.output = scratch.appending(path: "blobs").path
    _ = try command.run()
    return command.output
  }

  /// A file with the ids of the blobs below `Postmortems/` that were others a year back.
  private func listOfChangedBlobs() throws -> String {
    let list = scratch.appending(path: "changed-blobs")
    var command = ProcessCommand(
      "git", ["diff-tree", "-r", "--no-renames", "HEAD", yearBackCommit, "--", "Postmortems/"],
      in: try copy("first"))
    command.output = list.path
    _ = try command.run()
    // :100644 100644 <id now> <id then> M<tab>path
    let ids = try String(contentsOf: list, encoding: .utf8).split(separator: "\n")
      .map { $0.split(separator: " ")[3] }.filter { $0.contains { $0 != "0" } }
    try Data((ids.joined(separator: "\n") + "\n").utf8).write(to: list)
    return list.path
  }
}
