extension TriageDecision {
  /// The decision as it is kept until it is committed.
  public var json: JSONValue {
    var members: [JSONValue.Member] = [.init("action", .string(action.text))]
    switch change {
    case .accept: members.append(.init("verb", "accept"))
    case .done(let day, let evidence):
      members += [
        .init("verb", "done"), .init("on", JSONValue(day)), .init("evidence", JSONValue(evidence)),
      ]
    case .verify(let person, let what, _):
      members += [
        .init("verb", "verify"), .init("by", .string(person)), .init("what", JSONValue(what)),
      ]
    case .decline(let reason, let day):
      members += [
        .init("verb", "decline"), .init("reason", JSONValue(reason)), .init("on", JSONValue(day)),
      ]
    case .reopen: members.append(.init("verb", "reopen"))
    case .assign(let person):
      members += [.init("verb", "assign"), .init("to", .string(person))]
    case .due(let day): members += [.init("verb", "due"), .init("to", JSONValue(day))]
    case .confirm(let day): members += [.init("verb", "confirm"), .init("on", JSONValue(day))]
    case .start, .block, .supersede, .compare, .set: break
    }
    var outline: [JSONValue.Member] = [
      .init("title", .string(seen.title)), .init("status", .string(seen.status.rawValue)),
      .init("owner", JSONValue(seen.owner)), .init("due", JSONValue(seen.due)),
    ]
    if seen.hasCheck {
      outline += [
        .init("verified_by", JSONValue(seen.verifiedBy)),
        .init("verification", JSONValue(seen.verification)),
      ]
    }
    members += [.init("note", JSONValue(note)), .init("seen", .object(outline))]
    return .object(members)
  }

  /// Reads a decision that was kept; nil if the text holds none.
  public init?(json: JSONValue) {
    let text = { (key: String) in json[key]?.text }
    let day = { (key: String) in json[key]?.text.flatMap { CalendarDay($0) } }
    guard let id = text("action").flatMap({ ActionID($0) }), let seen = json["seen"],
      let title = seen["title"]?.text,
      let status = seen["status"]?.text.flatMap({ ActionStatus(rawValue: $0) })
    else { return nil }
    let found: ActionChange? =
      switch text("verb") {
      case "accept": .accept(owner: nil, due: nil, priority: nil)
      case "done": day("on").map { .done(on: $0, evidence: json["evidence"]?.texts ?? []) }
      case "verify": text("by").map { .verify(by: $0, what: text("what"), evidence: []) }
      case "decline": day("on").map { .decline(reason: text("reason"), on: $0) }
      case "reopen": .reopen
      case "assign": text("to").map { .assign(to: $0) }
      case "due": day("to").map { .due($0) }
      case "confirm": day("on").map { .confirm(on: $0) }
      default: nil
      }
    guard let found else { return nil }
    var outline = Outline(title: title, status: status)
    outline.owner = seen["owner"]?.text
    outline.due = seen["due"]?.text.flatMap { CalendarDay($0) }
    outline.verifiedBy = seen["verified_by"]?.text
    outline.verification = seen["verification"]?.text
    outline.hasCheck = seen["verified_by"] != nil
    self.init(id, found, note: text("note"), seen: outline)
  }
}

extension JSONValue {
  /// The texts of a list of strings.
  fileprivate var texts: [String] {
    if case .array(let values) = self { values.compactMap(\.text) } else { [] }
  }
}
