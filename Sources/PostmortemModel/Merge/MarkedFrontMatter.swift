/// Writes conflicts into a front matter, each around the lines of its field.
struct MarkedFrontMatter {
  private let document: PostmortemDocument
  private let conflicts: [MergeConflict]
  private let labels: MergeLabels
  private let markerSize: Int
  private let source: PostmortemDocument

  init(
    _ document: PostmortemDocument, _ conflicts: [MergeConflict], _ labels: MergeLabels,
    _ markerSize: Int, _ source: PostmortemDocument
  ) {
    self.document = document
    self.conflicts = conflicts
    self.labels = labels
    self.markerSize = markerSize
    self.source = source
  }

  /// Lines of the document, and the lines that the other side would have there.
  private struct Hunk {
    var lines: Range<Int>
    var theirs: [ArraySlice<UInt8>]
    var conflicts: [MergeConflict]
  }

  /// The front matter with markers, and the conflicts with the lines they stand on.
  ///
  /// - Parameters:
  ///   - table: What the document says.
  ///   - theirs: What their side says.
  /// - Returns: The bytes up to the body, and the conflicts from the top.
  /// - Throws: ``FileError`` if their value cannot be written into the document.
  func written(
    to table: FieldTable, theirs: FieldTable
  ) throws(FileError) -> (bytes: [UInt8], conflicts: [MergeConflict]) {
    let lines = LineEnding.lines(of: document.head)
    var hunks: [Hunk] = []
    for conflict in conflicts {
      var next = try hunk(of: [conflict], in: lines, table, theirs)
      // Lines that belong to several conflicts are in one, so that each can be mended by itself.
      while let index = hunks.firstIndex(where: { $0.lines.touches(next.lines) }) {
        next = try hunk(
          of: hunks.remove(at: index).conflicts + next.conflicts, in: lines, table, theirs)
      }
      hunks.append(next)
    }
    var result: [UInt8] = []
    var found: [MergeConflict] = []
    var position = 0
    var number = 1
    let ending = LineEnding.all(in: Array(lines.first ?? [])).first ?? .lineFeed
    func marker(_ sign: Character, _ label: String) -> [UInt8] {
      let signs = String(repeating: sign, count: markerSize)
      return Array((label.isEmpty ? signs : "\(signs) \(label)").utf8) + ending.bytes
    }
    for hunk in hunks.sorted(by: { $0.lines.lowerBound < $1.lines.lowerBound }) {
      result += lines[position..<hunk.lines.lowerBound].joined()
      number += hunk.lines.lowerBound - position
      for conflict in hunk.conflicts {
        var conflict = conflict
        conflict.line = number
        found.append(conflict)
      }
      result += marker("<", labels.ours) + lines[hunk.lines].joined() + marker("=", "")
      result += hunk.theirs.joined() + marker(">", labels.theirs)
      number += hunk.lines.count + hunk.theirs.count + 3
      position = hunk.lines.upperBound
    }
    return (result + lines[position...].joined(), found)
  }

  private func hunk(
    of conflicts: [MergeConflict], in lines: [ArraySlice<UInt8>], _ table: FieldTable,
    _ theirs: FieldTable
  ) throws(FileError) -> Hunk {
    var other = document
    for conflict in conflicts {
      switch conflict.subject {
      case .field(let field): try other.put(theirs.values[field], at: field)
      case .action(let id):
        var changed = FieldTable(other)
        changed.remove(id)
        if let action = theirs.action(id) { changed.add(action) }
        try other.apply(changed, from: source)
      case .body, .text: break
      }
    }
    let new = LineEnding.lines(of: other.head)
    let before = zip(lines, new).prefix { $0 == $1 }.count
    let after = zip(lines.dropFirst(before).reversed(), new.dropFirst(before).reversed())
      .prefix { $0 == $1 }.count
    return Hunk(
      lines: before..<lines.count - after, theirs: Array(new[before..<new.count - after]),
      conflicts: conflicts)
  }
}

extension Range<Int> {
  /// Whether two ranges have a line in common, or an insertion stands at an end of the other.
  fileprivate func touches(_ other: Range<Int>) -> Bool {
    overlaps(other)
      || (isEmpty || other.isEmpty) && lowerBound <= other.upperBound
        && other.lowerBound <= upperBound
  }
}
