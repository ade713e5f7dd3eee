import PostmortemModel

/// Which column of an export says what, as `--map` states it.
public struct TrackerMapping: Hashable, Sendable {
  /// The columns of each key that was named, in the order given; an empty name leaves the key out.
  public private(set) var columns: [(key: TrackerKey, name: String)] = []

  /// Nothing stated: columns are known by their names.
  public init() {}

  /// Reads `key=Column,key=Column`.
  ///
  /// What follows a comma and has no key of its own belongs to the name before it. A name with
  /// braces, `tracker=https://jira.example/browse/{Issue key}`, puts a value together from columns.
  ///
  /// - Throws: ``MappingError`` if a key is unknown or comes twice.
  public init(parsing options: [String]) throws(MappingError) {
    for option in options {
      var parts: [String] = []
      for part in option.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
        if parts.isEmpty || part.contains("=") && !Self.isOpen(parts) {
          parts.append(part)
        } else {
          parts[parts.count - 1] += "," + part
        }
      }
      for part in parts { try add(part) }
    }
  }

  /// Whether a brace of the last part waits for its other half.
  private static func isOpen(_ parts: [String]) -> Bool {
    let last = parts.last ?? ""
    return last.count { $0 == "{" } > last.count { $0 == "}" }
  }

  private mutating func add(_ part: String) throws(MappingError) {
    guard let sign = part.firstIndex(of: "=") else {
      throw MappingError(
        "--map takes key=Column, not '\(part.showingControls())'",
        hint: "--map 'owner=Assignee,due=Due date'")
    }
    let word = part[..<sign].description.tidy.lowercased().replacing("-", with: "_")
    guard let key = TrackerKey(rawValue: word) else {
      throw MappingError(
        "actions have no '\(word.showingControls())' to be filled from a column",
        hint: Suggestion.hint(for: word, among: TrackerKey.allCases.map(\.rawValue)))
    }
    let name = part[part.index(after: sign)...].description.tidy
    if columns.contains(where: { $0.key == key }), !key.takesSeveral || name.isEmpty {
      throw MappingError(
        "--map names '\(key.rawValue)' twice", hint: "only completed and tags take several columns")
    }
    columns.append((key, name))
  }

  /// Whether two mappings say the same.
  public static func == (left: TrackerMapping, right: TrackerMapping) -> Bool {
    left.columns.elementsEqual(right.columns) { $0.key == $1.key && $0.name == $1.name }
  }

  /// Hashes the keys and names.
  public func hash(into hasher: inout Hasher) {
    for (key, name) in columns {
      hasher.combine(key)
      hasher.combine(name)
    }
  }
}

/// Why `--map` or `--values` makes no sense.
public struct MappingError: Error, Hashable, Sendable {
  /// One clause without a full stop.
  public var message: String
  /// What to write instead.
  public var hint: String?

  /// The error for a reason.
  public init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}
