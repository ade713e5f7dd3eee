public import PostmortemImport
public import PostmortemModel

/// What became of a tracker's export.
public struct ActionImport: Sendable {
  /// Which columns were taken for what; nil if the file could not be read.
  public var columns: TrackerColumns?
  /// Known actions that were changed.
  public var updated: [Known] = []
  /// Known actions that differ from their rows, and were left as they are.
  public var different: [Known] = []
  /// Known actions that say what their rows say.
  public var unchanged: [Known] = []
  /// Actions that were added.
  public var added: [Added] = []
  /// Items that no action has the address of, and of which nobody knows the incident.
  public var rowsWithoutIncident: [Unattached] = []
  /// Actions whose address does not stand in the export.
  public var actionsWithoutRow: [Missing] = []
  /// What could not be read or not be done, with file, line and column; nothing was written for it.
  public var problems: [FileError] = []
  /// The commit that the actions were read from, 40 lowercase hexadecimal digits.
  public var snapshot = ""
  /// The day on which it was done, in the policy's zone.
  public var today = CalendarDay(ordinal: 0)

  /// An action that a row is about.
  public struct Known: Sendable {
    /// The line of the export.
    public var line: Int
    /// The action as its row would have it.
    public var action: Action
    /// The incident it belongs to.
    public var incident: IncidentID
    /// The fields that differ.
    public var changes: [Change]
    /// Why something of the row is not taken over, one clause each.
    public var kept: [String]
  }

  /// A field with its value before and after.
  public struct Change: Hashable, Sendable {
    /// The field.
    public var key: ActionKey
    /// The value before; nil if there was none.
    public var old: FieldValue?
    /// The value after; nil if there is none.
    public var new: FieldValue?
  }

  /// A new action.
  public struct Added: Sendable {
    /// The line of the export.
    public var line: Int
    /// The action.
    public var action: Action
    /// The incident it was attached to.
    public var incident: IncidentID
  }

  /// An item that belongs to no incident.
  public struct Unattached: Sendable {
    /// The line of the export.
    public var line: Int
    /// What is to be done.
    public var title: String
    /// The address as written.
    public var tracker: String
    /// The incident that is most alike; nil if none is.
    public var suggestion: IncidentID?
    /// The words in which they are alike.
    public var words: [String]
  }

  /// An action that the export does not hold.
  public struct Missing: Sendable {
    /// The action.
    public var action: Action
    /// The incident it belongs to.
    public var incident: IncidentID
  }

  /// The new actions that are owed and past their due day.
  public var overdueCount: Int {
    added.count { $0.action.status.isActive && $0.action.due.map { $0 < today } ?? false }
  }

  /// The actions that were closed, or added as closed, on a day that the export does not tell.
  public var closedOnUnknownDayCount: Int {
    let changed = updated.filter { known in
      known.action.completed == .unknown && known.changes.contains { $0.key == .completed }
    }
    return changed.count + added.count { $0.action.completed == .unknown }
  }
}

/// What a person says about an import of actions.
public struct ActionImportOptions: Sendable {
  /// Which column says what.
  public var mapping = TrackerMapping()
  /// What the tracker's words mean, as `--values` states it.
  public var values: [String] = []
  /// Whether known actions are changed.
  public var updates = false
  /// The incident of rows that name none.
  public var incident: String?
  /// The incidents that were chosen for rows that name none, by their lines.
  public var chosen: [Int: String] = [:]
  /// A remark on changes for which the policy wants one.
  public var note: String?

  /// Nothing stated.
  public init() {}
}
