import Foundation
import Testing

/// What argument-parser says of a program that is asked with `--experimental-dump-help`.
struct ParserDump: Decodable {
  var command: Command

  struct Command: Decodable {
    var commandName: String
    var abstract: String?
    var discussion: String?
    var arguments: [Argument]?
    var subcommands: [Command]?
    var shouldDisplay: Bool?
  }

  struct Argument: Decodable {
    var kind: String
    var names: [Name]?
    var valueName: String?
    var abstract: String?
    var isOptional: Bool
    var isRepeating: Bool
    var defaultValue: String?
    var allValues: [String]?
    var shouldDisplay: Bool?

    struct Name: Decodable {
      var kind: String
      var name: String

      var text: String { (kind == "long" ? "--" : "-") + name }
    }
  }

  /// The program's own.
  static func read() throws -> ParserDump {
    let (output, _, status) = try Transcript().outcome("--experimental-dump-help")
    try #require(status == 0)
    return try JSONDecoder().decode(ParserDump.self, from: Data(output.utf8))
  }
}
