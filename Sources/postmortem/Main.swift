import Glibc
import PostmortemCommands
import PostmortemModel

/// The process: its streams, environment and clock, and the exit status.
@main
enum Main {
  static func main() {
    // A reader that goes away is noticed where it is written to.
    signal(SIGPIPE, SIG_IGN)
    // So is a file that may not grow, under a limit.
    signal(SIGXFSZ, SIG_IGN)
    // Whoever started this may ignore it, and then no child's exit status could be known.
    signal(SIGCHLD, SIG_DFL)
    let output = Output()
    // Swift finds them by way of /proc, and has none where that fails: the help text would be taken
    // for an answer.
    let arguments = CommandLine.arguments
    guard !arguments.isEmpty else {
      output.remark("Error: the command line cannot be read: /proc/self/maps gives no answer\n")
      exit(2)
    }
    guard let directory = getcwd(nil, 0) else {
      output.remark(
        "Error: the current folder cannot be read: \(String(cString: strerror(errno)))\n"
          + "Hint: 'cd' into one that is there\n")
      exit(2)
    }
    defer { free(directory) }
    let status = Program.run(
      Array(arguments.dropFirst()), in: surroundings(output, String(cString: directory)))
    output.flush()
    exit(status)
  }

  private static func surroundings(_ output: Output, _ directory: String) -> Surroundings {
    var variables: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee.map({ String(cString: $0) }) {
      if let sign = text.firstIndex(of: "=") {
        variables[String(text[..<sign])] = String(text[text.index(after: sign)...])
      }
      entry += 1
    }
    var surroundings = Surroundings(
      variables: variables,
      directory: directory,
      now: { Instant(seconds: Int64(time(nil))) },
      random: SystemRandomNumberGenerator(),
      writeOutput: output.answer, writeError: output.remark,
      readLine: {
        output.flush()
        return readLine(strippingNewline: true)
      },
      readInput: Input.readAll)
    surroundings.outputIsTerminal = isatty(STDOUT_FILENO) == 1
    surroundings.errorIsTerminal = isatty(STDERR_FILENO) == 1
    surroundings.inputIsTerminal = isatty(STDIN_FILENO) == 1
    if surroundings.inputIsTerminal { surroundings.keyTerminal = RawTerminal().keyTerminal }
    surroundings.width = variables["COLUMNS"].flatMap { Int($0) } ?? Output.terminalWidth
    return surroundings
  }
}
