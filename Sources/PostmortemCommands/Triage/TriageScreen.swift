import PostmortemModel

/// What a terminal shows of a triage: lines that fit its window, the last of which is typed on.
struct TriageScreen {
  private let dialog: TriageDialog
  private let columns: Int
  private let rows: Int
  private let usesColor: Bool

  init(_ dialog: TriageDialog, columns: Int, rows: Int, usesColor: Bool) {
    self.dialog = dialog
    // The last column is left free: some terminals break the line there.
    self.columns = max(20, columns - 1)
    self.rows = max(4, rows)
    self.usesColor = usesColor
  }

  /// The lines, at most as many as the window has rows.
  var lines: [String] {
    let foot = self.foot
    var body = self.body
    let room = rows - foot.count
    if body.count > room { body.removeAll { $0.isEmpty } }
    return (body.count > room ? page(of: body, room) : body) + foot
  }

  /// The lines of the page that is wanted, and which one that is.
  private func page(of body: [String], _ room: Int) -> [String] {
    guard room > 1 else { return Array(body.prefix(max(0, room))) }
    let count = (body.count + room - 2) / (room - 1)
    let number = (dialog.page % count + count) % count
    let lines = body.dropFirst(number * (room - 1)).prefix(room - 1)
    var key = "m turns it"
    if case .asking = dialog.mode { key = "PgDn turns it" }
    let foot = "… page \(number + 1) of \(count); \(key)".fitted(to: columns)
    return lines + [paint(foot, .dim)]
  }

  private var body: [String] {
    switch dialog.mode {
    case .helping: help
    case .concluding: summary
    case .choosing, .asking: dialog.triage.current.map(page) ?? summary
    }
  }

  /// The action that is asked about.
  private func page(_ entry: Triage.Entry) -> [String] {
    let triage = dialog.triage
    let (tracked, action) = (entry.tracked, entry.action)
    var head = "\(triage.place + 1) of \(triage.entries.count)"
    if triage.decidedCount > 0 { head += ", \(triage.decidedCount) decided" }
    var lines = [paint("Triage  \(head)".fitted(to: columns), .dim), ""]
    lines += plain(action.title, behind: "\(action.id)  ").map { paint($0, .bold) }
    let reasons = triage.reasons(of: entry).map(\.sentence)
    if !reasons.isEmpty {
      lines += plain(reasons.joined(separator: "; ")).map { paint($0, .red) }
    }
    lines.append("")
    lines += field("incident", "\(tracked.incidentTitle) (\(tracked.incident))")
    let place = [tracked.severity, tracked.services.joined(separator: ", ")]
      .compactMap { $0 }.filter { !$0.isEmpty }
    if !place.isEmpty { lines += field("", place.joined(separator: ", ")) }
    lines += field(
      "status",
      [action.status.rawValue, action.priority?.rawValue, action.type?.rawValue]
        .compactMap { $0 }.joined(separator: ", "))
    lines += field("owner", [action.owner, action.team].compactMap { $0 }.joined(separator: ", "))
    lines += field("due", due(entry))
    let others: [(String, String?)] = [
      ("done when", action.doneWhen), ("details", action.details), ("blocked by", action.blockedBy),
      ("note", action.note), ("evidence", action.evidence.joined(separator: ", ")),
      ("verified", action.verifiedBy), ("confirmed", action.confirmed?.description),
      ("tracker", action.tracker), ("reason", action.reason),
    ]
    for (name, value) in others { lines += field(name, value) }
    for decision in entry.decisions {
      lines += field("decided", decision.sentence).map { paint($0, .green) }
    }
    return lines
  }

  private func due(_ entry: Triage.Entry) -> String? {
    var parts = [entry.action.due?.description].compactMap { $0 }
    if let original = entry.facts?.originalDue, original != entry.action.due {
      parts.append("first promised for \(original)")
    }
    if let slips = entry.facts?.slips, slips > 0 {
      parts.append(slips == 1 ? "moved later once" : "moved later \(slips) times")
    }
    if let deadline = entry.facts?.deadline, entry.action.due == nil {
      parts.append("by the policy \(deadline)")
    }
    return parts.joined(separator: ", ")
  }

  /// Everything that was decided.
  private var summary: [String] {
    let triage = dialog.triage
    guard triage.decidedCount > 0 else { return ["That was the last one."] }
    let count = triage.decidedCount == 1 ? "1 action" : "\(triage.decidedCount) actions"
    let left = triage.entries.count - triage.decidedCount
    var lines = plain("Decided about \(count); \(left) left as they are.").map { paint($0, .bold) }
    lines.append("")
    for entry in triage.entries where !entry.decisions.isEmpty {
      let text = entry.decisions.map(\.sentence).joined(separator: "; ")
      lines += plain(text, behind: "\(entry.action.id)  ")
    }
    return lines
  }

  private var help: [String] {
    let keys = [
      ("d", "done: its day, and what shows it"), ("r", "re-date: 2027-01-31, +2w, 2027-Q1"),
      ("a", "assign: Tab completes names of the policy"), ("x", "decline, with a reason"),
      ("c", "confirm that it is still wanted"), ("y", "accept what is only proposed"),
      ("v", "verify what is done"), ("o", "reopen what is closed"),
      ("m", "more: the next page of what does not fit"), ("s", "skip: also the space bar"),
      ("b", "back to the action before"),
      ("u", "undo the latest decision"), ("q", "quit: commit, keep or discard"),
      ("^C", "leave at once; decisions are kept"), ("^Z", "stop for a while"),
    ]
    return keys.flatMap { key, text in text.wrapped(to: columns, behind: key.padded(to: 4))
    }
  }

  /// The keys, what the last one did, and the line that is typed on.
  private var foot: [String] {
    var lines: [String] = [""]
    if !dialog.message.isEmpty {
      lines += plain(dialog.message).prefix(3).map { paint($0, .yellow) }
    }
    switch dialog.mode {
    case .helping: lines.append("Any key goes back.")
    case .choosing:
      let own = dialog.choices.map { "\($0.key) \($0.name)" }
      lines += keys(own + ["space skip", "b back", "u undo", "? help", "q quit"])
    case .concluding:
      guard !dialog.triage.decisions.isEmpty else {
        lines += keys(["b back", "q quit"])
        break
      }
      lines += keys(["y commit", "b back", "u undo", "k keep for later", "D discard"])
    case .asking(let question, let editor):
      let prompt = question.text(today: dialog.triage.today)
      // What is typed is seen at its end.
      let typed = editor.text.showingControls()
      let shown = typed.end(of: max(8, columns - 2))
      if prompt.displayWidth + 1 + shown.displayWidth <= columns {
        lines.append("\(paint(prompt, .cyan)) \(shown)")
      } else {
        lines += prompt.wrapped(to: columns).map { paint($0, .cyan) } + ["> \(shown)"]
      }
    }
    return lines
  }

  /// Keys side by side, as many on a line as fit.
  private func keys(_ keys: [String]) -> [String] {
    var lines: [[String]] = [[]]
    var used = 0
    for key in keys {
      if used + key.displayWidth > columns, used > 0 {
        lines.append([])
        used = 0
      }
      lines[lines.count - 1].append(key)
      used += key.displayWidth + 3
    }
    return lines.map { line in
      line.map { key in
        let (name, text) = (key.prefix { $0 != " " }, key.drop { $0 != " " })
        return paint(String(name), .bold) + text
      }.joined(separator: "   ")
    }
  }

  private func field(_ name: String, _ value: String?) -> [String] {
    guard let value, !value.isEmpty else { return [] }
    let width = columns < 60 ? 0 : 12
    let text = value.split(whereSeparator: \.isNewline).joined(separator: " ").showingControls()
    let label = name.isEmpty ? "" : "\(name):"
    let start = width == 0 ? (label.isEmpty ? "" : label + " ") : label.padded(to: width)
    // Blanks that only align are no place to divide the line at.
    let lines = text.wrapped(to: max(10, columns - start.displayWidth))
    let blanks = String(repeating: " ", count: width == 0 ? 2 : width)
    return lines.enumerated().map { index, line in
      index == 0 ? paint(start, .dim) + line : blanks + line.fitted(to: columns - blanks.count)
    }
  }

  private func plain(_ text: String, behind head: String = "") -> [String] {
    text.split(whereSeparator: \.isNewline).joined(separator: " ").showingControls()
      .wrapped(to: columns, behind: head)
  }

  private func paint(_ text: String, _ tint: Tint) -> String { tint.painted(text, usesColor) }
}

extension String {
  /// The last characters that fit into some columns.
  fileprivate func end(of width: Int) -> String {
    var (start, used) = (endIndex, 0)
    while start > startIndex {
      let before = index(before: start)
      used += self[before].displayWidth
      guard used <= width else { break }
      start = before
    }
    return String(self[start...])
  }
}
