extension Console {
  /// The variables that the user's git runs with.
  var programVariables: [String: String] {
    mayAsk ? surroundings.variables : Self.withoutQuestions(surroundings.variables)
  }

  /// Makes git, ssh and ssh-keygen fail where they would ask for a password, a passphrase or
  /// whether a host is known.
  ///
  /// ssh(1) asks at the terminal whatever its standard input is, but not if it is to run a program
  /// instead (`SSH_ASKPASS_REQUIRE`, since OpenSSH 8.4), which here always says no. A program of the
  /// user's that is required so stays, and so does git's own (`GIT_ASKPASS`, `core.askPass`): they
  /// answer where nobody is there.
  static func withoutQuestions(_ variables: [String: String]) -> [String: String] {
    var result = variables
    result["GIT_TERMINAL_PROMPT"] = "0"
    if variables["SSH_ASKPASS_REQUIRE"] != "force" {
      result["SSH_ASKPASS_REQUIRE"] = "force"
      result["SSH_ASKPASS"] = GitProgram.find("false", variables) ?? "/bin/false"
    }
    return result
  }
}
