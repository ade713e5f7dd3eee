import PostmortemModel

/// The one way to everything outside: the two output streams, the input and what is known of them.
///
/// Results go to one stream, everything else to the other, so that a pipe sees answers only. Text
/// that comes from a repository passes through here and is shown, never obeyed.
public final class Console {
  /// What the program was started in.
  public let surroundings: Surroundings
  /// Whether remarks are left out.
  var isQuiet = false
  /// Whether nothing may be asked.
  var mayAsk = true
  private var colorMode = ColorMode.auto

  /// The console of a program run.
  public init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  /// When colours are used.
  enum ColorMode: String, CaseIterable {
    case auto, always, never
  }

  func use(_ mode: ColorMode) { colorMode = mode }

  /// Whether results are coloured: asked for, or on a terminal that does not refuse (no-color.org).
  var usesColor: Bool { usesColor(isTerminal: surroundings.outputIsTerminal) }

  /// Whether remarks are coloured.
  var usesColorInRemarks: Bool { usesColor(isTerminal: surroundings.errorIsTerminal) }

  private func usesColor(isTerminal: Bool) -> Bool {
    switch colorMode {
    case .always: return true
    case .never: return false
    case .auto:
      let refusal = surroundings.variables["NO_COLOR"] ?? ""
      return isTerminal && refusal.isEmpty && surroundings.variables["TERM"] != "dumb"
    }
  }

  /// The number of columns of the terminal; nil where results need not fit anything.
  var width: Int? { surroundings.width }

  /// Whether somebody can be asked.
  var isInteractive: Bool {
    mayAsk && surroundings.inputIsTerminal && surroundings.errorIsTerminal
  }

  /// Writes a line of the answer.
  func result(_ line: String = "") {
    surroundings.writeOutput(line + "\n")
  }

  /// Writes a part of the answer as it is, without a line end.
  func result(verbatim text: String) {
    surroundings.writeOutput(text)
  }

  /// Says what happened, for people; `--quiet` leaves it out.
  func remark(_ sentence: String) {
    guard !isQuiet else { return }
    surroundings.writeError(sentence.showingControls(keepingLines: true) + "\n")
  }

  /// Shows lines of which a question follows; `--quiet` does not leave them out.
  func aside(_ lines: [String]) {
    for line in lines { surroundings.writeError(line + "\n") }
  }

  /// Says what the answer leaves out or what went wrong without stopping.
  func warn(_ clause: String, hint: String? = nil) {
    label("Warning:", .yellow, clause)
    if let hint { label("Hint:", .cyan, hint) }
  }

  /// Says something beside the answer, for people.
  func note(_ clause: String) {
    guard !isQuiet else { return }
    label("Note:", .dim, clause)
  }

  /// Says why nothing, or not everything, was done.
  func report(_ failure: CommandFailure) {
    if !failure.message.isEmpty { label("Error:", .red, failure.message) }
    for hint in failure.hints { label("Hint:", .cyan, hint) }
  }

  private func label(_ label: String, _ tint: Tint, _ text: String) {
    let painted = tint.painted(label, usesColor(isTerminal: surroundings.errorIsTerminal))
    surroundings.writeError("\(painted) \(text.showingControls(keepingLines: true))\n")
  }

  /// Asks for one line; nil at the end of the input.
  func ask(_ question: String) -> String? {
    surroundings.writeError(question.showingControls() + " ")
    return surroundings.readLine()
  }
}
