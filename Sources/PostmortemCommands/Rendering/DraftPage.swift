import PostmortemImport
import PostmortemKit
import PostmortemModel

/// What was recognised in a report, beside the words it was read from.
struct DraftPage {
  /// What the draft says in one place, and where that was read.
  struct Entry {
    var label: String
    /// The value; nil if nothing was found.
    var value: String?
    var lines: ClosedRange<Int>?
    var confidence: Confidence?
  }

  private let heading: String
  private let findings: [PostmortemImport.Finding]
  let entries: [Entry]
  let text: ReportLines

  /// The page of a report; nil if nothing will come of it.
  init?(_ item: ImportBatch.Item, _ choices: ImportChoices, _ policy: Policy?) {
    guard let draft = item.draft, draft.isRecognised else { return nil }
    switch item.outcome {
    case .ready: heading = "\(item.source) → \(draft.incidentID?.path ?? "")"
    case .added(_, let path, _): heading = "\(item.source) → \(path)"
    default: return nil
    }
    findings = draft.findings
    entries = Self.entries(draft, choices, policy)
    text = ReportLines(draft.text)
  }

  /// The width from which on the report stands on the left and the draft on the right.
  private static let wide = 120

  /// The lines of the page, an empty one last.
  func lines(width: Int?, usesColor: Bool) -> [String] {
    var lines = [Tint.bold.painted(heading.showingControls(), usesColor), ""]
    if let width, width >= Self.wide {
      lines += columns(width, usesColor)
    } else {
      lines += list(width ?? 100, usesColor)
    }
    if !findings.isEmpty { lines += ["", Tint.bold.painted("Findings", usesColor)] }
    for finding in findings {
      let place = finding.lines.map { " (\(Self.name($0)))" } ?? ""
      lines.append("  " + (finding.message + place).showingControls())
    }
    return lines + [""]
  }

  /// One field below the other, each with the words it was read from.
  private func list(_ width: Int, _ usesColor: Bool) -> [String] {
    let labelWidth = entries.map(\.label.count).max() ?? 0
    let room = max(20, width - labelWidth - 4)
    let margin = String(repeating: " ", count: labelWidth + 4)
    return entries.flatMap { entry -> [String] in
      let value = entry.value?.showingControls().fitted(to: room)
      let label = "  \(entry.label.padded(to: labelWidth))  "
      var lines = [label + (value ?? Tint.yellow.painted("not found", usesColor))]
      if let range = entry.lines {
        let place = [entry.confidence?.rawValue, Self.name(range)].compactMap { $0 }
        let source = "\(place.joined(separator: ", ")): \(text.quoted(range, upTo: room))"
        let tint: Tint = entry.confidence == .guessed ? .yellow : .dim
        lines.append(margin + tint.painted(source.fitted(to: room), usesColor))
      }
      return lines
    }
  }

  static func name(_ lines: ClosedRange<Int>) -> String {
    lines.count == 1
      ? "line \(lines.lowerBound)" : "lines \(lines.lowerBound)-\(lines.upperBound)"
  }
}
