/// Walks a document's lines and cuts them at headings.
struct OutlineBuilder {
  private(set) var segments: [Outline.Segment] = []
  private let document: Document
  private var lines: [Line] { document.lines }
  /// The headings that the current line stands under.
  private var open: [(level: Int, kind: SectionKind?, isWeak: Bool)] = []
  private var hasHeading = false

  init(_ document: Document) {
    self.document = document
  }

  /// Cuts the whole document.
  mutating func run() {
    segments = [segment(heading: nil, level: 0, start: 0)]
    for index in document.lines.indices {
      closeLabels(before: index)
      guard let candidate = candidate(at: index) else { continue }
      hasHeading = true
      while let last = open.last, last.level >= candidate.level { open.removeLast() }
      let inherited = open.last?.kind
      let kind = effectiveKind(candidate, at: index)
      let isNamed = kind != nil && kind == candidate.match?.kind
      let isWeak = isNamed ? candidate.match?.isWeak ?? false : open.last?.isWeak ?? false
      finish(at: index)
      open.append((candidate.level, kind ?? inherited, isWeak))
      var next = segment(heading: index, level: candidate.level, start: index + 1)
      next.isNamed = isNamed
      next.runIn = candidate.runIn
      segments.append(next)
    }
    finish(at: document.lines.count)
  }

  /// A line that may be a heading.
  private struct Candidate {
    var level: Int
    var match: SectionVocabulary.Match?
    var runIn: Range<Int>?
  }

  private func segment(heading: Int?, level: Int, start: Int) -> Outline.Segment {
    Outline.Segment(
      heading: heading, level: level, kind: open.last?.kind, isNamed: false,
      isWeak: open.last?.isWeak ?? false, runIn: nil, lines: start..<start)
  }

  private mutating func finish(at index: Int) {
    let start = segments[segments.count - 1].lines.lowerBound
    segments[segments.count - 1].lines = start..<max(start, index)
  }

  /// Ends labels that are items of a list, or run into a paragraph, where their list or paragraph
  /// ends.
  private mutating func closeLabels(before index: Int) {
    guard let last = open.last, last.level >= Outline.runInLevel else { return }
    let line = document.lines[index]
    var closed = false
    while let last = open.last, last.level >= Outline.runInLevel {
      let isOver: Bool
      if last.level >= Outline.itemLevel {
        let indent = last.level - Outline.itemLevel
        isOver =
          line.shape == .item && line.indent <= indent
          || line.shape == .text && line.indent <= indent && isAfterGap(index)
      } else {
        let isShort = last.kind != .timeline && last.kind != .actions
        isOver = isShort && line.shape == .blank
      }
      guard isOver else { break }
      open.removeLast()
      closed = true
    }
    if closed {
      finish(at: index)
      segments.append(segment(heading: nil, level: open.last?.level ?? 0, start: index))
    }
  }

  private func isAfterGap(_ index: Int) -> Bool {
    guard index > 0 else { return true }
    switch document.lines[index - 1].shape {
    case .text, .item, .row, .quote, .code, .fence: return false
    default: return true
    }
  }

  private func candidate(at index: Int) -> Candidate? {
    let line = document.lines[index]
    switch line.shape {
    case .heading(let level):
      let words = line.folded.words(limit: 24)
      if words.count > 20, line.plain.last == UInt8(ascii: ".") { return nil }
      let text = HeadingText(line)
      var match = SectionVocabulary.match(text.words)
      if !hasHeading, let found = match, !found.isStrict || level == 1 && text.hasColon {
        match = nil
      }
      let runIn = text.hasColon && !text.value.isEmpty && match != nil ? text.value : nil
      return Candidate(level: level, match: match, runIn: runIn)
    case .angled:
      let text = HeadingText(line)
      guard text.words.count <= 14 else { return nil }
      return Candidate(level: 3, match: SectionVocabulary.match(text.words))
    case .text:
      return paragraphCandidate(line, at: index)
    case .item:
      return itemCandidate(line, at: index)
    default:
      return nil
    }
  }

  private func paragraphCandidate(_ line: Line, at index: Int) -> Candidate? {
    guard line.plain.count <= 160 || line.strongPrefix > 0 || isAfterGap(index) else { return nil }
    let text = HeadingText(line)
    guard !text.words.isEmpty, text.words.count <= 16 else { return nil }
    if line.isStrong {
      let match = SectionVocabulary.match(text.words)
      let isSentence = line.plain.last == UInt8(ascii: ".") && text.words.count > 8
      if !isSentence, line.plain.count <= 140 {
        if text.hasColon, !text.value.isEmpty, match?.kind == .metadata { return nil }
        return Candidate(
          level: Outline.boldLevel, match: match,
          runIn: match != nil && !text.value.isEmpty ? text.value : nil)
      }
    }
    let first = line.plain[0]
    let isCapital = first.isCapital || first >= 0x80 || first.isDigit || line.strongPrefix > 0
    guard isCapital || line.plain.last == UInt8(ascii: ":") && isAfterGap(index) else { return nil }
    guard let match = SectionVocabulary.match(text.words), match.isStrict,
      match.kind != .metadata, match.kind != .people, match.kind != .other
    else { return nil }
    if text.value.isEmpty {
      guard line.plain.count <= 80, line.plain.last != UInt8(ascii: ".") else { return nil }
      return Candidate(level: Outline.bareLevel, match: match)
    }
    guard text.hasColon, text.words.count <= 6, mayRunIn(match.kind, at: index) else { return nil }
    return Candidate(level: Outline.runInLevel, match: match, runIn: text.value)
  }

  /// Whether a label with text behind it may begin a section here, rather than be an entry or an
  /// item of the section that is open.
  private func mayRunIn(_ kind: SectionKind, at index: Int) -> Bool {
    switch open.last?.kind {
    case .actions?:
      return isAfterGap(index) && [.rootCause, .timeline, .closing].contains(kind)
    case .timeline?:
      return isAfterGap(index)
        && [.rootCause, .actions, .resolution, .lessons, .closing].contains(kind)
    default:
      return true
    }
  }

  private func itemCandidate(_ line: Line, at index: Int) -> Candidate? {
    guard let first = line.plain.first, first.isCapital || first >= 0x80 || line.strongPrefix > 0
    else { return nil }
    let text = HeadingText(line)
    guard let match = SectionVocabulary.match(text.words), match.isStrict,
      match.kind != .metadata, match.kind != .people, match.kind != .other,
      text.words.count <= 9
    else { return nil }
    let isLabel = text.hasColon || line.isStrong
    if text.value.isEmpty {
      if line.marker?.number != nil, line.plain.last != UInt8(ascii: ".") {
        if open.last?.kind == .actions, match.kind != .actions, !isLabel { return nil }
        if open.last?.kind == .timeline, !isLabel, !isAfterGap(index) { return nil }
        return Candidate(level: Outline.bareLevel, match: match)
      }
      guard isLabel || hasChildren(index) else { return nil }
      if open.last?.kind == .actions, match.kind != .actions { return nil }
      return Candidate(level: Outline.itemLevel + line.indent, match: match)
    }
    guard isLabel, open.last?.kind != .actions, open.last?.kind != .timeline else { return nil }
    return Candidate(level: Outline.itemLevel + line.indent, match: match, runIn: text.value)
  }

  private func hasChildren(_ index: Int) -> Bool {
    let indent = document.lines[index].indent
    for next in document.lines[(index + 1)...].prefix(4) where next.shape != .blank {
      return next.indent > indent
    }
    return false
  }

  /// The kind of the section that a heading begins, in view of the one it stands in.
  private func effectiveKind(_ candidate: Candidate, at index: Int) -> SectionKind? {
    guard let match = candidate.match else { return nil }
    switch open.last?.kind {
    case .timeline?:
      // Phases of a timeline are named like sections.
      switch match.kind {
      case .metadata, .people, .background: return nil
      case .detection, .resolution, .impact, .summary:
        return startsWithTime(after: index) ? nil : match.kind
      default: return match.kind
      }
    case .actions?:
      switch match.kind {
      case .detection, .resolution, .metadata, .background, .impact, .people: return nil
      default: return match.kind
      }
    default:
      return match.kind
    }
  }

  private func startsWithTime(after index: Int) -> Bool {
    for next in document.lines[(index + 1)...].prefix(4) where next.shape != .blank {
      let text = next.folded
      return TimeScanner.startsWithTime(text)
    }
    return false
  }
}
