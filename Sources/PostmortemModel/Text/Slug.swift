/// The part of an incident's id that people read: lowercase words of ASCII joined by hyphens.
public enum Slug {
  /// The words of a title: letters and digits of ASCII in lower case, Latin letters with marks made
  /// plain.
  ///
  /// An apostrophe inside a word is no gap: "wasn't" is one word.
  public static func words(in title: String) -> [String] {
    var words: [String] = []
    var word = ""
    for scalar in title.unicodeScalars {
      if let ascii = ascii(scalar) {
        word += ascii
      } else if scalar != "'", scalar != "\u{2019}" {
        if !word.isEmpty { words.append(word) }
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// The words joined by hyphens, as many as fit into 60 bytes; nil if there are none.
  public static func joined(_ words: [String]) -> String? {
    var slug = ""
    for word in words {
      guard slug.utf8.count + word.utf8.count + 1 <= 60 else { break }
      slug += slug.isEmpty ? word : "-" + word
    }
    if slug.isEmpty, let first = words.first { slug = String(first.prefix(60)) }
    return slug.isEmpty ? nil : slug
  }

  private static func ascii(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "a"..."z", "0"..."9": String(scalar)
    case "A"..."Z": scalar.properties.lowercaseMapping
    default: letters[scalar]
    }
  }

  private static let letters: [Unicode.Scalar: String] = {
    let groups: [(String, String)] = [
      ("àáâãåāăąÀÁÂÃÅĀĂĄ", "a"), ("äÄæÆ", "ae"), ("çćčÇĆČ", "c"), ("ďđÐĎð", "d"),
      ("èéêëēėęěÈÉÊËĒĖĘĚẹẸ", "e"), ("ğĞ", "g"), ("ìíîïīįıÌÍÎÏĪİ", "i"), ("łľŁĽ", "l"),
      ("ñńňÑŃŇ", "n"), ("òóôõøōőÒÓÔÕØŌọỌ", "o"), ("öÖœŒ", "oe"), ("řŘ", "r"), ("śšşșṣŚŠŞȘṢ", "s"),
      ("ß", "ss"), ("ťţțŤŢȚ", "t"), ("ùúûūůűųÙÚÛŪŮŰ", "u"), ("üÜ", "ue"), ("ýÿÝ", "y"),
      ("źżžŹŻŽ", "z"), ("þÞ", "th"),
    ]
    var table: [Unicode.Scalar: String] = [:]
    for (characters, letter) in groups {
      for scalar in characters.unicodeScalars { table[scalar] = letter }
    }
    return table
  }()
}
