/// The word that somebody probably meant.
public enum Suggestion {
  /// The hint for a word that is none of the choices: the nearest one, else all of them.
  ///
  /// Of more than 24 choices, the first 20 are named.
  public static func hint(for word: String, among choices: [String]) -> String {
    if let nearest = nearest(to: word, among: choices) { return "did you mean '\(nearest)'?" }
    guard choices.count > 24 else { return "one of \(choices.joined(separator: ", "))" }
    return "one of \(choices.prefix(20).joined(separator: ", ")) and \(choices.count - 20) more"
  }

  /// The choice that fewest changes of a letter make of the word; nil if none is near.
  ///
  /// Case, blanks and underscores do not count as changes. Near is at most a third of the choice's
  /// letters, or two and half of them; or a beginning that is half of the choice and four letters at
  /// least.
  ///
  /// - Parameters:
  ///   - word: The word.
  ///   - choices: What it may have been meant to be.
  ///   - limit: The most changes that are near, for words that look alike by chance.
  /// - Returns: The choice as it is given.
  /// - Complexity: O(*n*) in the number of choices.
  public static func nearest(
    to word: String, among choices: [String], within limit: Int? = nil
  ) -> String? {
    guard word.utf8.count <= 40 else { return nil }
    let wanted = folded(word)
    var best: (choice: String, distance: Int)?
    for choice in choices {
      let letters = folded(choice)
      let distance = distance(wanted, letters)
      guard limit.map({ distance <= $0 }) ?? isNear(wanted, letters, distance) else { continue }
      if let current = best, current.distance <= distance { continue }
      best = (choice, distance)
    }
    return best?.choice
  }

  /// Whether a word is a choice, but for case, blanks, underscores and hyphens.
  ///
  /// - Complexity: O(*n*) in the number of letters.
  public static func isSpelling(_ word: String, of choice: String) -> Bool {
    word != choice && word.utf8.count == choice.utf8.count && folded(word) == folded(choice)
  }

  private static func isNear(
    _ wanted: [Unicode.Scalar], _ letters: [Unicode.Scalar], _ distance: Int
  ) -> Bool {
    let beginning = zip(wanted, letters).prefix { $0 == $1 }.count
    return distance <= min(max(2, letters.count / 3), letters.count / 2)
      || beginning >= max(4, letters.count / 2)
  }

  private static func folded(_ word: String) -> [Unicode.Scalar] {
    word.lowercased().unicodeScalars.map { $0 == "_" || $0 == " " ? "-" : $0 }
  }

  /// The number of letters to insert, delete, replace or swap with a neighbour (Damerau's distance,
  /// optimal string alignment).
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 0..<left.count {
      var next = [row + 1]
      for column in 0..<right.count {
        let replaced = last[column] + (left[row] == right[column] ? 0 : 1)
        var cost = min(replaced, last[column + 1] + 1, next[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        next.append(cost)
      }
      beforeLast = last
      last = next
    }
    return last[right.count]
  }
}
