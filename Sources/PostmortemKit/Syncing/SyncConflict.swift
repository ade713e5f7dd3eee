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
  public var marked: String?

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
    _ conflict: MergeConflict, key: String, _ version: FolderMerge.Version, marked: [UInt8]
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
      self.marked = String(decoding: marked, as: UTF8.self)
    case .text: self.marked = String(decoding: marked, as: UTF8.self)
    }
  }
}

extension SyncConflict: CustomStringConvertible {
  /// The conflict as `path:line: what happened: yours …, theirs …`.
  public var description: String {
    var text = "\(path):\(line): \(what)"
    if case .field = subject {
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
