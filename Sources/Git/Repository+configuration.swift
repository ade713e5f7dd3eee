internal import CLibgit2

/// Which of git's configuration files a setting may come from.
public enum ConfigurationScope: Hashable, Sendable {
  /// All of them, and the environment.
  case any
  /// The user's and the system's only: what a repository that came from elsewhere cannot set.
  case userOnly
}

extension Environment {
  /// The value of a setting in the user's and the system's files, without any repository; nil if it
  /// is not set, empty if it is set without a value.
  ///
  /// - Throws: ``GitError`` if a configuration file cannot be read.
  public func userConfiguration(_ key: String) throws(GitError) -> String? {
    try Library.start(environment: self)
    let settings = try Configuration(ofUser: self)
    guard let value = try settings.value(key, scope: .userOnly) else { return nil }
    return value ?? ""
  }
}

extension Repository {
  /// The value of a setting, or nil if it is not set; empty if it is set without a value.
  ///
  /// - Throws: ``GitError`` if a configuration file cannot be read.
  public func configuration(
    _ key: String, scope: ConfigurationScope = .any
  ) throws(GitError) -> String? {
    guard let value = try settings.value(key, scope: scope == .any ? .any : .userOnly) else {
      return nil
    }
    return value ?? ""
  }

  /// The truth of a setting, or nil if it is not set; a key without a value is true.
  ///
  /// - Throws: ``GitError`` if the value is not one of git's booleans.
  public func configurationBool(
    _ key: String, scope: ConfigurationScope = .any
  ) throws(GitError) -> Bool? {
    guard let value = try settings.value(key, scope: scope == .any ? .any : .userOnly) else {
      return nil
    }
    var truth: Int32 = 0
    try check("git_config_parse_bool", "read the setting '\(key)' as true or false") {
      if let value {
        unsafe git_config_parse_bool(&truth, value)
      } else {
        unsafe git_config_parse_bool(&truth, nil)
      }
    }
    return truth != 0
  }

  /// The number in a setting, or nil if it is not set; `k`, `m` and `g` multiply as git has it.
  ///
  /// - Throws: ``GitError`` if the value is not a number.
  public func configurationInt(
    _ key: String, scope: ConfigurationScope = .any
  ) throws(GitError) -> Int? {
    guard let value = try configuration(key, scope: scope) else { return nil }
    var number: Int64 = 0
    try check("git_config_parse_int64", "read the setting '\(key)' as a number") {
      unsafe git_config_parse_int64(&number, value)
    }
    return Int(number)
  }
}
