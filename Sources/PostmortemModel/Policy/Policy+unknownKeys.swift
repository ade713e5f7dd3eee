extension Policy {
  /// The words of a policy that this program gives no meaning to, with their lines.
  ///
  /// Keys of the policy, of its severities, people and repositories, the keys of postmortems under
  /// `required`, and the rules under `lint`. Those that begin with `x_` are the organisation's own.
  ///
  /// - Throws: ``FileError`` if the file is no YAML.
  /// - Complexity: O(*n*) in the number of bytes.
  public static func unknownKeys(
    in bytes: [UInt8], path: String
  ) throws(FileError) -> [(key: String, line: Int)] {
    let root = try YAMLNode.parse(bytes, path: path)
    var unknown = Self.unknown(in: [root], Key.allCases.map(\.rawValue))
    unknown += Self.unknown(
      in: root["severities"]?.items ?? [], ["key", "publish_days", "action_days"])
    unknown += Self.unknown(in: values(root["people"]), ["emails", "aliases", "team", "until"])
    unknown += Self.unknown(in: values(root["repositories"]), ["path", "remote", "branch"])
    unknown += Self.unknown(in: [root["lint"]].compactMap { $0 }, Linter.rules.map { $0.name })
    let required = values(root["required"]).flatMap { $0.items ?? [] }
    unknown += required.compactMap { node in
      guard let key = node.text, IncidentKey(rawValue: key) == nil, !key.hasPrefix("x_")
      else { return nil }
      return (key, node.line)
    }
    return unknown.sorted { $0.line < $1.line }
  }

  private static func values(_ node: YAMLNode?) -> [YAMLNode] {
    (node?.entries ?? []).map(\.value)
  }

  private static func unknown(
    in mappings: [YAMLNode], _ known: [String]
  ) -> [(key: String, line: Int)] {
    mappings.flatMap { $0.entries ?? [] }
      .filter { !known.contains($0.name) && !$0.name.hasPrefix("x_") }
      .map { ($0.name, $0.key.line) }
  }
}
