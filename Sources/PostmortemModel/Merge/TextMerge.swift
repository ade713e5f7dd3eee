/// Three versions of a text that are to be merged line by line.
public struct TextMerge: Sendable {
  /// The version that both sides began with.
  public var base: [UInt8]
  /// Our version.
  public var ours: [UInt8]
  /// Their version.
  public var theirs: [UInt8]
  /// Whose lines are taken where both sides changed the same; nil leaves markers.
  public var favoured: MergeChoice?
  /// The number of signs of a marker.
  public var markerSize: Int
  /// What follows the first and the last marker.
  public var labels: MergeLabels

  /// What a merge of texts gives.
  public struct Result: Sendable {
    /// The merged text, with markers where both sides changed the same lines.
    public var bytes: [UInt8]
    /// Whether it has no markers.
    public var isClean: Bool

    /// The outcome of its parts.
    public init(bytes: [UInt8], isClean: Bool) {
      self.bytes = bytes
      self.isClean = isClean
    }
  }
}

/// What conflict markers call the two sides.
public struct MergeLabels: Hashable, Sendable {
  /// Our side, after `<<<<<<<`.
  public var ours: String
  /// Their side, after `>>>>>>>`.
  public var theirs: String

  /// The labels of two sides.
  public init(ours: String = "ours", theirs: String = "theirs") {
    self.ours = ours
    self.theirs = theirs
  }
}
