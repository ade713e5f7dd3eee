import Foundation
import PostmortemModel
import TestSupport
import Testing

@Suite struct JSONValueTests {
  @Test func writesWhatFoundationReads() throws {
    let text = "quote \" backslash \\ line\n tab\t escape \u{1B}[31m C1 \u{9B} bidi \u{202E} 🙂 é"
    let value: JSONValue = [
      "text": .string(text), "list": [1, true, .null, []], "empty": [:], "raw": .verbatim("[1]"),
    ]
    for written in [value.compactText, value.indentedText] {
      let read = try JSONSerialization.jsonObject(with: Data(written.utf8)) as? [String: Any]
      #expect(read?["text"] as? String == text)
      #expect((read?["list"] as? [Any])?.count == 4)
      #expect(!written.unicodeScalars.contains { $0.isUnprintable && $0 != "\n" })
    }
  }

  @Test func keepsTheOrderOfKeys() {
    let value: JSONValue = ["b": 1, "a": [:], "c": ["x", "y"]]
    #expect(value.compactText == #"{"b":1,"a":{},"c":["x","y"]}"#)
    #expect(value.indentedText.hasPrefix("{\n  \"b\": 1,\n  \"a\": {},\n  \"c\": [\n    \"x\","))
  }

  @Test func isIndentedByTwo() {
    let value: JSONValue = ["a": [["b": .null], [], [:]], "c": false]
    #expect(
      value.indentedText == """
        {
          "a": [
            {
              "b": null
            },
            [],
            {}
          ],
          "c": false
        }
        """)
  }

  @Test(
    arguments: [
      (JSONValue.number(.max), "9223372036854775807"), (.number(.min), "-9223372036854775808"),
      (.null, "null"), (.bool(true), "true"), ("", "\"\""), ([], "[]"), ([:], "{}"),
      (JSONValue(nil as String?), "null"), (JSONValue(nil as Int?), "null"),
      (JSONValue(nil as CalendarDay?), "null"),
      (JSONValue(CalendarDay(ordinal: 0)), "\"1970-01-01\""),
      (JSONValue(["a", "b"]), "[\"a\",\"b\"]"), ("\"\\/", "\"\\\"\\\\/\""),
      ("\r\n\t\0", "\"\\u000d\\n\\t\\u0000\""),
      ("\u{7F}\u{2028}\u{FEFF}", "\"\\u007f\\u2028\\ufeff\""),
      ("\u{E0041}", "\"\\udb40\\udc41\""), ("👩\u{200D}🚒é", "\"👩\\u200d🚒é\""),
      (["\n\"": 1], "{\"\\n\\\"\":1}"),
    ] as [(JSONValue, String)])
  func writes(value: JSONValue, text: String) {
    #expect(value.compactText == text)
  }

  @Test func givesTheFirstMemberOfAKey() {
    let value: JSONValue = ["a": 1, "a": 2]
    #expect(value["a"] == 1)
    #expect(value["b"] == nil)
    #expect(JSONValue.null["a"] == nil)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func readsBackAsItWas(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let value = Self.value(&random, depth: 0)
    for text in [value.compactText, value.indentedText] {
      let read = try JSONSerialization.jsonObject(
        with: Data(text.utf8), options: .fragmentsAllowed)
      #expect(Self.isEqual(value, read), "seed \(seed): \(text)")
      #expect(!text.unicodeScalars.contains { $0.isUnprintable && $0 != "\n" }, "seed \(seed)")
    }
    #expect(!value.compactText.contains("\n"), "seed \(seed)")
  }

  private static func text(_ random: inout SeededGenerator) -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      let ranges: [ClosedRange<UInt32>] = [
        0...0x1F, 0x20...0x7E, 0x7F...0xFF, 0x2000...0x20FF, 0xE000...0xFFFF, 0x1F300...0x1F6FF,
        0xE0000...0x10FFFF,
      ]
      let range = ranges.randomElement(using: &random) ?? 0...0
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  private static func value(_ random: inout SeededGenerator, depth: Int) -> JSONValue {
    switch Int.random(in: 0...(depth < 4 ? 6 : 3), using: &random) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &random))
    case 2: return .number(Int.random(in: -1_000_000...1_000_000, using: &random))
    case 3: return .string(text(&random))
    case 4:
      return .array(
        (0..<Int.random(in: 0...3, using: &random)).map { _ in value(&random, depth: depth + 1) })
    default:
      let count = Int.random(in: 0...3, using: &random)
      return .object(
        (0..<count).map { .init("\($0)" + text(&random), value(&random, depth: depth + 1)) })
    }
  }

  private static func isEqual(_ value: JSONValue, _ read: Any) -> Bool {
    switch value {
    case .null: return read is NSNull
    case .bool(let bool): return read as? Bool == bool
    case .number(let number): return read as? Int == number
    case .string(let text):
      return (read as? String).map { Array($0.unicodeScalars) == Array(text.unicodeScalars) }
        ?? false
    case .verbatim: return false
    case .array(let items):
      guard let list = read as? [Any], list.count == items.count else { return false }
      return zip(items, list).allSatisfy { isEqual($0, $1) }
    case .object(let members):
      guard let object = read as? [String: Any], object.count == members.count else { return false }
      return members.allSatisfy { member in
        object[member.key].map { isEqual(member.value, $0) } ?? false
      }
    }
  }
}
