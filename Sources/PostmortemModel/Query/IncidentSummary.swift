/// A postmortem as a list shows it.
public struct IncidentSummary: Hashable, Sendable {
  /// What its front matter says; ``Postmortem/actions`` and ``Postmortem/extra`` are left empty.
  public var postmortem: Postmortem
  /// Its unknown keys, as a JSON object.
  public var extra: String
  /// The number of its actions.
  public var actionCount: Int
  /// The number of its actions that are active.
  public var activeCount: Int

  /// The summary of a postmortem.
  public init(postmortem: Postmortem, extra: String, actionCount: Int, activeCount: Int) {
    self.postmortem = postmortem
    self.extra = extra
    self.actionCount = actionCount
    self.activeCount = activeCount
  }
}
