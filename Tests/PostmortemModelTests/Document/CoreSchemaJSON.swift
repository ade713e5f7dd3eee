import Foundation
import PostmortemModel

/// A YAML tree as the JSON that an editor checks against a schema.
///
/// Plain scalars are resolved by the core schema of YAML 1.2 (section 10.3.2): `null`, truth values,
/// integers and floating-point numbers; days are text. Infinity and not-a-number, which JSON does not
/// have, become 0.5. Line breaks at the end of `|` and `>` blocks, which no field keeps, are left out.
enum CoreSchemaJSON {
  static func json(_ node: YAMLNode) -> String {
    switch node.content {
    case .scalar(let scalar) where scalar.style == .plain: return plain(scalar.text)
    case .scalar(let scalar):
      let isBlock = scalar.style == .literal || scalar.style == .folded
      let text = scalar.text
      return quoted(isBlock ? String(text.reversed().drop { $0 == "\n" }.reversed()) : text)
    case .sequence(let items, _): return "[\(items.map(json).joined(separator: ","))]"
    case .mapping(let entries, _):
      let fields = entries.map { "\(quoted($0.name)):\(json($0.value))" }
      return "{\(fields.joined(separator: ","))}"
    }
  }

  private static func plain(_ text: String) -> String {
    switch text {
    case "", "~", "null", "Null", "NULL": return "null"
    case "true", "True", "TRUE": return "true"
    case "false", "False", "FALSE": return "false"
    default: break
    }
    if text.wholeMatch(of: /[-+]?[0-9]+/) != nil {
      let isNegative = text.hasPrefix("-")
      let digits = text.drop { "+-0".contains($0) }
      return digits.isEmpty ? "0" : "\(isNegative ? "-" : "")\(digits)"
    }
    if let match = text.wholeMatch(of: /0x([0-9a-fA-F]+)/) {
      return String(Int(match.1, radix: 16) ?? 0)
    }
    if let match = text.wholeMatch(of: /0o([0-7]+)/) { return String(Int(match.1, radix: 8) ?? 0) }
    if text.wholeMatch(of: /[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?/) != nil {
      return Double(text).map { $0.isFinite ? "\($0)" : "0.5" } ?? "0.5"
    }
    if text.wholeMatch(of: /[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)/) != nil { return "0.5" }
    return quoted(text)
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for unit in text.utf16 {
      let isSimple = (0x20..<0x7F).contains(unit) && unit != 0x22 && unit != 0x5C
      let digits = String(unit, radix: 16)
      result +=
        isSimple
        ? String(UnicodeScalar(UInt8(unit)))
        : "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
    return result + "\""
  }
}
