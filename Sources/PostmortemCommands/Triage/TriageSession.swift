import PostmortemKit
import PostmortemModel

/// A triage at a terminal: keys go to the dialog, and what it shows to the window.
///
/// A class, for the terminal must be given back whatever happens.
final class TriageSession {
  /// How the session ended.
  enum End: Equatable {
    case dialog(TriageDialog.End)
    /// By a signal, which the program is to die of once everything is said.
    case signal(Int32)
    /// The terminal has gone.
    case closed
  }

  private(set) var dialog: TriageDialog
  private let terminal: KeyTerminal
  private let console: Console
  private let journal: TriageJournal?
  private var reader = KeyReader()
  private var isOnScreen = false

  init(
    _ dialog: TriageDialog, at terminal: KeyTerminal, _ journal: TriageJournal?, _ console: Console
  ) {
    self.dialog = dialog
    self.terminal = terminal
    self.journal = journal
    self.console = console
  }

  /// Whether the window can be written anywhere; a "dumb" one only line by line.
  private var canMove: Bool {
    let kind = console.surroundings.variables["TERM"] ?? ""
    return !kind.isEmpty && kind != "dumb"
  }

  /// Talks until the end.
  func run() throws(CommandFailure) -> End {
    guard begin() else {
      throw CommandFailure(.failed, "the terminal does not hand on single keys")
    }
    defer { leave() }
    show()
    while true {
      switch terminal.next() {
      case .bytes(let bytes):
        for key in reader.keys(in: bytes) {
          if let end = try take(key) { return end }
        }
        show()
      case .resized: show()
      case .resumed:
        _ = begin()
        show()
      case .suspended: suspend()
      case .ended(let signal): return .signal(signal)
      case .closed: return .closed
      }
    }
  }

  private func take(_ key: Key) throws(CommandFailure) -> End? {
    switch key {
    case .interrupt: return .signal(KeyTerminal.interrupt)
    case .suspend:
      suspend()
      return nil
    case .redraw: return nil
    default: break
    }
    switch dialog.take(key) {
    case .stay: break
    case .decided(let decision): if let journal { try attempt { try journal.add(decision) } }
    case .takenBack(let decision):
      if let journal { try attempt { try journal.takeBack(decision) } }
    case .ended(let end): return .dialog(end)
    }
    return nil
  }

  private func suspend() {
    leave()
    terminal.suspend()
    _ = begin()
    show()
  }

  private func begin() -> Bool {
    guard terminal.start() else { return false }
    if canMove, !isOnScreen {
      // The other screen (xterm's private mode 1049) leaves what was there before as it was; pasted text
      // is marked as such (2004), so that no letter of it is taken for a key.
      console.surroundings.writeError("\u{1B}[?1049h\u{1B}[?2004h")
      isOnScreen = true
    }
    return true
  }

  private func leave() {
    if isOnScreen {
      console.surroundings.writeError("\u{1B}[?2004l\u{1B}[?25h\u{1B}[?1049l")
      isOnScreen = false
    }
    terminal.stop()
  }

  private func show() {
    let (columns, rows) = terminal.size()
    let screen = TriageScreen(
      dialog, columns: columns, rows: canMove ? rows : .max, usesColor: console.usesColorInRemarks)
    guard canMove else {
      var text = "\n" + screen.lines.joined(separator: "\n")
      if case .asking = dialog.mode { text += "" } else { text += "\n" }
      console.surroundings.writeError(text)
      return
    }
    var isTyping = false
    if case .asking = dialog.mode { isTyping = true }
    let text = screen.lines.map { "\($0)\u{1B}[K" }.joined(separator: "\n")
    // Home, the lines, nothing below them, and the cursor only where something is typed.
    console.surroundings.writeError(
      "\u{1B}[?25l\u{1B}[H\(text)\u{1B}[J" + (isTyping ? "\u{1B}[?25h" : ""))
  }
}
