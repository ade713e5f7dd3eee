/// Something that both sides of a merge changed, each in its own way.
public struct MergeConflict: Hashable, Sendable {
  /// What both sides changed.
  public enum Subject: Hashable, Sendable {
    /// One field of the front matter.
    case field(Field)
    /// An action that one side removed, or moved to another file, and the other edited.
    case action(ActionID)
    /// The Markdown after the front matter.
    case body
    /// The whole file, which could not be merged by field.
    case text
  }

  /// What both sides changed.
  public var subject: Subject
  /// The line of the merged file on which the marker of the conflict stands, from 1.
  public var line: Int
  /// What our side has, on one line; nil if it has nothing there.
  public var ours: String?
  /// What their side has, on one line; nil if it has nothing there.
  public var theirs: String?

  init(_ subject: Subject, line: Int = 1, ours: String? = nil, theirs: String? = nil) {
    self.subject = subject
    self.line = line
    self.ours = ours
    self.theirs = theirs
  }
}

extension MergeConflict.Subject {
  /// What is meant, as a noun: `status of k7q2d`, `severity`, `the action k7q2d`, `the body`.
  public var phrase: String {
    switch self {
    case .field(let field):
      let key = field.key.showingControls()
      return field.action.map { "\(key) of \($0)" } ?? key
    case .action(let id): return "the action \(id)"
    case .body: return "the text after the front matter"
    case .text: return "the file"
    }
  }
}

extension MergeConflict.Subject {
  /// Why a text cannot be the value of a field that is meant; nil if it can.
  public func problem(with text: String) -> String? {
    guard case .field(let field) = self, let failure = field.kind?.failure(of: text) else {
      return nil
    }
    return "'\(field.key)' \(failure.message)"
  }
}

extension MergeConflict: CustomStringConvertible {
  /// The conflict as one clause, with both values where there are some.
  public var description: String {
    switch subject {
    case .field:
      let values = [("ours", ours), ("theirs", theirs)].map { side, value in
        "\(side) \(value.map { VisibleText.quoted($0) } ?? "removes it")"
      }
      return "both sides changed \(subject.phrase): \(values.joined(separator: ", "))"
    case .action(let id):
      let side = ours == nil ? "our" : "their"
      return "\(side) side removed the action \(id), or moved it to another file, "
        + "and the other side edited it"
    case .body, .text: return "both sides changed the same lines of \(subject.phrase)"
    }
  }
}

/// Which side a conflict goes to.
public enum MergeChoice: Hashable, Sendable {
  /// What our side has.
  case ours
  /// What their side has.
  case theirs
  /// Another value of a field.
  case text(String)
  /// Another body, or another file, byte by byte.
  case content([UInt8])
}
