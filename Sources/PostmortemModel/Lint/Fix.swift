/// A change of a file that mends a finding and can mean nothing else.
public struct Fix: Hashable, Sendable {
  /// What it does, as one clause: `write 'sev1'`.
  public var title: String
  /// The bytes of the file that are replaced.
  public var range: Range<Int>
  /// What takes their place.
  public var replacement: String

  /// The fix of its parts.
  public init(title: String, range: Range<Int>, replacement: String) {
    self.title = title
    self.range = range
    self.replacement = replacement
  }
}

extension PostmortemDocument {
  /// The fix that writes another word in the place of one; nil where it is written over several lines.
  func rewording(_ span: Range<Int>, as word: String) -> Fix? {
    guard !bytes[span].contains(0x0A), !bytes[span].contains(0x0D), !span.isEmpty else {
      return nil
    }
    return Fix(title: "write '\(word)'", range: span, replacement: PlainText.flow(word))
  }

  /// The file with the fixes of findings made, and the findings whose fixes were.
  ///
  /// Every other byte stays. A fix that overlaps one before it, or after which the file could not be
  /// read any more, is left out.
  ///
  /// - Parameter findings: Findings in this document; those without a fix are passed over.
  /// - Returns: The new document, and what was mended, from the top.
  /// - Complexity: O(*n*) in the number of bytes; a hundred times that if a fix does harm.
  public func fixing(_ findings: [Finding]) -> (document: PostmortemDocument, mended: [Finding]) {
    let wanted = findings.compactMap { finding in finding.fix.map { (finding, $0) } }
      .sorted { $0.1.range.lowerBound < $1.1.range.lowerBound }
    var chosen: [(finding: Finding, splice: Splice)] = []
    for (finding, fix) in wanted
    where fix.range.lowerBound >= chosen.last?.splice.range.upperBound ?? 0 {
      let splice = Splice(range: fix.range, bytes: Array(fix.replacement.utf8))
      chosen.append((finding, splice))
    }
    if let document = read(chosen.map(\.splice)) { return (document, chosen.map(\.finding)) }
    // One of them does harm: each is tried by itself.
    var document = self
    var splices: [Splice] = []
    var mended: [Finding] = []
    for (finding, splice) in chosen.prefix(Self.mostTried) {
      guard let edited = read(splices + [splice]) else { continue }
      document = edited
      splices.append(splice)
      mended.append(finding)
    }
    return (document, mended)
  }

  private static let mostTried = 100

  /// The file with some bytes replaced; nil if it could not be read any more.
  private func read(_ splices: [Splice]) -> PostmortemDocument? {
    try? PostmortemDocument(parsing: Splice.apply(splices, to: bytes), path: path)
  }
}
