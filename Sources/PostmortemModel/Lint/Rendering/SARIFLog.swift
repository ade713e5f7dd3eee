/// Findings as SARIF 2.1.0 (OASIS Standard, 27 March 2020), which code hosts and editors read.
public struct SARIFLog: Sendable {
  /// The program's version.
  public var version: String
  /// The findings.
  public var findings: [Finding]
  /// How much each rule matters.
  public var policy: Policy
  /// Whether every file could be read.
  public var isComplete: Bool

  /// The log of some findings.
  public init(version: String, findings: [Finding], policy: Policy, isComplete: Bool) {
    self.version = version
    self.findings = findings
    self.policy = policy
    self.isComplete = isComplete
  }

  /// The document.
  public var json: JSONValue {
    let rules = Linter.rules.map { Self.descriptor($0, policy) } + otherRules
    return [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        [
          "tool": [
            "driver": [
              "name": "postmortem", "version": .string(version), "rules": .array(rules),
            ]
          ],
          "columnKind": "unicodeCodePoints",
          "originalUriBaseIds": [
            "SRCROOT": ["description": ["text": "The root of the repository."]]
          ],
          "invocations": [["executionSuccessful": .bool(isComplete)]],
          "results": .array(findings.map(result)),
        ]
      ],
    ]
  }

  /// What is wrong with files that cannot be read has names, and no rules of its own.
  private var otherNames: [String] {
    let known = Set(Linter.rules.map { $0.name })
    return Set(findings.map(\.rule)).subtracting(known).sorted()
  }

  private var otherRules: [JSONValue] {
    otherNames.map { name in
      [
        "id": .string(name),
        "shortDescription": ["text": "The file cannot be read, or not as what it is."],
        "defaultConfiguration": ["level": "error"],
      ]
    }
  }

  private static func descriptor(_ rule: any LintRule.Type, _ policy: Policy) -> JSONValue {
    let severity = Linter.severity(of: rule, under: policy)
    return [
      "id": .string(rule.name),
      "shortDescription": ["text": .string(rule.explanation.summary)],
      "fullDescription": ["text": .string(rule.explanation.why)],
      "help": [
        "text": .string(rule.explanation.why),
        "markdown": .string(RuleList.section(of: rule)),
      ],
      "defaultConfiguration": [
        "enabled": .bool(severity != .off), "level": .string(level(severity)),
      ],
    ]
  }

  private static func level(_ severity: FindingSeverity) -> String {
    severity == .off ? "none" : severity.rawValue
  }

  private func result(_ finding: Finding) -> JSONValue {
    var location: [JSONValue.Member] = [
      .init(
        "artifactLocation",
        ["uri": .string(Self.uri(finding.path)), "uriBaseId": "SRCROOT"])
    ]
    if let region = Self.region(of: finding) { location.append(.init("region", region)) }
    let names = Linter.rules.map { $0.name } + otherNames
    let text = finding.hint.map { "\(finding.message). Hint: \($0)" } ?? finding.message
    return [
      "ruleId": .string(finding.rule),
      "ruleIndex": .number(names.firstIndex(of: finding.rule) ?? -1),
      "level": .string(Self.level(finding.severity)),
      "message": ["text": .string(text)],
      "locations": [["physicalLocation": .object(location)]],
      "partialFingerprints": [
        "subject/v1": .string("\(finding.rule)|\(finding.path)|\(finding.subject)")
      ],
    ]
  }

  private static func region(of finding: Finding) -> JSONValue? {
    guard let line = finding.line else { return nil }
    var members: [JSONValue.Member] = [.init("startLine", .number(line))]
    if let column = finding.column { members.append(.init("startColumn", .number(column))) }
    if let endLine = finding.endLine, let endColumn = finding.endColumn {
      members.append(.init("endLine", .number(endLine)))
      members.append(.init("endColumn", .number(endColumn)))
    }
    return .object(members)
  }

  /// A path as a relative reference (RFC 3986).
  private static func uri(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      case _ where "-._~/".utf8.contains(byte): result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
      }
    }
    return result
  }
}
