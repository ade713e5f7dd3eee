/// What a section of a postmortem is about.
public enum SectionKind: String, Sendable {
  /// What happened, in short.
  case summary
  /// Who felt what.
  case impact
  /// When what happened.
  case timeline
  /// Why it happened.
  case rootCause = "root_cause"
  /// What made it more likely or worse.
  case contributingFactors = "contributing_factors"
  /// How it was noticed.
  case detection
  /// How it was ended.
  case resolution
  /// What people learned.
  case lessons
  /// What is to be done, or was done, so that it does not come back.
  case actions
  /// What a reader has to know first.
  case background
  /// Date, duration, severity and the like.
  case metadata
  /// Who took part.
  case people
  /// Links and appendices.
  case references
  /// Closing words.
  case closing
  /// Anything else.
  case other
}
