import PostmortemModel

/// What the words of a tracker mean here: the usual ones, and those that `--values` states.
public struct TrackerValues: Sendable {
  private var statuses = TrackerStatus.usual
  private var priorities: [String: Priority] = [:]
  private var types: [String: ActionType] = [:]
  private var owners: [String: String] = [:]

  /// The usual words only.
  public init() {
    for priority in Priority.allCases { priorities[priority.rawValue] = priority }
    for type in ActionType.allCases { types[type.rawValue] = type }
  }

  /// Reads `Their word=our-word`, one each; our word says which column is meant.
  ///
  /// - Parameters:
  ///   - options: The options as given.
  ///   - people: The names by which the policy knows people.
  /// - Throws: ``MappingError`` if our word is none.
  public init(parsing options: [String], people: [String]) throws(MappingError) {
    self.init()
    for option in options {
      guard let sign = option.lastIndex(of: "="), sign > option.startIndex else {
        throw MappingError(
          "--values takes 'Their word=our-word', not '\(option.showingControls())'",
          hint: "--values \"Won't Do=declined\"")
      }
      let theirs = TrackerWord.folded(String(option[..<sign]))
      let ours = option[option.index(after: sign)...].description.tidy
      try add(theirs, ours, people)
    }
  }

  private mutating func add(
    _ theirs: String, _ ours: String, _ people: [String]
  ) throws(MappingError) {
    if let status = ActionStatus(rawValue: ours) {
      switch status {
      case .superseded:
        throw MappingError(
          "an action is superseded by another, which no tracker names",
          hint: "--values '\(theirs)=declined', then 'postmortem action supersede ID --by ID'")
      case .proposed: statuses[theirs] = .proposed
      case .open: statuses[theirs] = .open
      case .inProgress: statuses[theirs] = .inProgress
      case .blocked: statuses[theirs] = .blocked
      case .done, .verified: statuses[theirs] = .done
      case .declined: statuses[theirs] = .declined
      }
    } else if let priority = Priority(rawValue: ours) {
      priorities[theirs] = priority
    } else if let type = ActionType(rawValue: ours) {
      types[theirs] = type
    } else if people.contains(ours) {
      owners[theirs] = ours
    } else {
      let words =
        ActionStatus.allCases.map(\.rawValue) + Priority.allCases.map(\.rawValue)
        + ActionType.allCases.map(\.rawValue) + people.sorted()
      throw MappingError(
        "'\(ours.showingControls())' is no status, priority, type or person of the policy",
        hint: Suggestion.hint(for: ours, among: words))
    }
  }

  func status(_ text: String) -> TrackerStatus? { statuses[TrackerWord.folded(text)] }
  func priority(_ text: String) -> Priority? { priorities[TrackerWord.folded(text)] }
  func type(_ text: String) -> ActionType? { types[TrackerWord.folded(text)] }
  func owner(_ text: String) -> String? { owners[TrackerWord.folded(text)] }
}
