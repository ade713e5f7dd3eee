/// Judges documents by all rules.
public struct Linter: Sendable {
  /// Every rule, in order of names.
  public static let rules: [any LintRule.Type] = [
    BackDatedCompletion.self, BlameLanguage.self, ClosedWithoutDate.self,
    CompletedBeforeCreated.self, CompletedNotClosed.self, DanglingReference.self, DeadLink.self,
    DeclinedWithoutReason.self, DoneWithoutEvidence.self, DuplicateID.self, FutureDate.self,
    IDAndStartDiffer.self, MisplacedFile.self, NoActions.self, NoEndState.self,
    NoPreventiveAction.self, NoUrgentAction.self, OverdueWithoutOwner.self, OwnerGone.self,
    OwnerSpelling.self, PeopleFixing.self, RequiredKey.self, SamePriority.self, SelfReference.self,
    SupersededWithoutSuccessor.self, TemplateText.self, TimelineDiffers.self, TimesOutOfOrder.self,
    UnknownKey.self, UnknownOwner.self, UnknownWord.self, VagueVerb.self, VerifiedByOwner.self,
  ]

  /// The most findings of one rule in one body: more would help nobody, and make a long file slow.
  static let mostInBody = 100

  private let context: LintContext

  /// The linter of a context.
  public init(_ context: LintContext) {
    self.context = context
  }

  /// How much the findings of a rule matter under a policy.
  public static func severity(
    of rule: any LintRule.Type, under policy: Policy
  ) -> FindingSeverity {
    policy.lint[rule.name] ?? rule.severity
  }

  /// The findings in a document, from the top; rules that the policy turns off are left out.
  ///
  /// - Complexity: O(*n*) in the size of the document, for every rule.
  public func findings(in document: PostmortemDocument) -> [Finding] {
    findings(in: document) { _, severity in severity != .off }
  }

  /// The findings that are errors, by the rules that need neither other files nor history: what can be
  /// said of a file before it is written.
  ///
  /// - Complexity: O(*n*) in the size of the document, for every such rule.
  public func ownErrors(in document: PostmortemDocument) -> [Finding] {
    findings(in: document) { rule, severity in severity == .error && rule.judgesFileAlone }
  }

  private func findings(
    in document: PostmortemDocument, by wants: (any LintRule.Type, FindingSeverity) -> Bool
  ) -> [Finding] {
    var findings: [Finding] = []
    for rule in Self.rules {
      let severity = Self.severity(of: rule, under: context.policy)
      guard wants(rule, severity) else { continue }
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
