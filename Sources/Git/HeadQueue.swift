/// Commits that wait for their turn, the latest first: a binary heap.
struct HeadQueue {
  private var heads: [CommitHead] = []
  private var waiting: Set<ObjectID> = []

  /// Whether a commit waits here.
  func contains(_ id: ObjectID) -> Bool { waiting.contains(id) }

  /// Adds a commit.
  ///
  /// - Complexity: O(log *n*) in the number of those that wait.
  mutating func insert(_ head: CommitHead) {
    waiting.insert(head.id)
    heads.append(head)
    var child = heads.count - 1
    while child > 0, Self.isLater(heads[child], heads[(child - 1) / 2]) {
      heads.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// Takes out the commit that was made last.
  ///
  /// - Complexity: O(log *n*) in the number of those that wait.
  mutating func popLatest() -> CommitHead? {
    guard let latest = heads.first, let last = heads.popLast() else { return nil }
    waiting.remove(latest.id)
    guard !heads.isEmpty else { return latest }
    heads[0] = last
    var parent = 0
    while true {
      var next = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heads.count && Self.isLater(heads[child], heads[next]) {
        next = child
      }
      guard next != parent else { return latest }
      heads.swapAt(parent, next)
      parent = next
    }
  }

  private static func isLater(_ left: CommitHead, _ right: CommitHead) -> Bool {
    (left.seconds, left.id) > (right.seconds, right.id)
  }
}
