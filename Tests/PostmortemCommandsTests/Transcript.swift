import Foundation
import PostmortemCommands
import PostmortemModel
import TestSupport

/// A run of commands in a repository of its own, written down with everything that a person or a
/// program would see: standard output, standard error, exit status.
///
/// Nothing of the machine counts: the clock stands still but for a minute a command, ids come from
/// a seed, git reads no configuration, and the repository's folder is written as `<dir>`.
final class Transcript {
  let repository: TemporaryRepository
  private(set) var text = ""
  /// 2026-11-21T09:00:00Z.
  var now: Int64 = 1_795_251_600
  var columns: Int? = 100
  var variables: [String: String] = [
    "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.org", "TZ": "UTC",
  ]
  var input: [UInt8] = []
  var isTerminal = false
  /// What a person at the terminal types, line by line; nil where nobody is there.
  var answers: [String]?
  var errorIsTerminal = false
  /// What a terminal of single keys sends, one after the other; each may do something first.
  var keys: [(KeyTerminal.Event, () -> Void)]?
  /// What became of the terminal of single keys: `start`, `stop`, `suspend`, `end 2`.
  private(set) var terminalCalls: [String] = []
  private var commandCount: UInt64 = 0

  /// Help is wrapped by argument-parser, which asks the process.
  private static let fixedWidth: Void = {
    setenv("COLUMNS", "80", 1)
  }()

  init(_ kind: TemporaryRepository.Kind = .ordinary) throws {
    Self.fixedWidth
    repository = try TemporaryRepository(kind)
  }

  /// Runs `postmortem` in-process and writes the command and its outcome down.
  @discardableResult
  func run(_ commandLine: String, in folder: String? = nil) -> (output: String, status: Int32) {
    let (output, errors, status) = outcome(commandLine, in: folder)
    text += "$ postmortem \(normalized(commandLine))\n" + output
    if let last = output.utf8.last, last != 0x0A { text += "\n" }
    if !errors.isEmpty { text += "--- stderr ---\n" + errors }
    if status != 0 { text += "[exit \(status)]\n" }
    text += "\n"
    return (output, status)
  }

  /// What a person at a terminal would see of a command: both streams as they come.
  func screen(_ words: [String], in folder: String? = nil) -> String {
    var screen = ""
    _ = outcome(of: words, in: folder) { screen += $0 }
    return normalized(screen)
  }

  /// Runs `postmortem` in-process without writing anything down.
  func outcome(
    _ commandLine: String, in folder: String? = nil, watch: @escaping (String) -> Void = { _ in }
  ) -> (output: String, errors: String, status: Int32) {
    outcome(of: Self.words(commandLine), in: folder, watch: watch)
  }

  /// Runs `postmortem` in-process with words that are divided already.
  func outcome(
    of words: [String], in folder: String? = nil, watch: @escaping (String) -> Void = { _ in }
  ) -> (output: String, errors: String, status: Int32) {
    commandCount += 1
    now += 60
    var output = ""
    var errors = ""
    var variables = variables
    if variables["GIT_AUTHOR_DATE"] == nil {
      variables["GIT_AUTHOR_DATE"] = "@\(now) +0000"
      variables["GIT_COMMITTER_DATE"] = "@\(now) +0000"
    }
    let time = Instant(seconds: now)
    var surroundings = Surroundings(
      variables: variables, directory: folder ?? repository.path, now: { time },
      random: SeededGenerator(seed: commandCount),
      writeOutput: { text in
        output += text
        watch(text)
      },
      writeError: { text in
        errors += text
        watch(text)
      },
      readLine: { [self] in
        guard let first = answers?.first else { return nil }
        self.answers?.removeFirst()
        watch(first + "\n")
        return first
      },
      readInput: { [input] in input })
    surroundings.width = columns
    surroundings.outputIsTerminal = isTerminal
    surroundings.inputIsTerminal = answers != nil
    surroundings.errorIsTerminal = errorIsTerminal || answers != nil
    if keys != nil { surroundings.keyTerminal = keyTerminal }
    let status = Program.run(words, in: surroundings)
    return (normalized(output), normalized(errors), status)
  }

  private var keyTerminal: KeyTerminal {
    KeyTerminal(
      start: { [self] in
        terminalCalls.append("start")
        return true
      },
      stop: { [self] in terminalCalls.append("stop") },
      next: { [self] in
        guard let (event, before) = keys?.first else { return .closed }
        keys?.removeFirst()
        before()
        return event
      },
      size: { [self] in (columns ?? 80, 24) },
      suspend: { [self] in terminalCalls.append("suspend") },
      end: { [self] in terminalCalls.append("end \($0)") })
  }

  /// Runs git and writes it down.
  func git(_ commandLine: String) throws {
    let output = try repository.git(Self.words(commandLine), environment: [:])
    text += "$ git \(commandLine)\n" + normalized(output) + "\n"
  }

  /// Writes a remark down.
  func say(_ remark: String) { text += "# \(remark)\n\n" }

  /// A text without the names of this run's folders.
  func normalized(_ text: String) -> String {
    text.replacing(repository.path, with: "<dir>")
      .replacing(repository.root.path, with: "<root>")
  }

  /// Splits a command line at blanks; double quotes keep words together, and so do single ones,
  /// inside of which double ones stay.
  static func words(_ line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    var isLiteral = false
    for character in line {
      switch character {
      case "'" where !isQuoted:
        isLiteral.toggle()
        word = word ?? ""
      case _ where isLiteral: word = (word ?? "") + String(character)
      case "\"":
        isQuoted.toggle()
        word = word ?? ""
      case " " where !isQuoted:
        if let finished = word { words.append(finished) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    if let word { words.append(word) }
    return words
  }
}
