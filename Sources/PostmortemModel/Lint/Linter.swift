/// Judges documents by all rules.
public struct Linter: Sendable {
  /// Every rule, in order of names.
  public static let rules: [any LintRule.Type] = [
    ClosedWithoutDate.self, CompletedBeforeCreated.self, CompletedNotClosed.self,
    DanglingReference.self, DeclinedWithoutReason.self, DuplicateID.self, FutureDate.self,
    IDAndStartDiffer.self, MisplacedFile.self, NoActions.self, OwnerGone.self, RequiredKey.self,
    SelfReference.self, SupersededWithoutSuccessor.self, TimesOutOfOrder.self, UnknownKey.self,
    UnknownOwner.self, UnknownWord.self, VerifiedByOwner.self,
  ]

  private let context: LintContext

  /// The linter of a context.
  public init(_ context: LintContext) {
    self.context = context
  }

  /// The findings in a document, from the top; rules that the policy turns off are left out.
  ///
  /// - Complexity: O(*n*) in the size of the document, for every rule.
  public func findings(in document: PostmortemDocument) -> [Finding] {
    var findings: [Finding] = []
    for rule in Self.rules {
      let severity = context.policy.lint[rule.name] ?? rule.severity
      guard severity != .off else { continue }
      findings += rule.findings(in: document, context).map { finding in
        var finding = finding
        finding.severity = severity
        return finding
      }
    }
    return findings.sorted {
      ($0.line ?? 0, $0.column ?? 0, $0.rule) < ($1.line ?? 0, $1.column ?? 0, $1.rule)
    }
  }
}
