/// A part of a postmortem that a search can find: the incident's own fields, a section of its text, or
/// an action.
public struct Passage: Hashable, Sendable {
  /// What a passage is a part of.
  public enum Kind: String, CaseIterable, Sendable {
    /// The incident's front matter.
    case incident
    /// A heading and what stands under it.
    case section
    /// An action.
    case action
  }

  /// What it is.
  public var kind: Kind
  /// The action; nil for the other kinds.
  public var action: ActionID?
  /// The line of the file on which it begins, from 1; nil where that is not known.
  public var line: Int?
  /// The line on which ``text`` begins; nil where lines of the text are none of the file.
  public var textLine: Int?
  /// The title or the heading; empty if it has none.
  public var title: String
  /// Names, labels and addresses, a line each.
  public var names: String
  /// The text.
  public var text: String

  /// The passage of its parts.
  public init(
    _ kind: Kind, action: ActionID? = nil, line: Int? = nil, textLine: Int? = nil,
    title: String, names: String = "", text: String
  ) {
    self.kind = kind
    self.action = action
    self.line = line
    self.textLine = textLine
    self.title = title
    self.names = names
    self.text = text
  }
}

extension Postmortem {
  /// The passages: the incident, the sections in their order, the actions.
  ///
  /// Statuses and the other words of a fixed list are left out: the query grammar asks for them.
  ///
  /// - Parameter document: The file, which has the sections and the lines; nil if there is none.
  /// - Returns: The passages.
  /// - Complexity: O(*n*) in the length of the file.
  public func passages(in document: PostmortemDocument?) -> [Passage] {
    let sections = document.map { Self.sections(of: $0.markdown, under: title) } ?? []
    let actions = actions.map { action in
      Passage(
        .action, action: action.id, line: document?.location(of: action.id)?.line,
        title: action.title, names: Self.lines(action.namesForSearch),
        text: Self.lines(action.textsForSearch))
    }
    let incident = Passage(
      .incident, line: document?.location(of: .incident(.title))?.line, title: title,
      names: Self.lines(namesForSearch), text: Self.lines(textsForSearch))
    return [incident] + sections + actions
  }

  private var namesForSearch: [String?] {
    [id.text] + aliases + services + causes + tags + authors
      + (recurrenceOf + notRecurrenceOf + related).map(\.text)
      + [source?.url, source?.path]
  }

  private var textsForSearch: [String?] {
    [impact, whySurprised, noActionsReason] + extra.flatMap(\.value.texts)
  }

  private static func lines(_ texts: [String?]) -> String {
    texts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// A heading that only repeats the title is no section: it would be found whenever the incident is.
  private static func sections(of body: MarkdownBody, under title: String) -> [Passage] {
    body.sections().compactMap { section in
      let isTitle = section.title == title
      let isBlank = section.text.allSatisfy(\.isWhitespace)
      guard !isBlank || !isTitle && !section.title.isEmpty else { return nil }
      return Passage(
        .section, line: section.lines.lowerBound, textLine: section.textLine,
        title: isTitle ? "" : section.title, text: isBlank ? "" : section.text)
    }
  }
}

extension Action {
  fileprivate var namesForSearch: [String?] {
    [id.text, owner, team, tracker, verifiedBy, supersededBy?.text] + tags + evidence
  }

  fileprivate var textsForSearch: [String?] {
    [details, doneWhen, note, reason, blockedBy, verification] + extra.flatMap(\.value.texts)
  }
}

extension ExtraField.Value {
  /// The texts of all scalars.
  fileprivate var texts: [String?] {
    switch self {
    case .scalar(let text): [text]
    case .list(let values): values.flatMap(\.texts)
    case .mapping(let fields): fields.flatMap(\.value.texts)
    }
  }
}

extension MarkdownSection {
  /// The line of the file on which ``text`` begins.
  fileprivate var textLine: Int {
    let bytes = Array(text.utf8)
    let count = bytes.withUnsafeBufferPointer { buffer in
      var count = 0
      var position = 0
      while position < buffer.count {
        position = LineScan.nextLine(in: buffer, after: position)
        count += 1
      }
      return count
    }
    return max(lines.lowerBound, lines.upperBound - count)
  }
}
