import Git
import PostmortemModel

/// The files that a check judges.
struct CheckSource {
  /// The policy's bytes; nil if there is none.
  var policy: [UInt8]?
  /// The template's bytes; nil if there is none.
  var template: [UInt8]?
  /// The postmortems, by their paths from the repository's root.
  var files: [(path: String, bytes: [UInt8])] = []
  /// What stands in the place of a postmortem and is not read.
  var findings: [Finding] = []
}

extension KnowledgeBase {
  /// The files of the work tree, or of `HEAD` in a bare repository.
  func workTreeSource() throws(KnowledgeBaseError) -> CheckSource {
    guard let workTree = repository.workTree else {
      return try committedSource(try git { try repository.head().commit })
    }
    var source = CheckSource()
    let root = workTree + "/" + folder
    source.policy = readBeside(Self.policyPath, below: root, into: &source)
    source.template = readBeside(Self.templatePath, below: root, into: &source)
    // A folder that is a link would lead elsewhere; git holds a link and nothing below it.
    guard !DiskFile.isLink(root + "Postmortems") else {
      source.findings.append(linkedFolder("Postmortems"))
      return source
    }
    source.findings += closedFolders("Postmortems", below: root)
    for (entry, isFolder) in DiskFile.allNames(in: root + "Postmortems")
    where !entry.text.hasPrefix(".") {
      let year = entry.text
      let directory = "Postmortems/\(year)"
      guard entry.isExact else {
        if isFolder { source.findings.append(notText(directory)) }
        continue
      }
      guard DiskFile.isDirectory(root + directory) else { continue }
      guard !DiskFile.isLink(root + directory) else {
        source.findings.append(linkedFolder(directory))
        continue
      }
      source.findings += closedFolders(directory, below: root)
      for name in DiskFile.allNames(in: root + directory).map(\.path)
      where PostmortemPath.isOne("\(year)/\(name.text)") {
        let path = "\(directory)/\(name.text)"
        guard name.isExact else {
          source.findings.append(notText(path))
          continue
        }
        read(path, below: root, into: &source)
      }
    }
    lookForStrays(in: "Postmortems", below: root, into: &source)
    return source
  }

  /// A file of `Schema/`; nil if there is none, or another thing in its place, which is a finding.
  ///
  /// What a link leads to is nothing of the repository's, and would be shown in findings.
  private func readBeside(
    _ path: String, below root: String, into source: inout CheckSource
  ) -> [UInt8]? {
    guard !DiskFile.isLink(root + "Schema") else {
      if path == Self.policyPath { source.findings.append(linkedFolder("Schema")) }
      return nil
    }
    guard DiskFile.exists(root + path) || DiskFile.isLink(root + path) else { return nil }
    if case .content(let bytes) = DiskFile.readPlain(root + path, upTo: FileLimit.bytes) {
      return bytes
    }
    source.findings.append(
      unread(
        "not-a-file", path, "not a file that can be read; what it says does not count",
        "put the file itself there, and look at its permissions"))
    return nil
  }

  private func read(_ path: String, below root: String, into source: inout CheckSource) {
    switch DiskFile.readPlain(root + path, upTo: FileLimit.bytes) {
    case .content(let bytes): source.files.append((folder + path, bytes))
    case .notAFile: source.findings.append(notAFile(path))
    case .tooLarge(let size):
      source.findings.append(
        unread(
          "too-large", path, "a file of \(size) bytes; at most \(FileLimit.bytes) are read",
          "keep pictures and logs beside the postmortem, and link to them"))
    case .unreadable:
      source.findings.append(
        unread(
          "unreadable-file", path, "the file cannot be opened", "look at its permissions"))
    }
  }

  /// The files of the index, which the next commit will have.
  func stagedSource() throws(KnowledgeBaseError) -> CheckSource {
    try git {
      var source = CheckSource()
      for entry in try repository.stagedEntries(under: folder + Self.policyPath)
      where !entry.isConflicted {
        source.policy = try repository.blob(entry.id, upTo: FileLimit.bytes)
      }
      for entry in try repository.stagedEntries(under: folder + Self.templatePath)
      where !entry.isConflicted {
        source.template = try repository.blob(entry.id, upTo: FileLimit.bytes)
      }
      var conflicted: Set<String> = []
      for entry in try repository.stagedEntries(under: folder + "Postmortems") {
        let path = String(entry.path.dropFirst(folder.utf8.count))
        guard PostmortemPath.isOne(String(path.dropFirst(PostmortemPath.folder.utf8.count)))
        else {
          if !entry.isConflicted, entry.mode == .file || entry.mode == .executable {
            try lookForStray(
              at: entry.path, { try repository.blob(entry.id, upTo: FileLimit.bytes) },
              into: &source)
          }
          continue
        }
        guard entry.isPathExact else {
          source.findings.append(notText(path))
          continue
        }
        guard !entry.isConflicted else {
          guard conflicted.insert(path).inserted else { continue }
          source.findings.append(
            unread(
              "unmerged-file", path, "merging left several versions of the file",
              "mend it, then 'git add \(entry.path)'"))
          continue
        }
        guard entry.mode == .file || entry.mode == .executable else {
          source.findings.append(notAFile(path))
          continue
        }
        source.files.append((entry.path, try repository.blob(entry.id, upTo: FileLimit.bytes)))
      }
      return source
    }
  }

  /// The files of a commit; none if there is no commit.
  func committedSource(_ commit: ObjectID?) throws(KnowledgeBaseError) -> CheckSource {
    try git {
      var source = CheckSource()
      guard let commit else { return source }
      let tree = try repository.commit(commit).tree
      if let policy = try repository.entry(at: folder + Self.policyPath, in: tree) {
        source.policy = try repository.blob(policy.id, upTo: FileLimit.bytes)
      }
      source.template = try template(in: tree)
      try repository.compareTrees(nil, tree, under: folder + "Postmortems") { change in
        guard let entry = change.new else { return }
        let path = change.path
        let local = String(path.dropFirst(folder.utf8.count))
        guard PostmortemPath.isOne(String(local.dropFirst(PostmortemPath.folder.utf8.count)))
        else {
          if PostmortemPath.isFile(entry) {
            try lookForStray(
              at: path, { try repository.blob(entry.id, upTo: FileLimit.bytes) }, into: &source)
          }
          return
        }
        guard change.isPathExact else {
          source.findings.append(notText(local))
          return
        }
        guard PostmortemPath.isFile(entry) else {
          source.findings.append(notAFile(local))
          return
        }
        source.files.append((path, try repository.blob(entry.id, upTo: FileLimit.bytes)))
      }
      return source
    }
  }

  /// A folder that is there and cannot be listed.
  private func closedFolders(_ path: String, below root: String) -> [Finding] {
    guard DiskFile.exists(root + path), !DiskFile.isListable(root + path) else { return [] }
    return [
      unread(
        "unreadable-file", path, "the folder cannot be opened", "look at its permissions")
    ]
  }

  private func notAFile(_ path: String) -> Finding {
    unread(
      "not-a-file", path, "a link or a special file in place of a postmortem; it is not read",
      "put the file itself there")
  }

  private func notText(_ path: String) -> Finding {
    let error = FileError.notText(path)
    return unread(error.kind.rawValue, path, error.message, error.hint ?? "")
  }

  private func linkedFolder(_ path: String) -> Finding {
    unread(
      "not-a-file", path, "a link in place of a folder of postmortems; it is not followed",
      "put the folder itself there")
  }

  private func unread(
    _ rule: String, _ path: String, _ message: String, _ hint: String
  ) -> Finding {
    var finding = Finding(
      rule: rule, severity: .error, path: folder + path, message: message, hint: hint)
    finding.blocksReading = true
    return finding
  }
}
