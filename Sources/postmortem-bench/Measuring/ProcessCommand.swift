import Glibc

/// A program to run, and what it runs with.
struct ProcessCommand {
  var program: String
  var arguments: [String]
  /// The working directory; nil for that of this process.
  var directory: String?
  /// The file that standard input reads; nil for none.
  var input: String?
  /// The exit statuses that are no failure.
  var accepted: Set<Int32> = [0]
  /// The file that standard output goes to.
  var output = "/dev/null"

  init(_ program: String, _ arguments: [String], in directory: String? = nil) {
    self.program = program
    self.arguments = arguments
    self.directory = directory
  }

  /// The variables of every run: nothing of the caller's but the search path.
  static let environment: [String] = [
    "PATH=\(getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin")", "HOME=/nonexistent",
    "LC_ALL=C", "TZ=UTC", "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1",
    "GIT_AUTHOR_NAME=Ada Example", "GIT_AUTHOR_EMAIL=ada@example.org",
    "GIT_COMMITTER_NAME=Ada Example", "GIT_COMMITTER_EMAIL=ada@example.org",
  ]

  /// Runs the program and measures it from its start to its end.
  ///
  /// - Throws: ``ProcessFailure`` if it cannot be started, or its status is not one of ``accepted``.
  func run() throws(ProcessFailure) -> Sample {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let errors = "/tmp/postmortem-bench-\(getpid()).err"
    defer { unlink(errors) }
    posix_spawn_file_actions_addopen(&actions, 0, input ?? "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    // Swift sees no posix_spawn_file_actions_addchdir_np; nothing else runs in this process.
    let origin = open(".", O_RDONLY | O_DIRECTORY)
    defer {
      if fchdir(origin) != 0 { perror("fchdir") }
      close(origin)
    }
    if let directory, chdir(directory) != 0 {
      throw ProcessFailure(command: self, status: -1, message: "no folder '\(directory)'")
    }
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    var variables = Self.environment.map { strdup($0) } + [nil]
    defer { for text in words + variables { free(text) } }

    var child: pid_t = 0
    let start = Self.now()
    let refusal = posix_spawnp(&child, program, &actions, nil, &words, &variables)
    guard refusal == 0 else {
      throw ProcessFailure(command: self, status: -1, message: String(cString: strerror(refusal)))
    }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(child, &status, 0, &usage) < 0, errno == EINTR {}
    let sample = Sample(
      wall: Self.now() - start,
      processor: Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime),
      peakMemory: Int(usage.ru_maxrss) * 1024)
    let exit = status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
    guard accepted.contains(exit) else {
      throw ProcessFailure(command: self, status: exit, message: Self.text(of: errors))
    }
    return sample
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }

  private static func text(of path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 2000)
    return String(decoding: bytes.prefix(fread(&bytes, 1, bytes.count, file)), as: UTF8.self)
  }
}

/// What one run of a program took.
struct Sample: Codable {
  /// Seconds from its start to its end.
  var wall: Double
  /// Seconds of processor time, user and system.
  var processor: Double
  /// The largest resident set, in bytes.
  var peakMemory: Int
}

/// A program that could not be started or did not end well.
struct ProcessFailure: Error, CustomStringConvertible {
  var command: ProcessCommand
  var status: Int32
  var message: String

  var description: String {
    "\(command.program) \(command.arguments.prefix(8).joined(separator: " ")) "
      + "ended with \(status): \(message)"
  }
}
