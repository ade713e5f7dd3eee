import Git

extension ReleaseHistory {
  /// The history as a text of lines, to be remembered.
  var text: String {
    var lines = ["\(Self.version)", "tip \(tip)"]
    lines += mentions.map { mention in
      "\(mention.completes ? "completes" : "names") \(mention.commit) \(mention.seconds) \(mention.name)"
    }
    lines += reverts.map { revert in
      "revert \(revert.commit) \(revert.seconds) "
        + revert.undone.map(\.description).joined(separator: " ")
    }
    lines += reached.sorted { $0.key < $1.key }.map { "reached \($0.key) \($0.value ? 1 : 0)" }
    lines.append("end \(lines.count)")
    return lines.joined(separator: "\n") + "\n"
  }

  /// Reads what ``text`` wrote; nil for anything else, which costs no more than reading git again.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  init?(text: String) {
    let lines = text.split(separator: "\n")
    guard lines.count >= 3, lines[0] == Self.version,
      lines[lines.count - 1] == "end \(lines.count - 1)", lines[1].hasPrefix("tip "),
      let tip = ObjectID(hex: lines[1].dropFirst(4))
    else { return nil }
    self.init(tip: tip)
    for line in lines[2..<(lines.count - 1)] {
      // By bytes: a blank and an accent behind it are one character.
      let words = line.utf8.split(separator: UInt8(ascii: " ")).map { Substring($0) }
      guard words.count >= 3, let commit = ObjectID(hex: words[1]) else { return nil }
      switch (words[0], Int64(words[2])) {
      case ("completes", let seconds?) where words.count == 4,
        ("names", let seconds?) where words.count == 4:
        mentions.append(
          Mention(
            commit: commit, seconds: seconds, completes: words[0] == "completes",
            name: String(words[3])))
      case ("revert", let seconds?):
        let undone = words[3...].compactMap { ObjectID(hex: $0) }
        guard undone.count == words.count - 3 else { return nil }
        reverts.append(Revert(commit: commit, seconds: seconds, undone: undone))
      case ("reached", let number?): reached[commit] = number == 1
      default: return nil
      }
    }
  }

  /// Changes with what is read out of commits, too: then all is read again.
  private static let version = "postmortem scan 1"
}
