extension Ledger {
  /// Takes over what was replayed in files that the mainline cannot read: such a file corrects nothing.
  mutating func keepUnreadable(_ replayed: Touched, _ touched: inout Touched) {
    guard !unreadable.isEmpty else { return }
    for id in replayed.incidents.sorted() {
      let place = holders[id]?.min()
      guard let path = replayed.incidentPlaces[id] ?? place, unreadable.contains(path),
        place.map({ path <= $0 }) ?? true, var file = incidents[id]?.last?.postmortem
      else { continue }
      file.actions = files[path]?.actions ?? []
      keep(.incident(id), at: path, file, &touched)
    }
    for id in replayed.actions.sorted() {
      let now = versions[id]?.last?.action
      let moved = replayed.actionPlaces[id]
      for path in places[id] ?? [] where unreadable.contains(path) {
        guard var file = files[path], let index = file.actions.firstIndex(where: { $0.id == id })
        else { continue }
        if let now, moved == nil || moved == .some(path) {
          guard path == places[id]?.min() else { continue }
          file.actions[index] = now
        } else {
          file.actions.remove(at: index)
        }
        keep(.action(id), at: path, file, &touched)
      }
      guard case .some(.some(let path)) = moved, unreadable.contains(path),
        places[id]?.min().map({ path < $0 }) ?? true, var file = files[path], let now
      else { continue }
      file.actions.append(now)
      keep(.action(id), at: path, file, &touched)
    }
  }

  /// Changes what a file that cannot be read is taken to say of an incident or an action.
  private mutating func keep(
    _ subject: LedgerAddition.Subject, at path: String, _ file: Postmortem,
    _ touched: inout Touched
  ) {
    guard files[path] != file else { return }
    replace(path, with: file, &touched)
    addition?.note(kept: subject, at: path, step: stepCount, in: file)
  }
}
