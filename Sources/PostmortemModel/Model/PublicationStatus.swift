/// How far the writing of a postmortem has come.
public enum PublicationStatus: String, CaseIterable, Sendable {
  /// Being written.
  case draft
  /// Written, and waiting for its readers' judgement.
  case inReview = "in-review"
  /// Agreed on and open to everybody in the organisation.
  case published
}
