/// A line that is being typed, with names to be completed.
struct LineEditor: Equatable {
  /// The most bytes of a line.
  static let limit = 8 << 10

  /// What was typed so far.
  private(set) var text = ""
  /// Whether the last key brought more than the line takes.
  private(set) var isCut = false
  /// The names that Tab completes.
  var names: [String] = []

  /// Changes the line by a key.
  mutating func take(_ key: Key) {
    isCut = false
    switch key {
    case .character(let character): append(String(character))
    case .pasted(let pasted): append(pasted)
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
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// Adds a text at the end: tabs and ends of lines as blanks, and no other control characters, for
  /// which there is no place in a file.
  private mutating func append(_ more: String) {
    var last: Unicode.Scalar?
    for scalar in more.unicodeScalars {
      let kept: Unicode.Scalar?
      switch scalar {
      case "\n" where last == "\r": kept = nil
      case "\u{09}"..."\u{0D}", "\u{85}", "\u{2028}", "\u{2029}": kept = " "
      case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": kept = nil
      default: kept = scalar
      }
      last = scalar
      guard let kept else { continue }
      guard text.utf8.count + UTF8.width(kept) <= Self.limit else {
        isCut = true
        return
      }
      text.unicodeScalars.append(kept)
    }
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
