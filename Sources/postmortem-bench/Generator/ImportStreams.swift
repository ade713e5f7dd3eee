import Foundation

/// Writes a history as two streams for `git fast-import`: blobs, then commits.
///
/// They are apart because the blobs are imported without deltas, so that `git repack -ad` looks for
/// good ones, while trees keep those that fast-import makes; else packing would take hours.
struct ImportStreams {
  private let blobs: FileHandle
  private let commits: FileHandle
  private var mark = 0
  /// The mark of the tip of the main branch.
  private var tip: Int?
  private var waiting: [(commit: Int, blob: Int, change: History.Change, countdown: Int)] = []
  private(set) var commitCount = 0
  private(set) var mergeCount = 0
  private let organisation: Organisation

  init(blobs: FileHandle, commits: FileHandle, organisation: Organisation) {
    self.blobs = blobs
    self.commits = commits
    self.organisation = organisation
  }

  mutating func add(_ change: History.Change) throws {
    try mergeWhatIsDue(before: change)
    let blob = try write(change.text)
    if change.isOnBranch, let tip {
      let commit = try write(change, [(change.path, blob)], on: "topic", parents: [tip])
      waiting.append((commit, blob, change, 3))
    } else {
      tip = try write(
        change, [(change.path, blob)], on: "main", parents: tip.map { [$0] } ?? [])
    }
  }

  /// Makes the first commit of the history.
  mutating func addFirst(_ files: [(path: String, text: String)], time: Int) throws {
    let change = History.Change(
      time: time, path: "", text: "", message: "Start the knowledge base", person: 0,
      isOnBranch: false)
    let written = try files.map { ($0.path, try write($0.text)) }
    tip = try write(change, written, on: "main", parents: [])
  }

  mutating func finish(time: Int) throws {
    while let next = waiting.first { try merge(next, at: time) }
  }

  private mutating func mergeWhatIsDue(before change: History.Change) throws {
    for index in waiting.indices { waiting[index].countdown -= 1 }
    for branch in waiting where branch.countdown <= 0 || branch.change.path == change.path {
      try merge(branch, at: change.time)
    }
  }

  private mutating func merge(
    _ branch: (commit: Int, blob: Int, change: History.Change, countdown: Int), at time: Int
  ) throws {
    waiting.removeAll { $0.commit == branch.commit }
    guard let tip else { return }
    var change = branch.change
    change.time = time
    change.message = "Merge branch 'topic'"
    mergeCount += 1
    self.tip = try write(
      change, [(change.path, branch.blob)], on: "main", parents: [tip, branch.commit])
  }

  private mutating func write(_ text: String) throws -> Int {
    mark += 1
    try blobs.write(
      contentsOf: Data("blob\nmark :\(mark)\ndata \(text.utf8.count)\n\(text)\n".utf8))
    return mark
  }

  private mutating func write(
    _ change: History.Change, _ files: [(path: String, blob: Int)], on branch: String,
    parents: [Int]
  ) throws -> Int {
    mark += 1
    commitCount += 1
    let person = "\(organisation.people[change.person]) <\(organisation.email(change.person))>"
    var text = """
      commit refs/heads/\(branch)
      mark :\(mark)
      author \(person) \(change.time) +0100
      committer \(person) \(change.time) +0100
      data \(change.message.utf8.count)
      \(change.message)

      """
    if let first = parents.first { text += "from :\(first)\n" }
    for other in parents.dropFirst() { text += "merge :\(other)\n" }
    for file in files { text += "M 100644 :\(file.blob) \(file.path)\n" }
    try commits.write(contentsOf: Data((text + "\n").utf8))
    return mark
  }
}
