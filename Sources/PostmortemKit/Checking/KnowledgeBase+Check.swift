import Git
import PostmortemModel

extension KnowledgeBase {
  /// Validates and lints the postmortems and the policy.
  ///
  /// Every file is read, since ids must be unique among all; only findings of the wanted files are
  /// reported.
  ///
  /// - Returns: The findings.
  /// - Throws: ``KnowledgeBaseError`` if the files cannot be listed, or a path or revision is not
  ///   there.
  public func check(_ request: CheckRequest = CheckRequest()) throws(KnowledgeBaseError)
    -> CheckReport
  {
    try judge(request).report
  }

  /// The report of a check, and what it judged.
  func judge(
    _ request: CheckRequest
  ) throws(KnowledgeBaseError) -> (report: CheckReport, documents: [PostmortemDocument]) {
    let wanted = try wanted(request.paths)
    let (source, commit) = try source(request.source)
    let judgement = try judge(source, commit, isPinned: request.source.isRevision)
    var report = judgement.report
    let isJudged = { (path: String) in wanted(path) || path == self.folder + Self.policyPath }
    report.findings = report.findings.filter { isJudged($0.path) }
    report.fileCount = source.files.count { wanted($0.path) }
    if let since = request.since {
      let earlier = try findings(since: since, under: report.policy, today: report.today)
      let (new, known, _) = Baseline(earlier).dividing(report.findings)
      report.findings = new
      report.knownCount += known.count
    }
    if let baseline = request.baseline {
      let found = report.findings
      let (new, known, obsolete) = baseline.dividing(found.filter { !$0.blocksReading })
      report.findings = Self.ordered(found.filter(\.blocksReading) + new)
      report.knownCount += known.count
      // What `--since` left out may be in the baseline, and is not obsolete for that.
      report.obsolete =
        request.since == nil ? obsolete.filter { isJudged($0.entry.path) } : []
    }
    return (report, judgement.documents)
  }

  private func source(
    _ source: CheckRequest.Source
  ) throws(KnowledgeBaseError) -> (CheckSource, ObjectID?) {
    switch source {
    case .workTree: return (try workTreeSource(), try git { try repository.head().commit })
    case .staged: return (try stagedSource(), try git { try repository.head().commit })
    case .revision(let name):
      let commit = try git { try repository.resolve(name) }
      return (try committedSource(commit), commit)
    }
  }

  /// What was wrong at a revision already, by today's policy on today's day.
  private func findings(
    since revision: String, under policy: Policy, today: CalendarDay
  ) throws(KnowledgeBaseError) -> [Finding] {
    // Before the first commit nothing was wrong.
    if revision == "HEAD", try git({ try repository.head().commit }) == nil { return [] }
    let commit = try git { try repository.resolve(revision) }
    return try judge(try committedSource(commit), commit, under: policy, today: today)
      .report.findings
  }

  private func judge(
    _ source: CheckSource, _ commit: ObjectID?, isPinned: Bool = false,
    under otherPolicy: Policy? = nil, today: CalendarDay? = nil
  ) throws(KnowledgeBaseError) -> (report: CheckReport, documents: [PostmortemDocument]) {
    let (ownPolicy, zone, policyFindings) = judgePolicy(source.policy)
    let policy = otherPolicy ?? ownPolicy
    var findings = source.findings + policyFindings
    var day = today ?? zone.day(of: now)
    if isPinned, today == nil, let commit {
      let seconds = try git { try repository.commit(commit).committer.seconds }
      day = zone.day(of: Instant(seconds: seconds))
    }
    var documents: [PostmortemDocument] = []
    var unreadable = source.findings.map(\.path)
    for (path, bytes) in source.files {
      let problems = PostmortemDocument.problems(in: bytes, path: path)
      let document = try? PostmortemDocument(parsing: bytes, path: path)
      findings += problems.map { Self.finding($0, blocksReading: document == nil) }
      if let document { documents.append(document) } else { unreadable.append(path) }
    }
    var context = LintContext(
      policy: policy, today: day, folder: folder, documents: documents, unreadable: unreadable)
    context.template = source.template.map { TemplateSections(String(decoding: $0, as: UTF8.self)) }
    var report = CheckReport(
      commit: commit?.description, today: day, policy: policy, fileCount: source.files.count,
      findings: [])
    do throws(KnowledgeBaseError) {
      context.closings = try closings(in: documents, upTo: commit, policy, today: day)
    } catch {
      report.notices.append("history cannot be read, so back-dating is not judged: \(error)")
    }
    let linter = Linter(context)
    for document in documents { findings += linter.findings(in: document) }
    report.findings = Self.ordered(findings)
    return (report, documents)
  }

  private func judgePolicy(
    _ bytes: [UInt8]?
  ) -> (policy: Policy, zone: TimeZoneRules, findings: [Finding]) {
    let path = folder + Self.policyPath
    var policy = Policy()
    var findings: [Finding] = []
    if let bytes {
      do throws(FileError) {
        policy = try Policy(parsing: bytes, path: path)
        for (key, line) in try Policy.unknownKeys(in: bytes, path: path) {
          findings.append(
            Finding(
              rule: "unknown-key", severity: .warning, path: path, line: line,
              message: "nobody reads the key '\(key.showingControls())'",
              hint: "Schema/policy.schema.json lists the keys"))
        }
      } catch {
        findings.append(Self.finding(error, blocksReading: true))
      }
    }
    let zone = ZoneFile.rules(named: policy.timeZone)
    if zone == nil {
      findings.append(
        Finding(
          rule: "unknown-time-zone", severity: .error, path: path,
          message: "no time zone '\(policy.timeZone.showingControls())'",
          hint: "names are those of the IANA database, for example Africa/Lagos"))
    }
    return (policy, zone ?? .utc, findings)
  }

  private static func finding(_ error: FileError, blocksReading: Bool) -> Finding {
    var finding = Finding(
      rule: error.kind.rawValue, severity: .error, path: error.path, line: error.line,
      column: error.column, message: error.message, hint: error.hint)
    finding.blocksReading = blocksReading
    return finding
  }

  private static func ordered(_ findings: [Finding]) -> [Finding] {
    findings.sorted {
      ($0.path, $0.line ?? 0, $0.column ?? 0, $0.rule)
        < ($1.path, $1.line ?? 0, $1.column ?? 0, $1.rule)
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

extension CheckRequest.Source {
  fileprivate var isRevision: Bool {
    if case .revision = self { true } else { false }
  }
}
