/// The three-way merge of a postmortem's file by what it says.
///
/// Our file is changed by what their side changed: keys of the incident by key, lists as sets,
/// actions by their id, the body as text. Comments and formatting of both sides are kept where a
/// merge of the lines keeps the meaning; else those of our side are. A file that one side cannot
/// read, or that both added, is merged as text.
public struct PostmortemMerge: Sendable {
  /// Merges three texts line by line; nil if they are no texts.
  public typealias Texts = @Sendable (TextMerge) -> TextMerge.Result?

  /// The path of the file, for errors.
  public var path: String
  /// What the markers call the sides.
  public var labels = MergeLabels()
  /// The number of signs of a conflict marker.
  public var markerSize = 7
  /// How conflicts that are already decided end.
  public var choices: [MergeConflict.Subject: MergeChoice] = [:]
  /// Actions that the merge takes out of this file, because a side moved them to another.
  public var movedAway: Set<ActionID> = []
  let texts: Texts

  /// The merge of a file.
  public init(path: String, texts: @escaping Texts) {
    self.path = path
    self.texts = texts
  }

  /// Merges what two sides made of a file.
  ///
  /// If one side changed nothing, the other's bytes are the result.
  ///
  /// - Parameters:
  ///   - base: What both began with; nil if both added the file.
  ///   - ours: Our version, whose bytes are changed.
  ///   - theirs: Their version.
  /// - Returns: The merged file; without conflicts it reads as the merge of the fields.
  /// - Complexity: O(*n* · *k*) in the number of bytes and the number of fields that differ.
  public func merged(
    base: MergeVersion?, ours: MergeVersion, theirs: MergeVersion
  ) -> MergedFile {
    let moved = [base, ours, theirs].compactMap { $0?.movedHere }.joined()
    if movedAway.isEmpty, moved.isEmpty {
      if ours.bytes == theirs.bytes || theirs.bytes == base?.bytes {
        return MergedFile(bytes: ours.bytes)
      }
      if ours.bytes == base?.bytes { return MergedFile(bytes: theirs.bytes) }
    }
    do throws(FileError) {
      guard let base else { return mergedAsText([], ours.bytes, theirs.bytes) }
      return try merged(
        MergeSide(base, path: path), MergeSide(ours, path: path), MergeSide(theirs, path: path))
    } catch {
      return mergedAsText(base?.bytes ?? [], ours.bytes, theirs.bytes)
    }
  }

  private func merged(
    _ base: MergeSide, _ ours: MergeSide, _ theirs: MergeSide
  ) throws(FileError) -> MergedFile {
    let merge = FieldTable.merge(
      base: base.table.without(movedAway), ours: ours.table.without(movedAway),
      theirs: theirs.table.without(movedAway), choices: choices)
    let body = mergedTexts(
      Array(base.document.body), Array(ours.document.body), Array(theirs.document.body),
      choice: choices[.body])
    var lines = body.bytes
    var bodyOffset = 0
    if let fence = ours.head.last, fence != 0x0A, fence != 0x0D, !lines.isEmpty {
      lines = LineEnding.lineFeed.bytes + lines
      bodyOffset = 1
    }
    let document = try document(merge, base, ours, theirs)
    let marked = MarkedFrontMatter(document, merge.conflicts, labels, markerSize, theirs.document)
    let head = try marked.written(to: merge.table, theirs: theirs.table.without(movedAway))
    var file = MergedFile(bytes: head.bytes + lines, conflicts: head.conflicts)
    file.bodyStart = head.bytes.count + bodyOffset
    if !body.isClean {
      let first = LineEnding.lines(of: lines).firstIndex {
        $0.starts(with: [UInt8](repeating: UInt8(ascii: "<"), count: markerSize))
      }
      let before = LineEnding.lines(of: head.bytes).count
      file.conflicts.append(MergeConflict(.body, line: before + (first ?? 0) + 1))
    }
    return file
  }

  /// The file that says what the merge of the fields says, with our body.
  private func document(
    _ merge: MergedTable, _ base: MergeSide, _ ours: MergeSide, _ theirs: MergeSide
  ) throws(FileError) -> PostmortemDocument {
    if merge.conflicts.isEmpty,
      let simple = document(of: [base.head, ours.head, theirs.head], saying: merge.table, ours)
    {
      return simple
    }
    // With the same meaning, the three differ in comments and formatting only.
    let here = Set(ours.document.postmortem.actions.map(\.id))
    let table = merge.table.without(merge.table.actions.filter { !here.contains($0) })
    var document = ours.document
    try document.apply(table)
    let old = Set(base.document.postmortem.actions.map(\.id))
    let common = table.without(table.actions.filter { !old.contains($0) })
    var versions: [PostmortemDocument] = []
    for side in [base, theirs] {
      var version = side.document
      if (try? version.apply(common)) != nil { versions.append(version) }
    }
    if versions.count == 2,
      let dressed = self.document(
        of: [versions[0].head, document.head, versions[1].head], saying: table, ours)
    {
      document = dressed
    }
    try document.apply(merge.table, from: theirs.document)
    return document
  }

  /// The merge of three front matters as texts if it is clean and says what it should.
  private func document(
    of heads: [[UInt8]], saying table: FieldTable, _ ours: MergeSide
  ) -> PostmortemDocument? {
    let merged = mergedTexts(heads[0], heads[1], heads[2], choice: nil)
    guard merged.isClean,
      let document = try? PostmortemDocument(
        parsing: merged.bytes + ours.document.body, path: path),
      FieldTable(document).means(table)
    else { return nil }
    return document
  }

  private func mergedAsText(
    _ base: [UInt8], _ ours: [UInt8], _ theirs: [UInt8]
  ) -> MergedFile {
    let merged = mergedTexts(base, ours, theirs, choice: choices[.text])
    var file = MergedFile(bytes: merged.bytes, isByField: false)
    if !merged.isClean { file.conflicts = [MergeConflict(.text)] }
    return file
  }

  /// Merges texts, whose line endings count only where a text mixes them; the result has ours.
  private func mergedTexts(
    _ base: [UInt8], _ ours: [UInt8], _ theirs: [UInt8], choice: MergeChoice?
  ) -> TextMerge.Result {
    if case .content(let bytes) = choice { return .init(bytes: bytes, isClean: true) }
    let endings = [base, ours, theirs].map { LineEnding.all(in: $0) }
    let style = endings[1].first ?? endings[2].first
    var (old, our, their) = (base, ours, theirs)
    let isUniform = endings.allSatisfy { $0.count < 2 } && endings.contains { $0 != endings[0] }
    let isOldMac = style == .carriageReturn
    if isUniform || isOldMac, endings.allSatisfy({ $0.count < 2 }) {
      (old, our, their) = (
        LineEnding.lineFeed.applied(to: base), LineEnding.lineFeed.applied(to: ours),
        LineEnding.lineFeed.applied(to: theirs)
      )
    }
    let isConverted = our != ours || their != theirs || old != base
    func finished(_ text: [UInt8]) -> [UInt8] {
      isConverted ? style?.applied(to: text) ?? text : text
    }
    if our == their || their == old { return .init(bytes: ours, isClean: true) }
    if our == old { return .init(bytes: finished(their), isClean: true) }
    let merge = TextMerge(
      base: old, ours: our, theirs: their, favoured: choice, markerSize: markerSize,
      labels: labels)
    guard let result = texts(merge) else { return .init(bytes: ours, isClean: false) }
    return .init(bytes: finished(result.bytes), isClean: result.isClean)
  }
}

/// A version that could be read.
struct MergeSide {
  let document: PostmortemDocument
  /// What it says, with the actions that are brought in from other files.
  let table: FieldTable

  init(_ version: MergeVersion, path: String) throws(FileError) {
    document = try PostmortemDocument(parsing: version.bytes, path: path)
    var table = FieldTable(document)
    for action in version.movedHere { table.add(action) }
    self.table = table
  }

  var head: [UInt8] { document.head }
}

extension PostmortemDocument {
  /// The bytes up to the body.
  var head: [UInt8] { Array(bytes[..<divided.body.lowerBound]) }
}
