import TestSupport
import Testing

/// The article on commands says what their help says.
@Suite struct CommandReferenceTests {
  /// `RECORD=1` writes the part under the mark, and fails.
  @Test func theArticleIsTheHelp() throws {
    let page = Manual.article("Commands")
    let mark = CommandReference.mark.joined(separator: "\n")
    let text = try page.text()
    let head = try #require(text.firstRange(of: mark), "Commands.md has no mark")
    let generated = CommandReference.text(of: try ParserDump.read().command)
    if let difference = try page.difference(from: text[..<head.lowerBound] + generated) {
      Issue.record("\(difference)")
    }
  }

  @Test func everyCommandAndOptionIsThere() throws {
    let text = try Manual.article("Commands").text()
    func look(_ command: ParserDump.Command, _ path: String) {
      guard command.commandName != "help", command.shouldDisplay != false else { return }
      let name = path.isEmpty ? command.commandName : "\(path) \(command.commandName)"
      if !path.isEmpty { #expect(text.contains("\n## \(name)\n"), "\(name)") }
      for option in (command.arguments ?? []).flatMap({ $0.names ?? [] }) {
        #expect(text.contains("`\(option.text)"), "\(name) \(option.text)")
      }
      for child in command.subcommands ?? [] { look(child, name) }
    }
    look(try ParserDump.read().command, "")
  }
}
