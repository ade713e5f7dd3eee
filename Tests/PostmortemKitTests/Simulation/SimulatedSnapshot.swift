/// What a commit holds; a file that cannot be read holds what it said last.
struct SimulatedSnapshot {
  /// What each file says.
  var files: [String: SimulatedPostmortem] = [:]
  /// By id.
  private(set) var actions: [String: Record] = [:]
  private(set) var incidents: [String: Record] = [:]
  /// The ids that are used twice.
  private(set) var twice: Set<String> = []

  /// Gathers what files say; of an id that is used twice, the first path counts.
  init(_ files: [String: SimulatedPostmortem]) {
    self.files = files
    for (path, postmortem) in files.sorted(by: { $0.key < $1.key }) {
      if incidents[postmortem.id] == nil {
        incidents[postmortem.id] = postmortem.fields.merging(["path": path]) { $1 }
      } else {
        twice.insert(postmortem.id)
      }
      for action in postmortem.actions {
        let id = action["id"] ?? ""
        if actions[id] == nil {
          actions[id] = action.merging(["path": path, "incident": postmortem.id]) { $1 }
        } else {
          twice.insert(id)
        }
      }
    }
  }

  /// What each commit of a history holds.
  static func all(of history: SimulatedHistory) -> [SimulatedSnapshot] {
    var all: [SimulatedSnapshot] = []
    for commit in history.commits {
      var files: [String: SimulatedPostmortem] = [:]
      for (path, file) in commit.tree {
        // The side that broke a file knows what it said last.
        let same = commit.parents.first { history.commits[$0].tree[path] == file }
        let known = same ?? commit.parents.first { all[$0].files[path] != nil }
        files[path] = file.postmortem ?? known.flatMap { all[$0].files[path] }
      }
      all.append(SimulatedSnapshot(files))
    }
    return all
  }
}
