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
    for position in 0..<overrideCount(in: variables) {
      take("GIT_CONFIG_KEY_\(position)")
      take("GIT_CONFIG_VALUE_\(position)")
    }
    return Environment(variables)
  }

  private static let names = [
    "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_AUTHOR_DATE",
    "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "GIT_COMMITTER_DATE", "EMAIL",
    "HOME", "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM",
    "GIT_CONFIG_COUNT", "GIT_CEILING_DIRECTORIES", "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE",
  ]

  private static func overrideCount(in variables: [String: String]) -> Int {
    min(max(0, variables["GIT_CONFIG_COUNT"].flatMap { Int($0) } ?? 0), 1000)
  }
}

extension Environment {
  /// Whether git would read the system's configuration file.
  ///
  /// A value counts as a boolean of git's: `0`, `false`, `no`, `off` and nothing are false.
  var readsSystemConfiguration: Bool {
    switch self["GIT_CONFIG_NOSYSTEM"]?.lowercased() {
    case nil, "", "0", "false", "no", "off": true
    default: false
    }
  }

  /// The directory of git's configuration files below the home directory, if there is one.
  var xdgDirectory: String? {
    if let directory = self["XDG_CONFIG_HOME"], !directory.isEmpty { return directory + "/git" }
    return self["HOME"].flatMap { $0.isEmpty ? nil : $0 + "/.config/git" }
  }

  /// Settings that `GIT_CONFIG_COUNT` and its companions give; a later one wins.
  ///
  /// Section and name are in lower case, as git compares them; the middle part is kept.
  var configurationOverrides: [String: String] {
    var overrides: [String: String] = [:]
    for position in 0..<Self.overrideCount(in: variables) {
      guard let key = self["GIT_CONFIG_KEY_\(position)"] else { continue }
      overrides[Configuration.canonicalKey(key)] = self["GIT_CONFIG_VALUE_\(position)"] ?? ""
    }
    return overrides
  }
}
