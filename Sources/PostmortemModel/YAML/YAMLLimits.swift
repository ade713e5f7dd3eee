/// How much YAML is read before a file is refused.
struct YAMLLimits: Sendable {
  /// The number of bytes.
  var bytes: Int
  /// The number of scalars, lists and mappings, keys included.
  var nodes: Int
  /// How deep lists and mappings may stand inside each other.
  var depth = 16
  /// What is measured, for the message.
  var subject: String

  /// The limits of a front matter, which people write by hand.
  static let frontMatter = YAMLLimits(bytes: 64 << 10, nodes: 10_000, subject: "front matter")
  /// The limits of a file that is YAML as a whole.
  static let file = YAMLLimits(bytes: 1 << 20, nodes: 100_000, subject: "file")
}
