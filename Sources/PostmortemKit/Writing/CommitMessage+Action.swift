import PostmortemModel

extension CommitMessage {
  /// Adds the trailers of an action that changed, or that is new.
  mutating func addTrailers(from before: Action?, to after: Action, of incident: IncidentID) {
    trailers.append(("Postmortem", incident.text))
    trailers.append(("Action", after.id.text))
    addChange("Status", from: before?.status.rawValue, to: after.status.rawValue)
    addChange("Owner", from: before?.owner, to: after.owner)
    addChange("Due", from: before?.due?.description, to: after.due?.description)
    addChange("Priority", from: before?.priority?.rawValue, to: after.priority?.rawValue)
    for evidence in after.evidence where before?.evidence.contains(evidence) != true {
      trailers.append(("Evidence", evidence))
    }
    if let reason = after.reason, reason != before?.reason {
      trailers.append(("Reason", reason))
    }
    if let successor = after.supersededBy, successor != before?.supersededBy {
      trailers.append(("Superseded-by", successor.text))
    }
    if let person = after.verifiedBy, person != before?.verifiedBy {
      trailers.append(("Verified-by", person))
    }
    if let what = after.verification, what != before?.verification {
      trailers.append(("Verification", what))
    }
  }
}
