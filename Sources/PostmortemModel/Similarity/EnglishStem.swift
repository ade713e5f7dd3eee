/// English words without the endings of plural, tense and derivation.
///
/// One pass over a table of endings, the longest of each family first, in the manner of Lovins
/// ("Development of a Stemming Algorithm", Mechanical Translation 11, 1968): it need not give a
/// word, only the same letters for words of one family.
enum EnglishStem {
  /// The stem of a word in small letters; short words, names with digits and words that are not
  /// ASCII stay as they are.
  ///
  /// - Complexity: O(*n*) in the number of endings.
  static func stem(_ word: String) -> String {
    var bytes = Array(word.utf8)
    guard bytes.count > 3, bytes.allSatisfy({ (0x61...0x7A).contains($0) }) else { return word }
    for (ending, rest) in endings
    where bytes.count - ending.count >= 3 && bytes.suffix(ending.count).elementsEqual(ending) {
      bytes.removeLast(ending.count)
      bytes += rest
      break
    }
    if bytes.count > 4, bytes.last == UInt8(ascii: "e") { bytes.removeLast() }
    if bytes.count > 3, let last = bytes.last, bytes[bytes.count - 2] == last,
      !Self.mayDouble.contains(last)
    {
      bytes.removeLast()
    }
    if bytes.count > 3, bytes.last == UInt8(ascii: "y") {
      bytes[bytes.count - 1] = UInt8(ascii: "i")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let mayDouble = Set("aeiouls".utf8)

  private static let endings: [(ending: [UInt8], rest: [UInt8])] =
    PromiseVocabulary.endings.split { $0 == " " || $0 == "\n" }.map { entry in
      let sign = entry.firstIndex(of: ":") ?? entry.endIndex
      return (Array(entry[..<sign].utf8), Array(entry[sign...].dropFirst().utf8))
    }
}
