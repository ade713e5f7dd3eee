/// A postmortem has the keys that the policy requires of its status.
public enum RequiredKey: LintRule {
  /// The rule's name.
  public static let name = "required-key"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.error
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: "A postmortem has the keys that the policy requires of its status.",
    why: "Reviews count by these keys; what is missing there is missing in every figure.",
    bad: """
      status: published
      no_actions_reason: None is needed
      """,
    good: """
      status: published
      impact: Nobody could pay for an hour.
      no_actions_reason: None is needed
      """,
    policy: "required: {published: [impact]}")

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    let status = document.postmortem.status
    return missingKeys(in: document.postmortem, context.policy).map { key in
      finding(
        document, at: .incident(.status),
        "'\(key.showingControls())' is missing, which the policy requires of "
          + (status == .inReview ? "an in-review postmortem" : "a \(status.rawValue) postmortem"),
        hint: status == .draft
          ? "add it, or take it out of 'required' in Schema/policy.yml"
          : "add it, or set the status back to draft",
        subject: key)
    }
  }

  /// The keys that a policy requires of a postmortem's status and that it does not have, in the policy's
  /// order.
  public static func missingKeys(in incident: Postmortem, _ policy: Policy) -> [String] {
    (policy.required[incident.status] ?? []).filter { !has($0, incident) }
  }

  private static func has(_ key: String, _ incident: Postmortem) -> Bool {
    switch IncidentKey(rawValue: key) {
    case .actions: !incident.actions.isEmpty
    case .source: incident.source != nil
    case .some(let known): incident[known] != nil
    // A key of the organisation's own may hold a mapping, which is no field's value.
    case nil: incident.extra.contains { $0.key == key && !$0.value.isEmpty }
    }
  }
}

extension ExtraField.Value {
  /// Whether nothing is said.
  fileprivate var isEmpty: Bool {
    switch self {
    case .scalar(let text): text.isEmpty
    case .list(let values): values.isEmpty
    case .mapping(let fields): fields.isEmpty
    }
  }
}
