/// What an organisation's policy tells the importer.
public struct ImportOptions: Sendable {
  /// Offsets of time zone abbreviations that are ambiguous in the world, in seconds ahead of UTC.
  public var zoneAbbreviations: [String: Int]
  /// The keys of the severities; empty accepts any.
  public var severities: [String]
  /// The names of the services; empty accepts any.
  public var services: [String]

  /// The options of an organisation; without arguments, those of nobody.
  public init(
    zoneAbbreviations: [String: Int] = [:], severities: [String] = [], services: [String] = []
  ) {
    self.zoneAbbreviations = zoneAbbreviations
    self.severities = severities
    self.services = services
  }
}

/// Why a file cannot be imported.
public enum ImportError: Error, Hashable, Sendable {
  /// The file has a NUL, so it is no text.
  case binary
}

extension ImportError: CustomStringConvertible {
  /// One clause for people.
  public var description: String {
    switch self {
    case .binary: "the file is not text"
    }
  }
}
