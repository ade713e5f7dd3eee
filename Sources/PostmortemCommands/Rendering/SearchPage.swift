import PostmortemModel

/// The hits of a search as a terminal shows them: what it is, where it stands, and the passage.
struct SearchPage {
  private let hits: [SearchHit]
  private let console: Console

  init(_ hits: [SearchHit], _ console: Console) {
    self.hits = hits
    self.console = console
  }

  func write() {
    for (number, hit) in hits.enumerated() {
      if number > 0 { console.result() }
      write(hit)
    }
  }

  private func write(_ hit: SearchHit) {
    let isSection = hit.kind == .section
    let title = isSection ? [Fragment(hit.incidentTitle)] : hit.title
    write([Fragment(hit.id, isMatch: true), Fragment("  ")] + title)
    var place = [Fragment(hit.line.map { "\(hit.path):\($0)" } ?? hit.path)]
    if isSection, !hit.title.isEmpty { place += [Fragment("  ")] + hit.title }
    write([Fragment("  ")] + place)
    if !hit.passage.isEmpty { write([Fragment("  ")] + showingMatch(hit.passage)) }
  }

  /// The passage without so much of its beginning that the first match fits on the line.
  private func showingMatch(_ passage: [Fragment]) -> [Fragment] {
    guard let width = console.width, let first = passage.firstIndex(where: \.isMatch) else {
      return passage
    }
    let before = Array(passage[..<first]).text
    let match = passage[first].text.displayWidth
    guard before.displayWidth + match > width - 4 else { return passage }
    let kept = before.suffix(max(0, width / 3))
    let start = kept.firstIndex(of: " ").map { kept.index(after: $0) } ?? kept.startIndex
    return [Fragment("… "), Fragment(String(kept[start...]))] + passage[first...]
  }

  /// Writes a line that fits the terminal, what was looked for in bold.
  private func write(_ fragments: [Fragment]) {
    var line = ""
    var room = console.width ?? .max
    for fragment in fragments {
      let text = fragment.text.showingControls()
      let fitted = text.fitted(to: room)
      line += fragment.isMatch ? Tint.bold.painted(fitted, console.usesColor) : fitted
      room -= min(room, text.displayWidth)
      if room == 0 { break }
    }
    while line.last == " " { line.removeLast() }
    console.result(line)
  }
}

extension Listing where Row == SearchHit {
  /// The keys of hits.
  static var hits: Listing {
    Listing(
      key: "hits",
      columns: [
        Column("kind") { .string($0.kind.rawValue) },
        Column("id") { .string($0.id) },
        Column("incident") { .string($0.incident.text) },
        Column("action") { JSONValue($0.action?.text) },
        Column("title") {
          .string($0.kind == .section ? $0.incidentTitle : $0.title.text)
        },
        Column("section") { $0.kind == .section ? JSONValue($0.title.nonEmptyText) : .null },
        Column("path") { .string($0.path) },
        Column("line") { JSONValue($0.line) },
        Column("passage") { JSONValue($0.passage.nonEmptyText) },
        Column("matches") { JSONValue(($0.title + $0.passage).matches) },
        Column("score") { .verbatim("\(($0.score * 1000).rounded() / 1000)") },
      ],
      tableKeys: [])
  }
}

extension SearchHit {
  /// What 'show' takes: the action, else the incident.
  var id: String { action?.text ?? incident.text }
}

extension [Fragment] {
  /// The whole text; nil if there is none.
  fileprivate var nonEmptyText: String? { isEmpty ? nil : text }
}
