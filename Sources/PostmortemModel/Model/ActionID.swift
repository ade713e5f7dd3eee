/// The name of an action: five characters, of which the first is a letter.
///
/// New ids are drawn from an alphabet that leaves out what people mistake for something else
/// (`0 1 i l o u`); any small letter or digit is read, because people write ids by hand too. The
/// letter in front keeps every YAML reader from taking an id for a number.
public struct ActionID: Hashable, Sendable {
  /// The five characters.
  public let text: String

  /// The characters that new ids are made of.
  public static let alphabet = Array("23456789abcdefghjkmnpqrstvwxyz".unicodeScalars)

  /// Reads an id; nil if the text is not five small letters and digits with a letter first.
  ///
  /// `false` is none: YAML readers take it for something else.
  public init?(_ text: String) {
    guard text.utf8.count == 5, text != "false" else { return nil }
    var isFirst = true
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): break
      case UInt8(ascii: "0")...UInt8(ascii: "9") where !isFirst: break
      default: return nil
      }
      isFirst = false
    }
    self.text = text
  }

  /// Draws an id at random that is not in use.
  ///
  /// - Parameters:
  ///   - generator: Where the randomness comes from.
  ///   - isTaken: Whether an id has ever been used.
  /// - Returns: An id for which `isTaken` is false.
  public static func random(
    using generator: inout some RandomNumberGenerator, avoiding isTaken: (ActionID) -> Bool
  ) -> ActionID {
    while true {
      var text = ""
      for position in 0..<5 {
        let characters = position == 0 ? alphabet[8...] : alphabet[...]
        let index = Int.random(in: characters.startIndex..<characters.endIndex, using: &generator)
        text.unicodeScalars.append(characters[index])
      }
      if let id = ActionID(text), !isTaken(id) { return id }
    }
  }
}

extension ActionID: Comparable {
  /// Whether the left id comes first in the order of its characters.
  public static func < (left: ActionID, right: ActionID) -> Bool { left.text < right.text }
}

extension ActionID: CustomStringConvertible {
  /// The five characters.
  public var description: String { text }
}
