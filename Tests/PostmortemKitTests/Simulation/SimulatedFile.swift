import PostmortemModel
import TestSupport

/// What a file says about an action or an incident: texts by key, as front matter spells them.
///
/// The simulation adds two keys of its own: `incident`, that of an action, and `path`, the file.
typealias Record = [String: String]

/// A postmortem as the simulation knows it.
struct SimulatedPostmortem: Hashable {
  var fields: Record
  var actions: [Record]

  var id: String { fields["id"] ?? "" }

  /// Its id and those of its actions.
  var ids: Set<String> { Set(actions.compactMap { $0["id"] }).union([id]) }
}

/// A file of a simulated commit.
struct SimulatedFile: Hashable {
  /// What it says; nil if it cannot be read.
  var postmortem: SimulatedPostmortem?
  var text: String

  /// The keys whose values are lists.
  static let lists: Set<String> = ["services", "tags", "evidence", "causes"]

  /// Writes a postmortem as one of many editors would.
  init(_ postmortem: SimulatedPostmortem, _ random: inout SeededGenerator) {
    self.postmortem = postmortem
    text = Self.text(postmortem, &random)
  }

  /// A file that cannot be read.
  init(broken postmortem: SimulatedPostmortem, _ random: inout SeededGenerator) {
    var texts = [
      "---\nid: [\n---\n", "# Only a heading\n", "", "---\nschema: 1\ntitle: No id\n---\n",
    ]
    if let action = postmortem.actions.first {
      // An id that is used twice in one file.
      var twice = postmortem
      twice.actions.append(action)
      texts.append(Self.text(twice, &random))
      texts.append(Self.text(twice, &random))
    }
    self.postmortem = nil
    text = texts.randomElement(using: &random) ?? ""
  }

  private static func text(
    _ postmortem: SimulatedPostmortem, _ random: inout SeededGenerator
  ) -> String {
    var parts: [[String]] = [["schema: 1"]]
    parts += lines(postmortem.fields, &random).map { [$0] }
    if !postmortem.actions.isEmpty {
      let indent = ["", "  ", "      "].randomElement(using: &random) ?? ""
      var lines = ["actions:"]
      for action in postmortem.actions {
        lines += self.lines(ofAction: action, &random).map { indent + $0 }
        if Int.random(in: 0..<12, using: &random) == 0 { lines.append("# an editor's remark") }
      }
      parts.append(lines)
    }
    if Bool.random(using: &random) { parts.shuffle(using: &random) }
    let title = postmortem.fields["title"] ?? ""
    var lines = ["---"] + parts.flatMap { $0 }
    lines += ["---", "", "# \(title)", "", "Body \(Int.random(in: 0..<3, using: &random))", ""]
    let isWindows = Int.random(in: 0..<8, using: &random) == 0
    return lines.joined(separator: isWindows ? "\r\n" : "\n")
  }

  private static func lines(ofAction action: Record, _ random: inout SeededGenerator) -> [String] {
    var lines = lines(action, &random)
    if Int.random(in: 0..<6, using: &random) == 0 {
      return ["- {" + lines.joined(separator: ", ") + "}"]
    }
    lines = lines.map { line in
      Int.random(in: 0..<10, using: &random) == 0 ? line + "   # why" : line
    }
    return lines.enumerated().map { ($0 == 0 ? "- " : "  ") + $1 }
  }

  /// One line for each key but those of the simulation.
  private static func lines(_ record: Record, _ random: inout SeededGenerator) -> [String] {
    var keys = record.keys.filter { $0 != "incident" && $0 != "path" }.sorted()
    keys.shuffle(using: &random)
    return keys.map { key in
      let value = record[key] ?? ""
      if lists.contains(key) {
        return "\(key): [\(value.split(separator: ",").joined(separator: ", "))]"
      }
      let quote = ["", "", "", "'", "\""].randomElement(using: &random) ?? ""
      return "\(key): \(quote)\(value)\(quote)"
    }
  }
}

extension Record {
  /// What the product read about an action.
  init(_ action: Action, incident: IncidentID) {
    self.init()
    self["id"] = action.id.text
    self["incident"] = incident.text
    self["title"] = action.title
    self["status"] = action.status.rawValue
    self["type"] = action.type?.rawValue
    self["priority"] = action.priority?.rawValue
    self["owner"] = action.owner
    self["team"] = action.team
    self["due"] = action.due?.description
    self["created"] = action.created?.description
    self["completed"] = action.completed?.description
    self["confirmed"] = action.confirmed?.description
    self["done_when"] = action.doneWhen
    self["note"] = action.note
    self["reason"] = action.reason
    self["superseded_by"] = action.supersededBy?.text
    if !action.tags.isEmpty { self["tags"] = action.tags.joined(separator: ",") }
    for field in action.extra {
      guard case .scalar(let text) = field.value else { continue }
      self[field.key] = text
    }
  }

  /// What the product read about an incident.
  init(_ postmortem: Postmortem) {
    self.init()
    self["id"] = postmortem.id.text
    self["title"] = postmortem.title
    self["status"] = postmortem.status.rawValue
    self["published"] = postmortem.published?.description
    self["severity"] = postmortem.severity
    self["impact"] = postmortem.impact
    if !postmortem.services.isEmpty {
      self["services"] = postmortem.services.joined(separator: ",")
    }
    if !postmortem.tags.isEmpty { self["tags"] = postmortem.tags.joined(separator: ",") }
    for field in postmortem.extra {
      guard field.key != "schema", case .scalar(let text) = field.value else { continue }
      self[field.key] = text
    }
  }

  /// The record without the file that it stands in.
  var said: Record { filter { $0.key != "path" } }

  var status: String { self["status"] ?? "" }
  var isActive: Bool { ["open", "in-progress", "blocked"].contains(status) }
  var isClosed: Bool { ["done", "verified", "declined", "superseded"].contains(status) }

  func day(_ key: String) -> CalendarDay? { self[key].flatMap { CalendarDay($0) } }

  /// The keys in which two records differ, with both values.
  static func difference(_ left: Record?, _ right: Record?) -> String {
    guard let left, let right else {
      return "\(left == nil ? "absent" : "present") and \(right == nil ? "absent" : "present")"
    }
    let keys = Set(left.keys).union(right.keys).filter { left[$0] != right[$0] }.sorted()
    return keys.map { "\($0): \(left[$0] ?? "-") and \(right[$0] ?? "-")" }
      .joined(separator: "; ")
  }
}
