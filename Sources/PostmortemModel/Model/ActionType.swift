/// What an action does about incidents of its kind.
///
/// The classes are those of "Postmortem Action Items: Plan the Work and Work the Plan"
/// (Lunney, Lueder, Beyer; ;login: Spring 2017) and of the SRE Workbook, chapter 10.
public enum ActionType: String, CaseIterable, Sendable {
  /// Makes a recurrence impossible or less likely.
  case prevent
  /// Makes the next one shorter or smaller.
  case mitigate
  /// Notices the next one sooner.
  case detect
  /// Mends what this one broke.
  case repair
  /// Finds out what is not yet known.
  case investigate
  /// Changes how people work together.
  case process
}
