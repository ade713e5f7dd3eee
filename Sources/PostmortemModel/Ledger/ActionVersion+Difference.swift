extension ActionVersion {
  /// What a version changed, as one clause for people.
  ///
  /// - Parameter previous: The version before; nil for the first.
  /// - Returns: For example `open -> done, completed 2023-06-28`.
  public func difference(from previous: ActionVersion?) -> String {
    guard let action else { return "removed" }
    guard let previous, let before = previous.action else {
      let how = previous == nil ? "added" : "returned"
      return "\(how) as \(action.status.rawValue)"
    }
    var changes: [String] = []
    if incident != previous.incident { changes.append("moved from \(previous.incident)") }
    if action.status != before.status {
      changes.append("\(before.status.rawValue) -> \(action.status.rawValue)")
    }
    for key in ActionKey.allCases where key != .status && action[key] != before[key] {
      changes.append(Self.change(of: key, from: before[key], to: action[key]))
    }
    if action.extra != before.extra { changes.append("other keys changed") }
    return changes.isEmpty ? "rewritten" : changes.joined(separator: ", ")
  }

  private static func change(
    of key: ActionKey, from old: FieldValue?, to new: FieldValue?
  ) -> String {
    let name = key.rawValue.replacing("_", with: " ")
    switch (old, new) {
    case (let old?, nil):
      return key.kind.allowsLines ? "\(name) removed" : "\(name) \(text(old)) removed"
    case (.list(let old)?, .list(let new)?):
      let added = new.filter { !old.contains($0) }
      let removed = old.filter { !new.contains($0) }
      let parts = added.map { "\(name) +\($0)" } + removed.map { "\(name) -\($0)" }
      return parts.isEmpty ? "\(name) reordered" : parts.joined(separator: ", ")
    case (let old?, let new?):
      return key.kind.allowsLines ? "\(name) changed" : "\(name) \(text(old)) -> \(text(new))"
    case (nil, let new?): return "\(name) \(text(new))"
    case (nil, nil): return name
    }
  }

  private static func text(_ value: FieldValue) -> String {
    switch value {
    case .text(let text): text
    case .list(let items): items.joined(separator: ", ")
    }
  }
}
