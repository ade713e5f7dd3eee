import PostmortemModel
import TestSupport

/// A file and what two people made of it.
struct MergeTriple {
  var base: PostmortemDocument
  var ours: PostmortemDocument
  var theirs: PostmortemDocument
  /// Draws a file and edits of it.
  init(seed: UInt64, edits: ClosedRange<Int> = 1...3) throws {
    var generator = FileGenerator(seed: seed)
    let file = generator.file()
    base = try PostmortemDocument(parsing: file.bytes, path: "a.md")
    ours = base
    theirs = base
    for _ in 0..<generator.text.number(edits) { try Self.edit(&ours, &generator) }
    for _ in 0..<generator.text.number(edits) { try Self.edit(&theirs, &generator) }
  }

  private static func edit(
    _ document: inout PostmortemDocument, _ generator: inout FileGenerator
  ) throws {
    let actions = document.postmortem.actions
    if generator.text.chance(15) {
      var action = Action(
        id: ActionID(generator.text.actionID()) ?? actions[0].id, title: generator.text.line(),
        status: .open)
      action.note = generator.text.chance(50) ? generator.text.text() : nil
      return try document.append(action)
    }
    if generator.text.chance(10), let action = actions.randomElement(using: &generator.text.random)
    {
      try document.remove(action: action.id)
      return
    }
    let action =
      generator.text.chance(60) ? actions.randomElement(using: &generator.text.random) : nil
    let keys =
      action == nil
      ? IncidentKey.allCases.filter { ![.schema, .source, .actions].contains($0) }.map(\.rawValue)
      : ActionKey.allCases.filter { $0 != .id }.map(\.rawValue)
    let key = generator.text.chance(90) ? generator.text.pick(keys) : "x_new"
    let field = action.map { Field.action($0.id, key) } ?? .incident(key)
    if generator.text.chance(20), !["id", "title", "status"].contains(key) {
      return try document.set(field, to: nil)
    }
    switch field.kind.flatMap({ generator.value(of: $0) }) {
    case .scalar(let text)?: try document.set(field, to: .text(text))
    case .list(let items)?:
      let texts = items.compactMap { if case .scalar(let text) = $0 { text } else { nil } }
      let old = generator.text.chance(70) ? document.postmortem[field]?.list ?? [] : []
      try document.set(field, to: .list(old + texts.filter { !old.contains($0) }))
    default: try document.set(field, to: .text(generator.text.line()))
    }
  }
}

/// What a postmortem says, worked out without the program's own merge: texts by field.
struct Sayings: Equatable {
  var fields: [Field: FieldValue] = [:]
  var actions: Set<ActionID> = []

  init() {}

  init(_ postmortem: Postmortem) {
    for key in IncidentKey.allCases { fields[.incident(key)] = postmortem[key] }
    for extra in postmortem.extra {
      fields[.incident(extra.key)] = .text("\(extra.value)")
    }
    for action in postmortem.actions {
      actions.insert(action.id)
      for key in ActionKey.allCases { fields[.action(action.id, key)] = action[key] }
      for extra in action.extra { fields[.action(action.id, extra.key)] = .text("\(extra.value)") }
    }
    for (field, value) in fields {
      if field.kind?.isList == true, let items = value.list {
        fields[field] = .list(items.sorted())
      }
    }
  }
}
