import PostmortemKit
import PostmortemModel

/// Asks how a conflict is to be decided.
struct ConflictQuestion {
  let console: Console

  /// The answer; nil if nobody can be asked, or nobody answers.
  func decide(_ conflict: SyncConflict) throws(CommandFailure) -> SyncChoice? {
    guard console.isInteractive else { return nil }
    // Not a remark: whoever is asked must see it, with '--quiet' too.
    var text = "\(conflict.path):\(conflict.line): \(conflict.what)"
    if conflict.marked == nil {
      text += "\n  ours (yours):       \(conflict.mine ?? "(nothing)")"
      text += "\n  theirs (published): \(conflict.published ?? "(nothing)")"
    }
    console.warn(text)
    var canEdit = false
    switch conflict.subject {
    case .field(let field): canEdit = field.kind != .source
    case .body, .text: canEdit = conflict.marked != nil
    case .action: break
    }
    while true {
      let prompt = canEdit ? "[o]urs, [t]heirs, [e]dit, [q]uit?" : "[o]urs, [t]heirs, [q]uit?"
      guard let answer = console.ask(prompt)?.lowercased() else { return nil }
      switch answer.first {
      case "o": return .mine
      case "t": return .published
      case "e" where canEdit: if let choice = try edited(conflict) { return choice }
      case "q": return nil
      default: continue
      }
    }
  }

  private func edited(_ conflict: SyncConflict) throws(CommandFailure) -> SyncChoice? {
    if let marked = conflict.marked { return try edited(marked, conflict).map { .content($0) } }
    guard let text = console.ask("New value:"), !text.isEmpty else { return nil }
    if let problem = conflict.subject.problem(with: text) {
      console.warn("that cannot be: \(problem)")
      return nil
    }
    return .text(text)
  }

  /// What the editor made of a text with markers; nil if it was given up.
  private func edited(
    _ marked: [UInt8], _ conflict: SyncConflict
  ) throws(CommandFailure) -> [UInt8]? {
    let editor = Editor(console.surroundings.variables)
    let file = try editor.temporaryFile(named: "conflict.md", containing: marked)
    defer { Editor.remove(file) }
    while true {
      try editor.open(file)
      guard let bytes = Editor.readFile(file) else { return nil }
      // As with git's messages, an emptied text is no answer.
      if bytes.allSatisfy({ $0 == 0x20 || 0x09...0x0D ~= $0 }) {
        console.warn("nothing was left of the text, so it decides nothing")
        return nil
      }
      do {
        try Self.verify(bytes, conflict)
        return bytes
      } catch {
        console.report(error)
      }
      guard console.ask("Edit again? [Y/n]").map({ !$0.lowercased().hasPrefix("n") }) ?? false
      else { return nil }
    }
  }

  /// Refuses a text with markers, and a file that is no postmortem.
  private static func verify(
    _ bytes: [UInt8], _ conflict: SyncConflict
  ) throws(CommandFailure) {
    if let line = conflict.leftMarker(in: bytes) {
      throw CommandFailure(
        .failed, "there are conflict markers left in the text, on line \(line) of it")
    }
    guard conflict.subject == .text else { return }
    do {
      _ = try PostmortemDocument(parsing: bytes, path: conflict.path)
    } catch {
      throw CommandFailure(.failed, "\(error)", hints: [error.hint].compactMap { $0 })
    }
  }
}
