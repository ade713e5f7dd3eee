import Git
import PostmortemModel

/// Reads what the commits of a release branch say about actions, in a repository that nobody vouches
/// for.
///
/// Nothing is run, and nothing is written. Sizes and numbers are bounded; what is beyond is said.
struct ReleaseReader {
  let repository: Git.Repository
  /// The commits that somebody asks for.
  let wanted: Set<ObjectID>
  /// What was found so far.
  private(set) var history: ReleaseHistory
  /// How many commits were read.
  private(set) var readCount = 0
  /// How many commits touch a folder `Postmortems`, and so speak of themselves.
  private(set) var passedCount = 0
  /// What could not be looked at, one clause each.
  private(set) var notes: [String] = []
  private var named: [(head: CommitHead, names: [(name: String, completes: Bool)])] = []
  private var notices: [(head: CommitHead, notices: [RevertNotice])] = []

  /// Reads the branch up to a commit.
  ///
  /// - Parameters:
  ///   - repository: The repository.
  ///   - tip: The commit.
  ///   - memory: What an earlier look found; nil to read everything.
  ///   - wanted: Commits of which is asked whether they are on the branch.
  /// - Throws: ``KnowledgeBaseError`` if history cannot be read.
  /// - Complexity: O(*n*) in the number of commits that are new; in that of all where a wanted commit
  ///   was never asked for before.
  init(
    _ repository: Git.Repository, upTo tip: ObjectID, after memory: ReleaseHistory?,
    wanted: Set<ObjectID>
  ) throws(KnowledgeBaseError) {
    self.repository = repository
    self.wanted = wanted
    // What was read before counts only while it is part of the branch.
    var start: ReleaseHistory?
    if let memory, repository.hasObject(memory.tip) {
      start = try git { try repository.isAncestor(memory.tip, of: tip) } ? memory : nil
    }
    history = start ?? ReleaseHistory(tip: tip)
    history.tip = tip
    try git { try read(since: start?.tip) }
  }

  private mutating func read(since known: ObjectID?) throws {
    let end = try repository.forEachHead(from: history.tip, since: known) { head, message in
      readCount += 1
      if wanted.contains(head.id) { history.reached[head.id] = true }
      guard let message else {
        note("the message of \(head.id) is longer than a megabyte; it was not read")
        return
      }
      take(head, message)
    }
    if end == .shallow { note("the clone is shallow: what is older was not read") }
    if end == .stopped { note("there are too many commits; the rest was not read") }
    for (head, names) in named { try add(head, names) }
    for (head, notices) in notices { try add(head, notices) }
    history.mentions = Array(Set(history.mentions)).sorted {
      ($0.seconds, $0.commit, $0.name, $0.completes ? 0 : 1)
        < ($1.seconds, $1.commit, $1.name, $1.completes ? 0 : 1)
    }
    history.reverts = Array(Set(history.reverts)).sorted {
      ($0.seconds, $0.commit) < ($1.seconds, $1.commit)
    }
    try look(wasReadBefore: known != nil)
  }

  /// Whether the commits that are wanted and were not met are on the branch.
  private mutating func look(wasReadBefore: Bool) throws {
    for mention in history.mentions where wanted.contains(mention.commit) {
      history.reached[mention.commit] = true
    }
    var open = wanted.filter { history.reached[$0] == nil }
    if wasReadBefore, !open.isEmpty {
      try repository.forEachHead(from: history.tip) { head, _ in
        if open.remove(head.id) != nil { history.reached[head.id] = true }
      }
    }
    for commit in open { history.reached[commit] = false }
    // A commit that is no evidence any more need not be remembered.
    history.reached = history.reached.filter { wanted.contains($0.key) }
  }

  private mutating func note(_ clause: String) {
    if notes.count < 20 { notes.append(clause) }
  }

  /// Keeps what a message says, for when the walk is over.
  private mutating func take(_ head: CommitHead, _ message: UnsafeRawBufferPointer) {
    if message.contains("action") {
      let names = Trailer.all(in: message).flatMap(Self.names)
      if !names.isEmpty { named.append((head, Array(names.prefix(64)))) }
    }
    if message.contains("this reverts commit") {
      let found = RevertNotice.all(in: message)
      if !found.isEmpty { notices.append((head, found)) }
    }
  }

  /// The names that a trailer gives actions; several may be divided by commas or blanks.
  ///
  /// `Action:` is a word that others use too: with prose behind it, it is not ours.
  static func names(in trailer: Trailer) -> [(name: String, completes: Bool)] {
    let key = trailer.key.lowercased()
    guard key == "action" || key == "completes-action" else { return [] }
    let completes = key == "completes-action"
    let words = trailer.value.split { $0 == "," || $0.isWhitespace }.map(String.init)
    guard completes || words.allSatisfy({ ActionID($0) != nil }) else { return [] }
    return words.map { (String($0.showingControls().prefix(40)), completes) }
  }

  private mutating func add(
    _ head: CommitHead, _ names: [(name: String, completes: Bool)]
  ) throws {
    guard history.mentions.count < Self.mostMentions else {
      if notes.last != Self.tooMany { note(Self.tooMany) }
      return
    }
    let parent = try head.parents.first.flatMap { parent in
      try repository.hasObject(parent) ? repository.commitHead(parent).tree : nil
    }
    switch try repository.differ(parent, head.tree, inFolder: "Postmortems") {
    case true?:
      passedCount += 1
      return
    case nil: return note("the commit \(head.id) changes too much to be looked at")
    case false?: break
    }
    for (name, completes) in names {
      history.mentions.append(
        .init(commit: head.id, seconds: head.seconds, completes: completes, name: name))
    }
  }

  private static let mostMentions = 100_000
  private static let tooMany = "too many commits name actions; the rest was left out"

  private mutating func add(_ head: CommitHead, _ notices: [RevertNotice]) throws {
    var undone: [ObjectID] = []
    for notice in notices {
      guard let commit = repository.commitID(beginningWith: notice.commit), commit != head.id
      else { continue }
      undone.append(commit)
      let parents = try repository.commitHead(commit).parents
      guard parents.count > 1 else { continue }
      let named = notice.keptParent.flatMap { repository.commitID(beginningWith: $0) }
      guard let kept = parents.contains(where: { $0 == named }) ? named : parents.first,
        repository.hasObject(kept)
      else { continue }
      var limits = WalkLimits()
      limits.mostCommits = Self.mostUndone
      var merged: [ObjectID] = []
      try repository.forEachHead(from: commit, since: kept, limits) { head, _ in
        merged.append(head.id)
      }
      if merged.count > Self.mostUndone {
        note("\(head.id) takes back a merge of very many commits; not all of them were looked at")
      }
      undone += merged.filter { $0 != commit }
    }
    guard !undone.isEmpty else { return }
    history.reverts.append(
      .init(commit: head.id, seconds: head.seconds, undone: Array(Set(undone)).sorted()))
  }

  private static let mostUndone = 10_000
}

extension UnsafeRawBufferPointer {
  /// Whether the bytes hold a text of small letters and blanks, in letters of either case.
  fileprivate func contains(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { text in
      guard count >= text.count, let first = text.first else { return false }
      for start in 0...(count - text.count) where self[start] | 0x20 == first {
        var length = 1
        while length < text.count, self[start + length] | 0x20 == text[length] { length += 1 }
        if length == text.count { return true }
      }
      return false
    }
  }
}
