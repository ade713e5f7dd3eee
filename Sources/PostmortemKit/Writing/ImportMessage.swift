import PostmortemImport
import PostmortemModel

/// The words of the commits that bring reports in.
enum ImportMessage {
  /// The path that a file names as its source; where a machine keeps it is nobody else's business.
  static func sourcePath(_ name: String) -> String? {
    if name == "-" { return nil }
    guard name.hasPrefix("/") else { return name }
    return name.split(separator: "/").last.map(String.init)
  }

  /// The message of a commit, for the reports it may bring in.
  static func message(_ items: [ImportBatch.Item]) -> CommitMessage {
    var message = CommitMessage(subject: "")
    var added: [(id: IncidentID, source: String, title: String)] = []
    for item in items {
      guard case .added(let id, _, _) = item.outcome else { continue }
      added.append((id, item.source, item.draft?.title ?? id.text))
    }
    if added.count == 1, let only = added.first {
      message.subject = "Import \(only.id): \(only.title)"
    } else {
      message.subject = "Import \(added.count) reports"
      message.body = added.map { "- \($0.id): \($0.title)" }
    }
    for entry in added {
      message.trailers.append(("Postmortem", entry.id.text))
      message.trailers.append(
        ("Source", sourcePath(entry.source) ?? "standard input"))
    }
    return message
  }
}
