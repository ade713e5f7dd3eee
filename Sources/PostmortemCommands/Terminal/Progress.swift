/// How far a long work is, on one line of the terminal that is written again and again.
///
/// Nothing is written where nobody watches: with `--quiet`, and where remarks go to no terminal. A
/// class, for the line must be gone before anything else is written.
final class Progress {
  private let console: Console
  private let label: String
  private let total: Int
  private var shown = -1

  /// The progress of a number of steps; the line begins with the label.
  init(_ label: String, of total: Int, on console: Console) {
    self.console = console
    self.label = label
    self.total = total
  }

  /// The works that are shown are long enough to be waited for.
  private static let fewest = 20

  /// Says that some steps are done.
  ///
  /// The line changes when its percentage does, so that a terminal gets a hundred lines at most.
  func report(_ done: Int) {
    guard total >= Self.fewest, console.surroundings.errorIsTerminal, !console.isQuiet else {
      return
    }
    let percentage = done * 100 / total
    guard percentage != shown else { return }
    shown = percentage
    console.surroundings.writeError("\r\(label) \(done) of \(total) (\(percentage) %)\u{1B}[K")
  }

  /// Takes the line away.
  func end() {
    guard shown >= 0 else { return }
    shown = -1
    console.surroundings.writeError("\r\u{1B}[K")
  }
}
