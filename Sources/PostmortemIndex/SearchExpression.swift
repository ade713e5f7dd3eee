import GRDB
import PostmortemModel

/// A search as FTS5 understands it, made of quoted texts alone.
struct SearchExpression {
  /// A word with letters or digits, and what FTS5 makes of it.
  struct Phrase {
    var word: SearchWords.Word
    var tokens: [String]
    var text: String
  }

  /// What must be there, each once.
  let wanted: [Phrase]
  /// What must not be there, each once.
  let excluded: [Phrase]

  init(_ words: SearchWords, _ db: Database) throws {
    let tokenizer = try db.makeTokenizer(.unicode61(diacritics: .remove))
    var seen: Set<[String]> = []
    var phrases: [Phrase] = []
    for word in words.words {
      let text = SearchableText.kept(word.text).replacing("\"", with: " ")
      let tokens = try tokenizer.tokenize(query: text).map(\.token)
      // What is left out stands apart from the same word that is wanted.
      let mark = (word.isExcluded ? "-" : "+") + (word.isPrefix ? "*" : "")
      guard !tokens.isEmpty, seen.insert(tokens + [mark]).inserted else { continue }
      phrases.append(
        Phrase(word: word, tokens: tokens, text: "\"\(text)\"" + (word.isPrefix ? "*" : "")))
    }
    wanted = phrases.filter { !$0.word.isExcluded }
    excluded = phrases.filter(\.word.isExcluded)
  }

  init(wanted: [Phrase]) {
    self.wanted = wanted
    excluded = []
  }

  /// The text that stands behind `MATCH`; nil if nothing is looked for.
  var text: String? {
    guard !wanted.isEmpty else { return nil }
    let wanted = wanted.map(\.text).joined(separator: " ")
    guard !excluded.isEmpty else { return wanted }
    return "(\(wanted)) NOT (\(excluded.map(\.text).joined(separator: " OR ")))"
  }
}
