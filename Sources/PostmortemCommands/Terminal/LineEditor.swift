/// A line that is being typed, with names to be completed.
struct LineEditor: Equatable {
  /// What was typed so far.
  private(set) var text = ""
  /// The names that Tab completes.
  var names: [String] = []

  /// Changes the line by a key.
  mutating func take(_ key: Key) {
    switch key {
    case .character(let character): text.append(character)
    case .backspace: if !text.isEmpty { text.removeLast() }
    case .eraseLine: text = ""
    case .eraseWord:
      while text.last == " " { text.removeLast() }
      while let last = text.last, last != " " { text.removeLast() }
    case .tab: complete()
    default: break
    }
  }

  /// The line without blanks around it.
  var answer: String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// Adds what all names have in common that begin with the line.
  private mutating func complete() {
    let fitting = names.filter { $0.hasPrefix(text) }
    guard var common = fitting.first else { return }
    for name in fitting {
      while !name.hasPrefix(common) { common.removeLast() }
    }
    text = common
  }
}
