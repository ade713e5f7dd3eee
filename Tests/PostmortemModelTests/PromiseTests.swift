import Foundation
import Testing

/// The promises of Reliability.md are held by tests that exist.
@Suite struct PromiseTests {
  /// The names of all tests, as `Suite.function`.
  static let tests: Set<String> = {
    let root = JSONSchema.repository.appending(path: "Tests").path
    let paths = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    var names: Set<String> = []
    for path in paths where path.hasSuffix("Tests.swift") {
      guard let text = try? String(contentsOfFile: "\(root)/\(path)", encoding: .utf8) else {
        continue
      }
      let suite = path.split(separator: "/").last?.dropLast(6) ?? ""
      var isTest = false
      for line in text.split(separator: "\n") {
        if line.contains("@Test") { isTest = true }
        guard isTest, let start = line.range(of: "func ") else { continue }
        names.insert("\(suite).\(line[start.upperBound...].prefix { $0 != "(" })")
        isTest = false
      }
    }
    return names
  }()

  @Test func everyPromiseIsHeld() throws {
    let page = JSONSchema.repository.appending(
      path: "Sources/PostmortemCommands/Documentation.docc/Reliability.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let sections = text.components(separatedBy: "\n### ").dropFirst()
    #expect(sections.count > 6)
    for section in sections where !section.hasPrefix("What is not promised") {
      let quoted = section.components(separatedBy: "`").enumerated()
        .filter { $0.offset % 2 == 1 }.map(\.element)
      let named = quoted.filter { $0.contains("Tests.") }
      #expect(!named.isEmpty, "\(section.prefix { $0 != "\n" }) names no test")
      for name in named { #expect(Self.tests.contains(name), "there is no test \(name)") }
    }
  }
}
