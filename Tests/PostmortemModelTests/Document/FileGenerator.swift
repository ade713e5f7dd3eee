import PostmortemModel
import TestSupport

/// A file as text, and what its front matter says by key.
struct GeneratedFile {
  var bytes: [UInt8] = []
  var incident: [(key: String, value: ExtraField.Value)] = []
  var actions: [[(key: String, value: ExtraField.Value)]] = []
  var body: [UInt8] = []
}

/// Draws postmortem files in every way of writing them that people and editors have.
struct FileGenerator {
  var text: TextGenerator
  private var endings: [String] = ["\n"]
  /// Whether the last line is one of a `|` or `>` block, to which deeper lines would belong.
  private var isInBlock = false

  init(seed: UInt64) {
    text = TextGenerator(seed: seed)
  }

  mutating func file() -> GeneratedFile {
    var file = GeneratedFile()
    // LF and CR are not mixed: a CR and the LF of an empty line would be one line ending.
    endings = text.pick([["\n"], ["\n"], ["\r\n"], ["\r"], ["\n", "\r\n"], ["\r", "\r\n"]])
    file.incident = values(of: IncidentKey.allCases.map { ($0.rawValue, $0.kind, $0.isRequired) })
    var ids: Set<String> = []
    for _ in 0..<text.pick([0, 1, 1, 2, 3, 4]) {
      var action = values(of: ActionKey.allCases.map { ($0.rawValue, $0.kind, $0.isRequired) })
      guard let id = action.firstIndex(where: { $0.key == "id" }) else { continue }
      while case .scalar(let name) = action[id].value, !ids.insert(name).inserted {
        action[id].value = .scalar(text.actionID())
      }
      file.actions.append(action)
    }
    var lines: [String] = []
    if text.chance(3) {
      let entries = file.incident.map { entry($0.key, flow($0.value), inFlow: true) }
      let actions = "actions: \(flowActions(file.actions))"
      lines = ["{" + (entries + [actions]).joined(separator: ", ") + "}"]
    } else {
      let place = text.number(0...file.incident.count)
      for index in 0...file.incident.count {
        if index == place { lines += actionLines(file.actions) }
        guard index < file.incident.count else { continue }
        lines += entryLines(file.incident[index], column: 0)
      }
      lines += noise(column: 0)
    }
    var body = ""
    for _ in 0..<text.number(0...4) {
      body +=
        text.pick(["# Title", "---", "", "Some words.", "- item", "naïve 🦀"])
        + text.pick(endings)
    }
    file.body = Array(body.utf8) + (text.chance(10) ? [0xFF, 0x80] : [])
    let fence = "---" + text.pick(["", "", "", " ", "\t "])
    var bytes: [UInt8] = text.chance(10) ? [0xEF, 0xBB, 0xBF] : []
    for line in [fence] + lines { bytes += Array((line + text.pick(endings)).utf8) }
    let isOpen = text.chance(10)
    if isOpen { file.body = [] }
    bytes += Array(("---" + (isOpen ? "" : text.pick(endings))).utf8) + file.body
    file.bytes = bytes
    return file
  }

  /// A value that fits a kind; nil for those that are no texts.
  mutating func value(of kind: FieldKind) -> ExtraField.Value? {
    switch kind {
    case .schemaVersion: .scalar("1")
    case .incidentID: .scalar(text.incidentID())
    case .actionID: .scalar(text.actionID())
    case .line: .scalar(text.line())
    case .text: .scalar(text.text())
    case .publicationStatus, .actionStatus, .actionType, .priority:
      .scalar(text.pick(kind.choices ?? []))
    case .day: .scalar(text.day())
    case .completion: .scalar(text.pick([text.day(), "unknown"]))
    case .moment: .scalar(text.moment())
    case .lines: .list((0..<text.number(0...3)).map { _ in .scalar(text.line()) })
    case .incidentIDs: .list((0..<text.number(0...3)).map { _ in .scalar(text.incidentID()) })
    case .actionIDs: .list((0..<text.number(0...3)).map { _ in .scalar(text.actionID()) })
    case .source: .mapping([ExtraField(key: "url", value: .scalar("https://example.org/r"))])
    case .actions: nil
    }
  }

  mutating func extra(depth: Int = 0) -> ExtraField.Value {
    switch text.number(0...(depth < 2 ? 9 : 5)) {
    case 0...5: .scalar(text.text())
    case 6, 7: .list((0..<text.number(0...3)).map { _ in extra(depth: depth + 1) })
    default:
      .mapping(
        (0..<text.number(0...2)).map { ExtraField(key: "k\($0)", value: extra(depth: depth + 1)) })
    }
  }

  mutating func values(
    of keys: [(key: String, kind: FieldKind, isRequired: Bool)]
  ) -> [(key: String, value: ExtraField.Value)] {
    var result: [(key: String, value: ExtraField.Value)] = []
    let density = text.pick([15, 40, 80])
    for key in keys where key.isRequired || text.chance(density) {
      guard let value = value(of: key.kind) else { continue }
      result.append((key.key, value))
    }
    for name in ["x_cost", "x_ähnlich", "unknown key", "on"] where text.chance(15) {
      result.append((name, extra()))
    }
    if text.chance(30) { result.shuffle(using: &text.random) }
    return result
  }
}

extension FileGenerator {
  private mutating func noise(column: Int) -> [String] {
    var lines: [String] = []
    while text.chance(12) {
      if isInBlock {
        lines.append(text.chance(60) ? text.comment() : "")
        continue
      }
      let blanks = String(repeating: " ", count: text.pick([column, column, 0, column + 2, 9]))
      lines.append(text.chance(60) ? blanks + text.comment() : text.chance(50) ? "" : blanks)
    }
    return lines
  }

  private mutating func trailing() -> String {
    text.chance(20) ? text.pick([" ", "   ", "\t "]) + text.comment() : text.chance(10) ? "  " : ""
  }

  private mutating func entry(_ key: String, _ value: String, inFlow: Bool) -> String {
    let name = text.chance(5) ? "\"\(key)\"" : key == "on" ? "'on'" : key
    return "\(name):" + text.pick([" ", " ", " ", "  "]) + value
  }

  mutating func flow(_ value: ExtraField.Value) -> String {
    switch value {
    case .scalar(let scalar): return text.inline(scalar, inFlow: true)
    case .list(let items):
      let texts = items.map { flow($0) }
      let comma = items.isEmpty || !text.chance(10) ? "" : ","
      return "[\(text.pick(["", " "]))\(texts.joined(separator: text.pick([", ", " , "])))\(comma)]"
    case .mapping(let fields):
      let texts = fields.map { entry($0.key, flow($0.value), inFlow: true) }
      return "{\(texts.joined(separator: ", "))}"
    }
  }

  mutating func entryLines(
    _ field: (key: String, value: ExtraField.Value), column: Int
  ) -> [String] {
    let blanks = String(repeating: " ", count: column)
    var lines = noise(column: column)
    isInBlock = false
    switch field.value {
    case .scalar(let scalar):
      let (head, below) = text.block(scalar, indentation: column + 1)
      let isBlock = head.hasPrefix("|") || head.hasPrefix(">")
      lines.append(
        blanks + entry(field.key, head, inFlow: false)
          + (isBlock ? "" : below.isEmpty ? trailing() : ""))
      lines += below
      isInBlock = isBlock
    case .list(let items) where !items.isEmpty && text.chance(50):
      let indent = String(repeating: " ", count: column + text.pick([0, 2, 2, 4]))
      lines.append(blanks + entry(field.key, "", inFlow: false) + trailing())
      for item in items {
        lines += noise(column: indent.count)
        let gap = text.pick([" ", " ", "   "])
        guard case .scalar(let scalar) = item else {
          lines.append("\(indent)-\(gap)\(flow(item))" + trailing())
          continue
        }
        lines.append("\(indent)-\(gap)\(text.inline(scalar, inFlow: false))" + trailing())
      }
    case .list(let items) where !items.isEmpty && text.chance(25):
      lines.append(blanks + entry(field.key, "[", inFlow: false) + trailing())
      for (index, item) in items.enumerated() {
        let comma = index + 1 < items.count || text.chance(30) ? "," : ""
        lines.append("\(blanks)   \(flow(item))\(comma)" + trailing())
        lines += noise(column: column + 3).map { $0.isEmpty ? "" : "\(blanks)   \($0)" }
      }
      lines.append("\(blanks)  ]" + trailing())
    case .list, .mapping:
      lines.append(blanks + entry(field.key, flow(field.value), inFlow: false) + trailing())
    }
    return lines
  }

  mutating func flowActions(
    _ actions: [[(key: String, value: ExtraField.Value)]]
  ) -> String {
    "[" + actions.map { flowAction($0) }.joined(separator: ", ") + "]"
  }

  private mutating func flowAction(_ action: [(key: String, value: ExtraField.Value)]) -> String {
    "{" + action.map { entry($0.key, flow($0.value), inFlow: true) }.joined(separator: ", ") + "}"
  }

  private mutating func actionLines(
    _ actions: [[(key: String, value: ExtraField.Value)]]
  ) -> [String] {
    var lines = noise(column: 0)
    if actions.isEmpty, text.chance(50) { return lines }
    isInBlock = false
    guard !actions.isEmpty else {
      return lines + ["actions:" + text.pick(["", " []", " ~", "  [ ]"]) + trailing()]
    }
    if text.chance(8) { return lines + ["actions: \(flowActions(actions))" + trailing()] }
    lines.append("actions:" + trailing())
    let column = text.pick([0, 2, 2, 4])
    let indent = String(repeating: " ", count: column)
    let gap = text.pick([" ", " ", "   "])
    let isSpaced = text.chance(20)
    for (index, action) in actions.enumerated() {
      if isSpaced, index > 0 { lines.append("") }
      lines += noise(column: column)
      if text.chance(10) {
        lines.append("\(indent)-\(gap)\(flowAction(action))" + trailing())
        continue
      }
      let inner = column + 1 + gap.count
      if text.chance(7) {
        lines.append("\(indent)-" + (text.chance(30) ? " " + text.comment() : ""))
        for field in action { lines += entryLines(field, column: inner) }
        continue
      }
      for (position, field) in action.enumerated() {
        var entry = entryLines(field, column: inner)
        if position == 0 {
          // The noise above the first key would stand between the hyphen and the key.
          while let first = entry.first,
            first.trimmingPrefix(while: { $0 == " " }).first == "#"
              || first.allSatisfy({ $0 == " " })
          {
            entry.removeFirst()
          }
          entry[0] = "\(indent)-\(gap)" + entry[0].dropFirst(inner)
        }
        lines += entry
      }
    }
    return lines
  }
}
