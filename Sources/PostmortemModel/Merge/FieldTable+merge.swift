/// What a merge of tables gives.
struct MergedTable {
  /// The merged values; those of our side where both sides changed the same.
  var table: FieldTable
  /// What both sides changed and nobody chose.
  var conflicts: [MergeConflict] = []
}

extension FieldTable {
  /// Merges the changes that two sides made to one table.
  ///
  /// - A field that one side changed has that side's value.
  /// - Lists that both changed have what either added, and lack what either removed.
  /// - `confirmed` is the later day.
  /// - An action that one side removed and the other left alone is removed.
  /// - Everything else that both changed differently is a conflict.
  static func merge(
    base: FieldTable, ours: FieldTable, theirs: FieldTable,
    choices: [MergeConflict.Subject: MergeChoice] = [:]
  ) -> MergedTable {
    var merge = ThreeTables(base: base, ours: ours, theirs: theirs, choices: choices)
    merge.mergeFields(of: nil)
    let added = theirs.actions.filter { !ours.actions.contains($0) }
    for id in ours.actions + added { merge.merge(id) }
    return merge.merged
  }
}

private struct ThreeTables {
  let base: FieldTable
  let ours: FieldTable
  let theirs: FieldTable
  let choices: [MergeConflict.Subject: MergeChoice]
  var merged = MergedTable(table: FieldTable())

  mutating func merge(_ id: ActionID) {
    let was = base.actions.contains(id)
    let isOurs = ours.actions.contains(id)
    let isTheirs = theirs.actions.contains(id)
    if isOurs, isTheirs {
      merged.table.actions.append(id)
      mergeFields(of: id)
      return
    }
    let holder = isOurs ? ours : theirs
    guard was else { return take(id, from: holder) }
    // The other side removed it.
    if holder.fields(of: id) == base.fields(of: id) { return }
    switch choices[.action(id)] {
    case .ours: if isOurs { take(id, from: ours) }
    case .theirs: if isTheirs { take(id, from: theirs) }
    case .text, .content, nil:
      let title = holder.values[.action(id, .title)]?.phrase
      merged.conflicts.append(
        MergeConflict(
          .action(id), ours: isOurs ? title : nil, theirs: isTheirs ? title : nil))
      if isOurs { take(id, from: ours) }
    }
  }

  private mutating func take(_ id: ActionID, from table: FieldTable) {
    merged.table.actions.append(id)
    merged.table.values.merge(table.fields(of: id)) { _, new in new }
  }

  mutating func mergeFields(of action: ActionID?) {
    let fields = Set(ours.fields(of: action).keys).union(theirs.fields(of: action).keys)
    for field in fields.sorted(by: { $0.isBefore($1) }) {
      merged.table.values[field] = value(of: field)
    }
  }

  private mutating func value(of field: Field) -> ExtraField.Value? {
    let (was, our, their) = (base.values[field], ours.values[field], theirs.values[field])
    if our == their || their == was { return our }
    if our == was { return their }
    if field.kind?.isList == true { return list(was, our, their) }
    if field.kind == .day, field.action != nil, field.key == ActionKey.confirmed.rawValue,
      case .scalar(let one) = our, case .scalar(let other) = their
    {
      // Days as text are in the order of the calendar.
      return .scalar(max(one, other))
    }
    switch choices[.field(field)] {
    case .ours: return our
    case .theirs: return their
    case .text(let text): return .scalar(text)
    case .content, nil:
      merged.conflicts.append(
        MergeConflict(.field(field), ours: our?.phrase, theirs: their?.phrase))
      return our
    }
  }

  private func list(
    _ base: ExtraField.Value?, _ ours: ExtraField.Value?, _ theirs: ExtraField.Value?
  ) -> ExtraField.Value? {
    let (was, our, their) = (items(base), items(ours), items(theirs))
    let removed = Set(was).subtracting(their)
    var result = our.filter { !removed.contains($0) }
    var known = Set(was).union(our)
    for item in their where known.insert(item).inserted { result.append(item) }
    return result.isEmpty ? nil : .list(result)
  }

  private func items(_ value: ExtraField.Value?) -> [ExtraField.Value] {
    if case .list(let items) = value { items } else { [] }
  }
}
