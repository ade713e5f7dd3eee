import PostmortemImport
public import PostmortemModel

extension ImportBatch.Item {
  /// The report as recurrences are looked for; nil if it is no postmortem.
  public var recurrenceSubject: Postmortem? {
    guard let draft, draft.isRecognised, let id = draft.incidentID else { return nil }
    var subject = Postmortem(id: id, title: draft.title ?? "", status: .draft)
    subject.services = draft.services
    subject.started = draft.started
    subject.impact = draft.impact
    return subject
  }
}
