import PostmortemModel

/// A postmortem that nothing reads, since it stands neither in a year nor in `undated`.
///
/// Other Markdown may lie there, as a `README.md`: only what begins with front matter is meant.
enum StrayPostmortem {
  /// How deep folders are looked into; deeper than anybody puts one by mistake.
  static let depth = 8

  /// Whether a path below `Postmortems/` is one at which a postmortem is not read.
  static func mayBe(_ path: String) -> Bool {
    path.hasSuffix(".md") && !PostmortemPath.isOne(path) && !path.hasPrefix(".")
      && !path.contains("/.")
  }

  /// The finding about a file, if it is a postmortem.
  ///
  /// - Parameters:
  ///   - path: The file's path from the repository's root.
  ///   - folder: The path of the knowledge base, with a slash at its end, or empty.
  ///   - bytes: What it holds.
  /// - Returns: The finding; nil for other Markdown.
  static func finding(_ path: String, _ folder: String, _ bytes: [UInt8]) -> Finding? {
    guard bytes.starts(with: "---\n".utf8) || bytes.starts(with: "---\r\n".utf8) else {
      return nil
    }
    var place = "\(folder)Postmortems/<year>/"
    if case .success(let document) = parsed(path, bytes) {
      place = folder + document.postmortem.id.path
    }
    var finding = Finding(
      rule: MisplacedFile.name, severity: .error, path: path,
      message: "a postmortem that is not read: it stands neither in a year nor in 'undated'",
      hint: "'git mv -- \(path.shellWord) \(place.shellWord)'")
    finding.blocksReading = true
    return finding
  }

  private static func parsed(
    _ path: String, _ bytes: [UInt8]
  ) -> Result<PostmortemDocument, FileError> {
    Result { () throws(FileError) in try PostmortemDocument(parsing: bytes, path: path) }
  }
}

extension KnowledgeBase {
  /// Looks for postmortems of the work tree that stand where none is read.
  ///
  /// - Parameters:
  ///   - local: A folder, from the knowledge base.
  ///   - root: The path of the knowledge base, with a slash at its end.
  ///   - depth: How many folders deeper to look.
  ///   - source: Gets the findings.
  /// - Complexity: O(*n*) in the number of files.
  func lookForStrays(
    in local: String, below root: String, depth: Int = StrayPostmortem.depth,
    into source: inout CheckSource
  ) {
    for name in DiskFile.names(in: root + local) where !name.hasPrefix(".") {
      let path = "\(local)/\(name)"
      guard !DiskFile.isLink(root + path) else { continue }
      if DiskFile.isDirectory(root + path) {
        if depth > 0 { lookForStrays(in: path, below: root, depth: depth - 1, into: &source) }
      } else if StrayPostmortem.mayBe(String(path.dropFirst(PostmortemPath.folder.utf8.count))),
        case .content(let bytes) = DiskFile.readPlain(root + path, upTo: FileLimit.bytes),
        let finding = StrayPostmortem.finding(folder + path, folder, bytes)
      {
        source.findings.append(finding)
      }
    }
  }

  /// Looks at a blob that stands where no postmortem is read.
  func lookForStray(
    at path: String, _ read: () throws -> [UInt8], into source: inout CheckSource
  ) rethrows {
    let local = path.dropFirst(folder.utf8.count + PostmortemPath.folder.utf8.count)
    guard StrayPostmortem.mayBe(String(local)) else { return }
    if let finding = StrayPostmortem.finding(path, folder, try read()) {
      source.findings.append(finding)
    }
  }
}
