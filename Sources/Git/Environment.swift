internal import Glibc

/// The environment variables that git's behaviour depends on, as a value.
///
/// Nothing else in this module asks the process for a variable, so a caller decides what is seen.
public struct Environment: Hashable, Sendable {
  /// The variables by name.
  public var variables: [String: String]

  /// An environment of given variables and no others.
  public init(_ variables: [String: String]) {
    self.variables = variables
  }

  /// The value of a variable, or nil if it is not set.
  public subscript(name: String) -> String? { variables[name] }

  /// The variables of this process that this module looks at.
  public static var process: Environment {
    var variables: [String: String] = [:]
    func take(_ name: String) {
      if let value = unsafe getenv(name) { variables[name] = unsafe String(cString: value) }
    }
    for name in names { take(name) }
    for position in 0..<(overrideCount(in: variables) ?? 0) {
      take("GIT_CONFIG_KEY_\(position)")
      take("GIT_CONFIG_VALUE_\(position)")
    }
    return Environment(variables)
  }

  private static let names = [
    "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_AUTHOR_DATE",
    "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "GIT_COMMITTER_DATE", "EMAIL",
    "HOME", "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM",
    "GIT_CONFIG_COUNT", "GIT_CONFIG_PARAMETERS", "GIT_ATTR_NOSYSTEM", "GIT_CEILING_DIRECTORIES",
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE",
  ]

  /// How many settings `GIT_CONFIG_COUNT` announces; nil if it is no number, or one past all need.
  static func overrideCount(in variables: [String: String]) -> Int? {
    guard let text = variables["GIT_CONFIG_COUNT"], !text.isEmpty else { return 0 }
    return Int(text).flatMap { (0...1000).contains($0) ? $0 : nil }
  }
}

extension Environment {
  /// Whether git would read the system's configuration file.
  ///
  /// A value counts as a boolean of git's: `0`, `false`, `no`, `off` and nothing are false.
  var readsSystemConfiguration: Bool { !isTrue("GIT_CONFIG_NOSYSTEM") }

  /// Whether git would read the system's file of attributes.
  var readsSystemAttributes: Bool { !isTrue("GIT_ATTR_NOSYSTEM") }

  private func isTrue(_ name: String) -> Bool {
    switch self[name]?.lowercased() {
    case nil, "", "0", "false", "no", "off": false
    default: true
    }
  }

  /// The directory of git's configuration files below the home directory, if there is one.
  var xdgDirectory: String? {
    if let directory = self["XDG_CONFIG_HOME"], !directory.isEmpty { return directory + "/git" }
    return self["HOME"].flatMap { $0.isEmpty ? nil : $0 + "/.config/git" }
  }
}
