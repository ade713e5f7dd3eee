/// A line for the shell, as far as the manual uses it.
enum ShellLine {
  /// The commands of a line, each as its words.
  ///
  /// Quotes keep words together; what stands behind `|`, `&&`, `||` or `;` is a command of its own;
  /// where output goes and comments are left out; assignments before a command too. A variable
  /// stays as its name.
  static func commands(_ line: String) -> [[String]] {
    var reader = Reader()
    for character in line { reader.take(character) }
    return reader.finish().map { words in
      var words = words[...]
      while let first = words.first, first.contains("="), first.first?.isUppercase ?? false {
        words = words.dropFirst()
      }
      return Array(words)
    }
  }

  private struct Reader {
    private var commands: [[String]] = [[]]
    private var word: String?
    private var quote: Character?
    private var isComment = false

    mutating func take(_ character: Character) {
      if isComment { return }
      if let quote {
        if character == quote { self.quote = nil } else { word = (word ?? "") + String(character) }
        return
      }
      switch character {
      case "'", "\"":
        quote = character
        word = word ?? ""
      case " ": endWord()
      case "|", ";", "&":
        endWord()
        commands.append([])
      case "#" where word == nil: isComment = true
      default: word = (word ?? "") + String(character)
      }
    }

    private mutating func endWord() {
      if let word { commands[commands.count - 1].append(word) }
      word = nil
    }

    mutating func finish() -> [[String]] {
      endWord()
      return commands.filter { !$0.isEmpty }.map { words in
        Array(words.prefix { !["<", ">", ">>", "2>"].contains($0) && !$0.hasPrefix(">") })
      }
    }
  }
}
