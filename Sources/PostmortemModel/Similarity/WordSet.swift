/// The words of a text that say what it is about, and how alike two texts are by them.
public enum WordSet {
  /// The words of a text, each once, in order of their characters.
  ///
  /// Words are runs of letters and digits in lower case, without those that stand in any English
  /// text and without the endings of plurals, participles and gerunds. Characters of scripts that
  /// put no blanks between words count as words by pairs.
  ///
  /// - Complexity: O(*n* log *n*) in the length of the text.
  public static func words(in text: String) -> [String] {
    var found: Set<String> = []
    for word in split(text[...]) where !common.contains(word) { found.insert(stem(word)) }
    return found.sorted()
  }

  /// The words of a text in their order, in lower case; of scripts without blanks every pair of
  /// characters.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  static func split(_ text: Substring) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    let end = { (word: inout String.UnicodeScalarView) in
      guard !word.isEmpty else { return }
      words.append(String(word))
      word.removeAll()
    }
    for scalar in text.unicodeScalars {
      if isIdeographic(scalar) {
        end(&word)
        if let last { words.append("\(last)\(scalar)") } else { words.append("\(scalar)") }
        last = scalar
        continue
      }
      last = nil
      if scalar.isASCII {
        switch scalar {
        case "a"..."z", "0"..."9": word.append(scalar)
        case "A"..."Z":
          word.append(Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value) + 32))
        // "wasn't" is one word.
        case "'": break
        default: end(&word)
        }
      } else if scalar == "\u{2019}" {
        continue
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        word.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      } else if !word.isEmpty, scalar.properties.generalCategory == .nonspacingMark {
        // An accent that is written behind its letter.
        word.append(scalar)
      } else {
        end(&word)
      }
    }
    end(&word)
    return words
  }

  /// The words of a text as they were written, by what ``words(in:)`` makes of them; of several the
  /// shortest.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  static func originals(in text: String) -> [String: String] {
    var originals: [String: String] = [:]
    for word in split(text[...]) where !common.contains(word) {
      let known = originals[stem(word)] ?? word
      originals[stem(word)] =
        (known.utf8.count, known) < (word.utf8.count, word) ? known : word
    }
    return originals
  }

  /// The words that two texts share.
  ///
  /// - Complexity: O(*n*) in the number of words, which must be in order.
  public static func shared(_ left: [String], _ right: [String]) -> [String] {
    var shared: [String] = []
    var (row, column) = (0, 0)
    while row < left.count, column < right.count {
      if left[row] == right[column] {
        shared.append(left[row])
        row += 1
        column += 1
      } else if left[row] < right[column] {
        row += 1
      } else {
        column += 1
      }
    }
    return shared
  }

  /// How alike two texts are, 0 to 100: the words that they share, of all words that either has
  /// (Jaccard, "The distribution of the flora in the alpine zone", New Phytologist 11, 1912).
  public static func score(_ shared: Int, _ left: Int, _ right: Int) -> Int {
    let all = left + right - shared
    return all == 0 ? 0 : shared * 100 / all
  }

  private static func isIdeographic(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E00...0x0EFF, 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }

  private static func stem(_ word: String) -> String {
    let bytes = word.utf8
    guard bytes.count > 3, bytes.allSatisfy({ $0 < 0x80 }) else { return word }
    for (ending, least) in [("ings", 7), ("ing", 6), ("ed", 5), ("es", 6)]
    where bytes.count >= least && word.hasSuffix(ending) {
      return String(word.dropLast(ending.utf8.count))
    }
    return word.hasSuffix("s") && !word.hasSuffix("ss") ? String(word.dropLast()) : word
  }

  private static let common: Set<String> = [
    "a", "about", "after", "all", "an", "and", "any", "are", "as", "at", "be", "before", "been",
    "but", "by", "can", "could", "do", "for", "from", "had", "has", "have", "if", "in", "into",
    "is", "it", "its", "no", "not", "of", "on", "or", "our", "so", "than", "that", "the", "their",
    "them", "then", "there", "they", "this", "to", "up", "was", "we", "were", "when", "which",
    "while", "who", "will", "with", "would",
  ]
}
