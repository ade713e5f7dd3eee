extension Environment {
  /// The settings that the environment gives, as `git -c` does for what git runs; the last wins.
  ///
  /// Git's order (`git_config_from_parameters`): first `GIT_CONFIG_COUNT` with its companions, then
  /// `GIT_CONFIG_PARAMETERS`. Section and name are in lower case, as git compares them; the middle
  /// part is kept. A key without a value has none inside.
  ///
  /// - Throws: ``GitError`` with ``GitError/Code/invalidSetting`` for what git would refuse.
  func configurationOverrides() throws(GitError) -> [String: String?] {
    var overrides: [String: String?] = [:]
    guard let count = Self.overrideCount(in: variables) else {
      throw Self.refusal("GIT_CONFIG_COUNT")
    }
    for position in 0..<count {
      let name = "GIT_CONFIG_KEY_\(position)"
      guard let key = self[name].flatMap({ Self.key($0) }) else { throw Self.refusal(name) }
      guard let value = self["GIT_CONFIG_VALUE_\(position)"] else {
        throw Self.refusal("GIT_CONFIG_VALUE_\(position)")
      }
      overrides[key] = .some(value)
    }
    let parameters = "GIT_CONFIG_PARAMETERS"
    var rest = Array((self[parameters] ?? "").utf8)[...]
    while !rest.isEmpty {
      guard let (name, value) = Self.parameter(from: &rest), let key = Self.key(name) else {
        throw Self.refusal(parameters)
      }
      overrides.updateValue(value, forKey: key)
      rest = rest.drop { Self.isBlank($0) }
    }
    return overrides
  }

  private static func refusal(_ name: String) -> GitError {
    GitError(
      .invalidSetting, "the variable \(name) does not hold what git puts there", subject: name)
  }

  /// The next setting: `'key'='value'`, or `'key=value'` as git before 2.31 wrote it.
  private static func parameter(
    from rest: inout ArraySlice<UInt8>
  ) -> (key: String, value: String?)? {
    let equals = UInt8(ascii: "=")
    guard let first = unquoted(from: &rest) else { return nil }
    if rest.first.map({ isBlank($0) }) ?? true {
      guard let end = first.firstIndex(of: equals) else { return (trimmed(first[...]), nil) }
      return (trimmed(first[..<end]), String(decoding: first[(end + 1)...], as: UTF8.self))
    }
    guard rest.first == equals else { return nil }
    rest = rest.dropFirst()
    let key = String(decoding: first, as: UTF8.self)
    if rest.first.map({ isBlank($0) }) ?? true { return (key, nil) }
    guard let value = unquoted(from: &rest), rest.first.map({ isBlank($0) }) ?? true else {
      return nil
    }
    return (key, String(decoding: value, as: UTF8.self))
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    var bytes = bytes.drop { isBlank($0) }
    while let last = bytes.last, isBlank(last) { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A word in the shell's single quotes; `'\''` and `'\!'` in it stand for `'` and `!`.
  private static func unquoted(from rest: inout ArraySlice<UInt8>) -> [UInt8]? {
    let quote = UInt8(ascii: "'")
    guard rest.first == quote else { return nil }
    rest = rest.dropFirst()
    var word: [UInt8] = []
    while let end = rest.firstIndex(of: quote) {
      word += rest[..<end]
      rest = rest[(end + 1)...]
      let next = Array(rest.prefix(3))
      guard next.count == 3, next[0] == UInt8(ascii: "\\"), next[2] == quote,
        next[1] == quote || next[1] == UInt8(ascii: "!")
      else { return word }
      word.append(next[1])
      rest = rest.dropFirst(3)
    }
    return nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  /// A key as git compares it; nil if it is none (`git_config_parse_key`).
  private static func key(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard let first = bytes.firstIndex(of: UInt8(ascii: ".")), first > 0,
      let last = bytes.lastIndex(of: UInt8(ascii: ".")), last + 1 < bytes.count,
      isLetter(bytes[last + 1]), !bytes[first...last].contains(UInt8(ascii: "\n"))
    else { return nil }
    let isSound = (bytes[..<first] + bytes[(last + 1)...]).allSatisfy {
      isLetter($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
    }
    return isSound ? Configuration.canonicalKey(text) : nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte.lowercasedASCII)
  }
}
