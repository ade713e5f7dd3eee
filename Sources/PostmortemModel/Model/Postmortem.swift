/// What the front matter of one postmortem says.
///
/// Each property is the front matter key of the same name in snake_case; what the file leaves out is
/// nil or empty.
public struct Postmortem: Hashable, Sendable {
  /// The incident's name.
  public var id: IncidentID
  /// What happened, in one line.
  public var title: String
  /// How far the writing has come.
  public var status: PublicationStatus
  /// The day it was published.
  public var published: CalendarDay?
  /// How bad it was: a key of the policy.
  public var severity: String?
  /// The services that were affected.
  public var services: [String] = []
  /// When it began.
  public var started: Moment?
  /// When somebody or something noticed it.
  public var detected: Moment?
  /// When users stopped feeling it.
  public var mitigated: Moment?
  /// When it was over.
  public var resolved: Moment?
  /// Who felt what, for how long.
  public var impact: String?
  /// The kinds of cause, in the policy's words.
  public var causes: [String] = []
  /// Free labels.
  public var tags: [String] = []
  /// Who wrote it.
  public var authors: [String] = []
  /// Earlier incidents that this one repeats.
  public var recurrenceOf: [IncidentID] = []
  /// Earlier incidents that look the same and, people say, are not.
  public var notRecurrenceOf: [IncidentID] = []
  /// Incidents worth reading with this one.
  public var related: [IncidentID] = []
  /// Other names under which people know it.
  public var aliases: [String] = []
  /// What about it nobody had expected.
  public var whySurprised: String?
  /// Where the text came from, if it was imported.
  public var source: Source?
  /// Why it has no actions.
  public var noActionsReason: String?
  /// Its corrective and preventive measures, in the file's order.
  public var actions: [Action] = []
  /// Keys that this program does not know, `x_` keys first among them, in the file's order.
  public var extra: [ExtraField] = []

  /// A postmortem with the keys that every postmortem has.
  public init(id: IncidentID, title: String, status: PublicationStatus) {
    self.id = id
    self.title = title
    self.status = status
  }

  /// Where an imported text came from.
  public struct Source: Hashable, Sendable {
    /// Its address.
    public var url: String?
    /// The path of the file that was read.
    public var path: String?
    /// The SHA-256 of the file's bytes, 64 lowercase hexadecimal digits.
    public var sha256: String?

    /// The source that the given parts tell of.
    public init(url: String? = nil, path: String? = nil, sha256: String? = nil) {
      self.url = url
      self.path = path
      self.sha256 = sha256
    }
  }
}

extension Postmortem.Source {
  /// The source as JSON; every key is there.
  public var json: JSONValue {
    ["url": JSONValue(url), "path": JSONValue(path), "sha256": JSONValue(sha256)]
  }
}
