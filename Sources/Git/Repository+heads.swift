internal import CLibgit2

/// How much a walk over the commits of a repository that nobody vouches for may read.
public struct WalkLimits: Sendable {
  /// The largest commit that is read at all, in bytes.
  public var largestCommit = 64 << 20
  /// The longest message that is lent, in bytes; a longer one is lent as nothing.
  public var longestMessage = 1 << 20
  /// The most commits that are visited.
  public var mostCommits = 20_000_000

  /// The usual limits.
  public init() {}
}

extension Repository {
  /// Calls a closure with every commit that one reaches, and that another does not.
  ///
  /// It reads commits as they are stored: libgit2's own walk takes half as long again.
  ///
  /// In no order that counts. Where clocks ran wrong, some that the other reaches too are visited
  /// again; none is left out.
  ///
  /// - Parameters:
  ///   - tip: The commit to begin with.
  ///   - known: A commit whose history has been seen; nil to visit everything.
  ///   - limits: How much is read.
  ///   - body: Gets what each commit says before its message, and the bytes of the message, which must
  ///     not be kept; nil for one that is longer than the limit.
  /// - Returns: ``HistoryEnd/shallow`` if parents of a visited commit are not in a shallow clone,
  ///   ``HistoryEnd/stopped`` at the limit of the number.
  /// - Throws: ``GitError`` with ``GitError/Code/tooLarge`` for a commit above the limit, another if
  ///   one cannot be read; or what `body` throws.
  /// - Complexity: O(*n*) in the number of commits visited.
  @discardableResult
  public func forEachHead(
    from tip: ObjectID, since known: ObjectID? = nil, _ limits: WalkLimits = WalkLimits(),
    body: (CommitHead, UnsafeRawBufferPointer?) throws -> Void
  ) throws -> HistoryEnd {
    let boundary = try shallowBoundary()
    if let known {
      let fresh = try heads(from: tip, since: known, boundary, limits)
      for head in fresh { try unsafe withCommit(head.id, limits, body: body) }
      return fresh.contains { boundary.contains($0.id) } ? .shallow : .complete
    }
    var end = HistoryEnd.complete
    var seen: Set<ObjectID> = [tip]
    var pending = [tip]
    while let id = pending.popLast() {
      let parents = try unsafe withCommit(id, limits) { head, message in
        try unsafe body(head, message)
        return head.parents
      }
      if boundary.contains(id) {
        end = .shallow
        continue
      }
      for parent in parents.reversed() where seen.insert(parent).inserted {
        guard seen.count <= limits.mostCommits else { return .stopped }
        pending.append(parent)
      }
    }
    return end
  }

  /// The commits that one reaches and another does not, by git's own way: the latest first, until only
  /// such as the other reaches are left.
  private func heads(
    from tip: ObjectID, since known: ObjectID, _ boundary: Set<ObjectID>, _ limits: WalkLimits
  ) throws -> [CommitHead] {
    guard tip != known else { return [] }
    var isKnown: [ObjectID: Bool] = [tip: false, known: true]
    var queue = HeadQueue()
    queue.insert(try head(tip, limits))
    queue.insert(try head(known, limits))
    var fresh: [CommitHead] = []
    var freshInQueue = 1
    while freshInQueue > 0, fresh.count <= limits.mostCommits, let head = queue.popLatest() {
      let isOld = isKnown[head.id] ?? false
      if !isOld {
        freshInQueue -= 1
        fresh.append(head)
      }
      if boundary.contains(head.id) { continue }
      for parent in head.parents {
        switch isKnown[parent] {
        case nil:
          isKnown[parent] = isOld
          queue.insert(try self.head(parent, limits))
          if !isOld { freshInQueue += 1 }
        case false where isOld:
          isKnown[parent] = true
          // One that had its turn hands on what it has turned out to be.
          if queue.contains(parent) {
            freshInQueue -= 1
          } else {
            queue.insert(try self.head(parent, limits))
          }
        default: break
        }
      }
    }
    return fresh.filter { isKnown[$0.id] == false }
  }

  /// Lends a commit.
  ///
  /// - Throws: ``GitError`` if it cannot be read or is too large, or what `body` throws.
  @discardableResult
  func withCommit<Result>(
    _ id: ObjectID, _ limits: WalkLimits = WalkLimits(),
    body: (CommitHead, UnsafeRawBufferPointer?) throws -> Result
  ) throws -> Result {
    var oid = id.oid
    var size = 0
    var type = GIT_OBJECT_INVALID
    try lookUp(id) { () throws(GitError) in
      try check("git_odb_read_header", "read the commit \(id)") {
        unsafe git_odb_read_header(&size, &type, database.pointer, &oid)
      }
    }
    guard type == GIT_OBJECT_COMMIT else {
      throw GitError(.missingObject, "the object \(id) is not a commit", subject: id.description)
    }
    guard size <= limits.largestCommit else {
      throw GitError(
        .tooLarge, "the commit \(id) has \(size) bytes, more than \(limits.largestCommit)",
        subject: id.description, amount: size)
    }
    let object = try lookUp(id) { () throws(GitError) in
      try unsafe Owned("git_odb_read", "read the commit \(id)", freedBy: git_odb_object_free) {
        unsafe git_odb_read(&$0, database.pointer, &oid)
      }
    }
    let bytes = unsafe UnsafeRawBufferPointer(
      start: git_odb_object_data(object.pointer), count: git_odb_object_size(object.pointer))
    var start = 0
    guard let head = unsafe CommitHead(id, bytes, message: &start) else {
      throw GitError(.missingObject, "the commit \(id) cannot be read", subject: id.description)
    }
    let isLent = bytes.count - start <= limits.longestMessage
    return try unsafe body(
      head, isLent ? UnsafeRawBufferPointer(rebasing: bytes[start...]) : nil)
  }

  /// What a commit says before its message.
  ///
  /// - Throws: ``GitError`` if there is no such commit.
  public func commitHead(_ id: ObjectID) throws -> CommitHead {
    try head(id, WalkLimits())
  }

  private func head(_ id: ObjectID, _ limits: WalkLimits) throws -> CommitHead {
    try unsafe withCommit(id, limits) { head, _ in head }
  }

  /// The commit whose id begins with some hexadecimal digits; nil if there is none, or if they begin
  /// the ids of several objects.
  ///
  /// A name is never taken for an id, nor an id for a name.
  ///
  /// - Parameter digits: 4 to 40 hexadecimal digits.
  /// - Returns: The whole id.
  public func commitID(beginningWith digits: String) -> ObjectID? {
    let count = digits.utf8.count
    guard (4...40).contains(count), digits.utf8.allSatisfy(\.isHexDigit) else { return nil }
    var short = git_oid()
    var found = git_oid()
    var size = 0
    var type = GIT_OBJECT_INVALID
    guard unsafe git_oid_fromstrn(&short, digits, count) == 0,
      unsafe git_odb_exists_prefix(&found, database.pointer, &short, count) == 0,
      unsafe git_odb_read_header(&size, &type, database.pointer, &found) == 0,
      type == GIT_OBJECT_COMMIT
    else { return nil }
    return ObjectID(found)
  }

  /// The reference at the end of a chain of symbolic ones, such as `refs/remotes/origin/main` for
  /// `refs/remotes/origin/HEAD`; nil if there is none that names an object.
  ///
  /// - Throws: ``GitError`` if the references cannot be read.
  public func resolvedReference(_ name: String) throws(GitError) -> Reference? {
    guard let target = try reference(name) else { return nil }
    return Reference(name: try resolvedName(name), target: target)
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
