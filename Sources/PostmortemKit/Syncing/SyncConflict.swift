public import PostmortemModel

/// Something that you and others changed, each in another way.
public struct SyncConflict: Hashable, Sendable {
  /// The incident, or the path of a file that cannot be read.
  public var key: String
  /// The file, as you have it.
  public var path: String
  /// The line of your file that is meant, from 1.
  public var line: Int
  /// What is meant.
  public var subject: MergeConflict.Subject
  /// What you have; nil for nothing.
  public var mine: String?
  /// What was published; nil for nothing.
  public var published: String?
  /// What happened, as one clause.
  public var what: String
  /// The text with markers, where a text is meant; your lines come second.
  ///
  /// It is the text after the front matter, or the whole file if that was merged as text.
  public var marked: [UInt8]?
  /// Lines that look like markers and that a side has in its text, without their endings.
  public var markersOfText: Set<[UInt8]> = []
  /// Whether it comes of an action that a side moved, which git's merge of single files cannot see.
  public var isOfMove = false
  /// Whether taking one of the sides decides it.
  public var canBeDecided = true

  init(
    key: String, path: String, line: Int, subject: MergeConflict.Subject, mine: String?,
    published: String?, what: String
  ) {
    self.key = key
    self.path = path
    self.line = line
    self.subject = subject
    self.mine = mine
    self.published = published
    self.what = what
  }

  init(
    _ conflict: MergeConflict, key: String, _ version: FolderMerge.Version,
    published: FolderMerge.Version, marked file: MergedFile
  ) {
    self.init(
      key: key, path: version.path, line: 1, subject: conflict.subject, mine: conflict.theirs,
      published: conflict.ours, what: "both sides changed \(conflict.subject.phrase)")
    switch conflict.subject {
    case .field(let field):
      line =
        version.document?.location(of: field)?.line
        ?? field.action.flatMap { version.document?.location(of: $0)?.line } ?? 1
    case .action(let id):
      line = version.document?.location(of: id)?.line ?? 1
      let side = conflict.theirs == nil ? "you" : "they"
      what = "\(side) removed the action \(id), and the other side edited it"
    case .body:
      line = version.document?.bodyLine ?? 1
      mark(file.bytes[file.bodyStart...], of: [version, published])
    case .text: mark(file.bytes[...], of: [version, published])
    }
  }

  private mutating func mark(_ text: ArraySlice<UInt8>, of versions: [FolderMerge.Version]) {
    marked = Array(text)
    for version in versions {
      let lines = version.bytes.split { $0 == 0x0A || $0 == 0x0D }
      markersOfText.formUnion(lines.filter(Self.isMarker).map { Array($0) })
    }
  }

  /// The first line of a text that is a marker and stands in no side's text, from 1; nil if none
  /// is.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  public func leftMarker(in text: [UInt8]) -> Int? {
    let ending: UInt8 = text.contains(0x0A) ? 0x0A : 0x0D
    let lines = text.split(separator: ending, omittingEmptySubsequences: false)
    let index = lines.firstIndex { line in
      let line = line.last == 0x0D ? line.dropLast() : line
      return Self.isMarker(line) && !markersOfText.contains(Array(line))
    }
    return index.map { $0 + 1 }
  }

  /// Whether a line without its ending is as git's conflict markers are.
  private static func isMarker(_ line: ArraySlice<UInt8>) -> Bool {
    line.starts(with: "<<<<<<< ".utf8) || line.starts(with: ">>>>>>> ".utf8)
      || line.elementsEqual("=======".utf8)
  }
}

extension SyncConflict: CustomStringConvertible {
  /// The conflict as `path:line: what happened: yours …, theirs …`.
  public var description: String {
    var text = "\(path):\(line): \(what)"
    var hasValues = isOfMove
    if case .field = subject { hasValues = true }
    if hasValues {
      let values = [mine, published].map { $0.map { "'\($0)'" } ?? "nothing" }
      text += ": yours \(values[0]), published \(values[1])"
    }
    return text
  }
}

/// An action whose id others had published for another one, with its new id.
public struct RenamedAction: Hashable, Sendable {
  /// The id that was taken.
  public var old: ActionID
  /// The id that it has now.
  public var new: ActionID
  /// What is to be done.
  public var title: String
}
