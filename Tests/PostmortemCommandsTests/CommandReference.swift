import TestSupport

/// The article on commands, made from what argument-parser knows of them.
struct CommandReference {
  /// The lines from which on everything is generated.
  static let mark = [
    "<!--", "Generated from the help: RECORD=1 swift test --filter CommandReferenceTests", "-->",
  ]
  private var lines: [String] = []
  /// The options that every command has, which are described once.
  private var common: Set<String> = []

  /// The generated part.
  static func text(of root: ParserDump.Command) -> String {
    var reference = CommandReference()
    let leaves = leaves(of: root, path: [])
    reference.common = leaves.map { Set(optionNames($0.command)) }
      .reduce(Set(leaves.first.map { optionNames($0.command) } ?? [])) { $0.intersection($1) }
    reference.lines = mark + [""]
    if let first = leaves.first?.command {
      reference.lines += ["## Options of every command", ""]
      let shared = (first.arguments ?? []).filter { reference.isCommon($0) }
      reference.writeTable(of: shared)
    }
    for child in visible(root.subcommands) {
      reference.write(child, path: [root.commandName])
    }
    return reference.lines.map { $0 + "\n" }.joined()
  }

  private static func visible(_ commands: [ParserDump.Command]?) -> [ParserDump.Command] {
    (commands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
  }

  private static func leaves(
    of command: ParserDump.Command, path: [String]
  ) -> [(path: [String], command: ParserDump.Command)] {
    let children = visible(command.subcommands)
    let path = path + [command.commandName]
    return children.isEmpty ? [(path, command)] : children.flatMap { leaves(of: $0, path: path) }
  }

  private static func optionNames(_ command: ParserDump.Command) -> [String] {
    (command.arguments ?? []).compactMap { $0.names?.first { $0.kind == "long" }?.name }
  }

  private func isCommon(_ argument: ParserDump.Argument) -> Bool {
    argument.names?.contains { $0.kind == "long" && common.contains($0.name) } ?? false
  }

  private mutating func write(_ command: ParserDump.Command, path: [String]) {
    let path = path + [command.commandName]
    let children = Self.visible(command.subcommands)
    lines += ["## \(path.joined(separator: " "))", ""]
    if let abstract = command.abstract { lines += [Self.escaped(abstract) + ".", ""] }
    writeDiscussion(command.discussion ?? "")
    if children.isEmpty {
      let own = (command.arguments ?? []).filter {
        $0.shouldDisplay != false && !isCommon($0)
      }
      lines += ["    " + Self.synopsis(path, own), ""]
      writeTable(of: own)
    }
    for child in children { write(child, path: path) }
  }

  /// Paragraphs; one of command lines alone is an example.
  private mutating func writeDiscussion(_ text: String) {
    for paragraph in text.lines.split(separator: "") {
      if paragraph.allSatisfy({ $0.hasPrefix("postmortem ") }) {
        lines += paragraph.map { "    " + $0 } + [""]
      } else {
        lines += paragraph.map(Self.escaped) + [""]
      }
    }
  }

  private mutating func writeTable(of arguments: [ParserDump.Argument]) {
    guard !arguments.isEmpty else { return }
    lines += ["| argument or option | meaning |", "|---|---|"]
    for argument in arguments {
      var meaning = Self.escaped(argument.abstract ?? "")
      if meaning.hasSuffix(".") { meaning.removeLast() }
      if let values = argument.allValues, !values.isEmpty {
        meaning += "; one of " + values.map { "`\($0)`" }.joined(separator: ", ")
      }
      if let value = argument.defaultValue { meaning += "; `\(value)` without it" }
      if !argument.isOptional { meaning += " (required)" }
      if argument.isRepeating, !meaning.contains("repeated") { meaning += " (can be repeated)" }
      lines.append("| \(Self.name(argument)) | \(meaning) |")
    }
    lines.append("")
  }

  private static func name(_ argument: ParserDump.Argument) -> String {
    let value = argument.kind == "flag" ? "" : "<\(argument.valueName ?? "value")>"
    guard let names = argument.names, !names.isEmpty else { return code(value) }
    let short = names.filter { $0.kind != "long" }.map { code($0.text) }
    let long = names.filter { $0.kind == "long" }
      .map { code(value.isEmpty ? $0.text : "\($0.text) \(value)") }
    return (short + long).joined(separator: ", ")
  }

  private static func synopsis(_ path: [String], _ own: [ParserDump.Argument]) -> String {
    var parts = path
    for argument in own where argument.kind == "positional" {
      let value = "<\(argument.valueName ?? "value")>" + (argument.isRepeating ? " ..." : "")
      parts.append(argument.isOptional ? "[\(value)]" : value)
    }
    for argument in own where argument.kind == "option" && !argument.isOptional {
      let name = argument.names?.first { $0.kind == "long" }?.text ?? ""
      parts.append("\(name) <\(argument.valueName ?? "value")>")
    }
    return (parts + ["[options]"]).joined(separator: " ")
  }

  private static func code(_ text: String) -> String {
    "`\(text.replacing("|", with: "\\|"))`"
  }

  /// A text in which nothing is Markdown.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      if "\\*_<>|`[]".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }
}
