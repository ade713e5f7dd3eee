public import PostmortemModel

/// What a scan of other repositories found.
public struct ScanReport: Sendable {
  /// The repositories, in the order in which they were asked for.
  public var repositories: [ScannedRepository] = []
  /// What follows for actions, at most one for each.
  public var proposals: [ScanProposal] = []
  /// What was found and changes nothing.
  public var remarks: [ScanRemark] = []
}

/// A repository that was looked at.
public struct ScannedRepository: Sendable {
  /// Its name in the policy.
  public var name: String
  /// Its folder.
  public var path: String
  /// The release branch, such as `origin/main`; nil if it could not be read.
  public var branch: String?
  /// The commit at the branch's tip; nil if it could not be read.
  public var tip: String?
  /// How many commits were read: only those that are new since the last scan.
  public var readCount = 0
  /// How many commits name actions and touch a folder `Postmortems`, and so were passed over.
  public var passedCount = 0
  /// What could not be looked at, one clause each.
  public var notes: [String] = []
  /// Why it could not be read; nil if it could.
  public var problem: KnowledgeBaseError?
}

/// What commits say should happen to an action.
public struct ScanProposal: Sendable {
  /// What should happen.
  public enum Kind: String, CaseIterable, Sendable {
    /// The action is finished.
    case complete
    /// It has evidence.
    case evidence
    /// What showed that it was finished has been taken back.
    case reopen
  }

  /// What should happen.
  public var kind: Kind
  /// The action.
  public var action: ActionID
  /// The incident it belongs to.
  public var incident: IncidentID
  /// The action's title.
  public var title: String
  /// Where the action stands now.
  public var status: ActionStatus
  /// The day on which it was finished; nil unless it is to be completed.
  public var completed: CalendarDay?
  /// The evidence to be added; of one to be reopened, what was taken back.
  public var evidence: [String]
  /// The commits that take the evidence back, each as `repository@commit`.
  public var revertedBy: [String] = []
}

/// Something that was found and changes nothing.
public struct ScanRemark: Hashable, Sendable {
  /// What was found.
  public enum Kind: String, CaseIterable, Sendable {
    /// A trailer names no action.
    case unknown
    /// A trailer names an action that is closed, and has other evidence.
    case closed
    /// The action cannot be changed so.
    case refused
    /// A trailer stands in a commit that was taken back since.
    case reverted
    /// There is no such commit as the evidence names.
    case missing
    /// The commit is not on the release branch.
    case unreachable
  }

  /// What was found.
  public var kind: Kind
  /// What a trailer names, or the action that has the evidence.
  public var name: String
  /// The commit, as `repository@commit`.
  public var commit: String
  /// One clause that says it.
  public var message: String
  /// The command that helps, if one does.
  public var hint: String?
}
