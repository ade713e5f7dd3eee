import Git
public import PostmortemModel

extension KnowledgeBase {
  /// What a check looked at and found.
  public struct CheckReport: Sendable {
    /// The commit of `HEAD`; nil before the first.
    public var commit: String?
    /// Today, in the policy's zone.
    public var today: CalendarDay
    /// The number of files that were judged.
    public var fileCount: Int
    /// The number of those that cannot be read as what they are.
    public var unreadableCount: Int
    /// The findings by file, each file's from the top.
    public var findings: [Finding]
  }

  /// Validates and lints the postmortems and the policy of the work tree, or of `HEAD` in a bare
  /// repository.
  ///
  /// Every file is read, since ids must be unique among all; only findings of the wanted files are
  /// reported.
  ///
  /// - Parameter paths: Files or folders, absolute; empty for all.
  /// - Returns: The findings.
  /// - Throws: ``KnowledgeBaseError`` if the files cannot be listed, or a path is not there.
  public func check(_ paths: [String] = []) throws(KnowledgeBaseError) -> CheckReport {
    let source = try checkSource()
    var findings = source.findings
    var unreadable = Set(findings.map(\.path))
    var policy = Policy()
    if let bytes = source.policy {
      do throws(FileError) {
        policy = try Policy(parsing: bytes, path: folder + Self.policyPath)
        for (key, line) in try Policy.unknownKeys(in: bytes, path: folder + Self.policyPath) {
          findings.append(
            Finding(
              rule: "unknown-key", severity: .warning, path: folder + Self.policyPath, line: line,
              message: "nobody reads the key '\(key.showingControls())'",
              hint: "Schema/policy.schema.json lists the keys"))
        }
      } catch {
        findings.append(Self.finding(error))
        unreadable.insert(error.path)
      }
    }
    let zone = ZoneFile.rules(named: policy.timeZone)
    if zone == nil {
      findings.append(
        Finding(
          rule: "unknown-time-zone", severity: .error, path: folder + Self.policyPath,
          message: "no time zone '\(policy.timeZone.showingControls())'",
          hint: "names are those of the IANA database, for example Africa/Lagos"))
    }
    let today = (zone ?? .utc).day(of: now)

    var documents: [PostmortemDocument] = []
    for (path, bytes) in source.files {
      let problems = PostmortemDocument.problems(in: bytes, path: path)
      findings += problems.map(Self.finding)
      if let document = try? PostmortemDocument(parsing: bytes, path: path) {
        documents.append(document)
      } else {
        unreadable.insert(path)
      }
    }
    let linter = Linter(
      LintContext(policy: policy, today: today, folder: folder, documents: documents))
    for document in documents { findings += linter.findings(in: document) }

    let wanted = try wanted(paths)
    let judged = source.files.filter { wanted($0.path) }
    return CheckReport(
      commit: try git { try repository.head().commit?.description }, today: today,
      fileCount: judged.count,
      unreadableCount: unreadable.count { wanted($0) || $0 == folder + Self.policyPath },
      findings: findings.filter { wanted($0.path) || $0.path == folder + Self.policyPath }
        .sorted {
          ($0.path, $0.line ?? 0, $0.column ?? 0) < ($1.path, $1.line ?? 0, $1.column ?? 0)
        })
  }

  private static func finding(_ error: FileError) -> Finding {
    Finding(
      rule: error.kind.rawValue, severity: .error, path: error.path, line: error.line,
      column: error.column, message: error.message, hint: error.hint)
  }

  private struct CheckSource {
    var policy: [UInt8]?
    var files: [(path: String, bytes: [UInt8])] = []
    var findings: [Finding] = []
  }

  private func checkSource() throws(KnowledgeBaseError) -> CheckSource {
    guard let workTree = repository.workTree else { return try committedSource() }
    var source = CheckSource()
    let root = workTree + "/" + folder
    source.policy = DiskFile.read(root + Self.policyPath, upTo: FileLimit.bytes)
    // A folder that is a link would lead elsewhere; git holds a link and nothing below it.
    guard !DiskFile.isLink(root + "Postmortems") else {
      source.findings.append(linkedFolder("Postmortems"))
      return source
    }
    for year in DiskFile.names(in: root + "Postmortems") where !year.hasPrefix(".") {
      let directory = "Postmortems/\(year)"
      guard DiskFile.isDirectory(root + directory) else { continue }
      guard !DiskFile.isLink(root + directory) else {
        source.findings.append(linkedFolder(directory))
        continue
      }
      for name in DiskFile.names(in: root + directory) {
        let path = "\(year)/\(name)"
        guard PostmortemPath.isOne(path) else { continue }
        switch DiskFile.readPlain(root + "Postmortems/" + path, upTo: FileLimit.bytes) {
        case .content(let bytes):
          source.files.append((folder + "Postmortems/" + path, bytes))
        case .notAFile:
          source.findings.append(notAFile(path))
        case .tooLarge(let size):
          source.findings.append(
            Finding(
              rule: "too-large", severity: .error, path: folder + "Postmortems/" + path,
              message: "a file of \(size) bytes; at most \(FileLimit.bytes) are read",
              hint: "keep pictures and logs beside the postmortem, and link to them"))
        case .unreadable:
          source.findings.append(
            Finding(
              rule: "unreadable-file", severity: .error, path: folder + "Postmortems/" + path,
              message: "the file cannot be opened", hint: "look at its permissions"))
        }
      }
    }
    return source
  }

  private func notAFile(_ path: String) -> Finding {
    Finding(
      rule: "not-a-file", severity: .error, path: folder + "Postmortems/" + path,
      message: "a link or a special file in place of a postmortem; it is not read",
      hint: "put the file itself there")
  }

  private func linkedFolder(_ path: String) -> Finding {
    Finding(
      rule: "not-a-file", severity: .error, path: folder + path,
      message: "a link in place of a folder of postmortems; it is not followed",
      hint: "put the folder itself there")
  }

  private func committedSource() throws(KnowledgeBaseError) -> CheckSource {
    try git {
      var source = CheckSource()
      guard let head = try repository.head().commit else { return source }
      let tree = try repository.commit(head).tree
      if let policy = try repository.entry(at: folder + Self.policyPath, in: tree) {
        source.policy = try repository.blob(policy.id, upTo: FileLimit.bytes)
      }
      try repository.walkTree(tree, under: folder + "Postmortems") { path, entry in
        let local = String(path.dropFirst((folder + "Postmortems/").utf8.count))
        guard PostmortemPath.isOne(local) else { return }
        guard PostmortemPath.isFile(entry) else {
          source.findings.append(notAFile(local))
          return
        }
        source.files.append((path, try repository.blob(entry.id, upTo: FileLimit.bytes)))
      }
      return source
    }
  }

  /// Whether a path of the repository was asked for.
  private func wanted(_ paths: [String]) throws(KnowledgeBaseError) -> (String) -> Bool {
    guard !paths.isEmpty, let workTree = repository.workTree else { return { _ in true } }
    var prefixes: [String] = []
    for path in paths {
      guard let real = DiskFile.realPath(path) else {
        throw KnowledgeBaseError(.fileSystem, "there is no '\(path.showingControls())'")
      }
      let root = (DiskFile.realPath(workTree) ?? workTree) + "/"
      guard (real + "/").hasPrefix(root) else {
        throw KnowledgeBaseError(
          .invalidValue, "'\(path.showingControls())' is outside the repository")
      }
      prefixes.append(String((real + "/").dropFirst(root.count)))
    }
    return { path in prefixes.contains { (path + "/").hasPrefix($0) } }
  }
}
