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
      case "e" where canEdit: if let text = try edited(conflict) { return .text(text) }
      case "q": return nil
      default: continue
      }
    }
  }

  private func edited(_ conflict: SyncConflict) throws(CommandFailure) -> String? {
    if let marked = conflict.marked { return try edited(marked, conflict) }
    guard let text = console.ask("New value:"), !text.isEmpty else { return nil }
    if let problem = conflict.subject.problem(with: text) {
      console.warn("that cannot be: \(problem)")
      return nil
    }
    return text
  }

  /// What the editor made of a text with markers; nil if it was given up.
  private func edited(
    _ marked: String, _ conflict: SyncConflict
  ) throws(CommandFailure) -> String? {
    let editor = Editor(console.surroundings.variables)
    let file = try editor.temporaryFile(named: "conflict.md", containing: Array(marked.utf8))
    while true {
      try editor.open(file)
      guard let bytes = Editor.readFile(file) else { return nil }
      do {
        let text = try Self.mended(bytes, conflict)
        Editor.remove(file)
        return text
      } catch {
        console.report(error)
      }
      guard console.ask("Edit again? [Y/n]").map({ !$0.lowercased().hasPrefix("n") }) ?? false
      else {
        Editor.remove(file)
        return nil
      }
    }
  }

  /// The whole file, or its body where only that is in question.
  private static func mended(
    _ bytes: [UInt8], _ conflict: SyncConflict
  ) throws(CommandFailure) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.split(whereSeparator: \.isNewline)
    if lines.contains(where: { $0.hasPrefix("<<<<<<< ") || $0.hasPrefix(">>>>>>> ") }) {
      throw CommandFailure(.failed, "there are conflict markers left in the text")
    }
    guard conflict.subject != .text else { return text }
    do {
      let file = try DividedFile(bytes, path: conflict.path)
      return String(decoding: file.bytes[file.body], as: UTF8.self)
    } catch {
      throw CommandFailure(.failed, "\(error)")
    }
  }
}
